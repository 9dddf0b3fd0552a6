package org.capacityplanner.batch.config;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Matches a time pattern without a year, followed by the year of all times: {@code dd-MM HH:mm:ss{2026}}. */
    private static final Pattern WITH_YEAR = Pattern.compile("(.*?)\\s*\\{(\\d{4})}");

    /** Matches patterns of months alone, {@code MM/yyyy}, whose times are their first days. */
    private static final Pattern OF_MONTHS = Pattern.compile("(?=.*[ML])(?=.*[yu])[MLyu\\s./_-]+");

    public TimeFormat {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(pattern, "pattern");
    }

    /**
     * Returns what reads times that are written as a pattern says.
     *
     * @throws IllegalArgumentException where it is not a pattern
     */
    public static DateTimeFormatter formatter(String pattern) {
        Matcher withYear = WITH_YEAR.matcher(pattern);
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        if (withYear.matches()) {
            return builder.appendPattern(withYear.group(1))
                    .parseDefaulting(ChronoField.YEAR_OF_ERA, Long.parseLong(withYear.group(2)))
                    .toFormatter(Locale.ENGLISH);
        }
        builder.appendPattern(pattern);
        if (OF_MONTHS.matcher(pattern).matches()) {
            builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
        }
        return builder.toFormatter(Locale.ENGLISH);
    }

    /** Returns a time format without any declared property. */
    public static TimeFormat undeclared() {
        return new TimeFormat(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
