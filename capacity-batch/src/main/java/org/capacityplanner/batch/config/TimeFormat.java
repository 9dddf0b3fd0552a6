package org.capacityplanner.batch.config;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The declared column, zone and pattern of the times in an export.
 *
 * @param column the time column
 * @param zone the zone of times that are written without an offset
 * @param pattern a {@link java.time.format.DateTimeFormatter} pattern
 */
public record TimeFormat(Optional<String> column, Optional<ZoneId> zone, Optional<String> pattern) {
    public TimeFormat {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(pattern, "pattern");
    }

    /** Returns the time format of an export about which the user declared nothing. */
    public static TimeFormat undeclared() {
        return new TimeFormat(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
