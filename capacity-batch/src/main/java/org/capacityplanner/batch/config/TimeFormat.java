package org.capacityplanner.batch.config;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The declared properties of the times in an export: their column, zone and pattern.
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

    /** Returns a time format without any declared property. */
    public static TimeFormat undeclared() {
        return new TimeFormat(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
