package org.capacityplanner.batch.config;

import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The declared properties of the times in an export: their column, zone and pattern.
 *
 * @param column the time column
 * @param zone the zone of times that are written without an offset
 * @param pattern a {@link java.time.format.DateTimeFormatter} pattern, or one of {@link #DAY_COUNTS}
 */
public record TimeFormat(Optional<String> column, Optional<ZoneId> zone, Optional<String> pattern) {
    /** The names of day numbers that may stand in place of a pattern. */
    public static final Set<String> DAY_COUNTS = Set.of("excel1900", "excel1904", "matlab", "ordinal");

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
