package org.capacityplanner.batch.source.grammar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the times of a file are written. */
public enum TimeStyle {
    ISO,
    /** Day before month. */
    DAY_FIRST,
    /** Month before day. */
    MONTH_FIRST,
    /** {@code Oct 1, 2026 @ 00:05:00.000}, as Kibana writes. */
    MONTH_NAME,
    /** As the user's pattern says. */
    PATTERN,
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    EPOCH_MICROS,
    EPOCH_NANOS;

    /** The unit of an epoch number by its magnitude, which tells the units apart from 1973 to 5138; null for none. */
    static @Nullable TimeStyle ofEpoch(long value) {
        if (value >= 100_000_000L && value < 100_000_000_000L) {
            return EPOCH_SECONDS;
        } else if (value >= 100_000_000_000L && value < 100_000_000_000_000L) {
            return EPOCH_MILLIS;
        } else if (value >= 100_000_000_000_000L && value < 100_000_000_000_000_000L) {
            return EPOCH_MICROS;
        } else {
            return value >= 100_000_000_000_000_000L ? EPOCH_NANOS : null;
        }
    }

    long toMillis(long value) {
        return switch (this) {
            case EPOCH_SECONDS -> value * 1000;
            case EPOCH_MICROS -> value / 1000;
            case EPOCH_NANOS -> value / 1_000_000;
            default -> value;
        };
    }

    /**
     * The style that all values prove: empty where they are no times, or where days and months cannot be told apart.
     */
    public static Optional<TimeStyle> proved(List<String> values) {
        @Nullable TimeStyle found = null;
        for (String value : values) {
            TimeStyle style = of(value);
            if (style == null || (found != null && found != style)) {
                return Optional.empty();
            }
            found = style;
        }
        if (found == DAY_FIRST) {
            return dayOrMonthFirst(values);
        }
        return Optional.ofNullable(found);
    }

    /** Whether the values are dates whose day and month cannot be told apart. */
    public static boolean ambiguous(List<String> values) {
        return !values.isEmpty()
                && values.stream().allMatch(value -> of(value) == DAY_FIRST)
                && dayOrMonthFirst(values).isEmpty();
    }

    private static @Nullable TimeStyle of(String value) {
        String text = value.strip();
        if (text.matches("\\d{4}[-/]\\d\\d[-/]\\d\\d([ Tt].*)?")) {
            return ISO;
        }
        if (text.matches("\\d{9,19}(\\.\\d+)?")) {
            int point = text.indexOf('.');
            return ofEpoch(Long.parseLong(point < 0 ? text : text.substring(0, point)));
        }
        if (text.matches("\\p{Alpha}{3} \\d{1,2}, \\d{4} @ \\d\\d:\\d\\d:\\d\\d\\.\\d{3}")) {
            return MONTH_NAME;
        }
        return DayMonthText.parse(text) == null ? null : DAY_FIRST;
    }

    private static Optional<TimeStyle> dayOrMonthFirst(List<String> values) {
        boolean dayFirst = false;
        boolean monthFirst = false;
        for (String value : values) {
            DayMonthText parts = DayMonthText.parse(value);
            if (parts != null) {
                dayFirst |= parts.first() > 12 || parts.separator() == '.';
                monthFirst |= parts.second() > 12;
            }
        }
        if (dayFirst == monthFirst) {
            return Optional.empty();
        }
        return Optional.of(dayFirst ? DAY_FIRST : MONTH_FIRST);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
