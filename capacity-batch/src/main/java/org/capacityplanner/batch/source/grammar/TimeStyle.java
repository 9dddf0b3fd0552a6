package org.capacityplanner.batch.source.grammar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The formats of timestamps in exports. */
public enum TimeStyle {
    ISO,
    /** A numeric date with the day before the month: {@code 31.10.2026 23:55}. */
    DAY_FIRST,
    /** A numeric date with the month before the day: {@code 10/31/2026 23:55}. */
    MONTH_FIRST,
    /** A date such as {@code Oct 1, 2026 @ 00:05:00.000}, as Kibana writes it. */
    MONTH_NAME,
    /** A date whose month is a word, such as {@code 05-OCT-2026 14:00}. */
    NAMED_MONTH,
    /** A month or quarter without a day: {@code Oct-26}, {@code 2026Q4}. */
    MONTH_ALONE,
    /** A date and time as 8, 10, 12 or 14 digits, such as {@code 20261005140000}. */
    CALENDAR_DIGITS,
    /** A spreadsheet's day number, such as {@code 46300.5833}: days since the end of 1899. */
    SERIAL_DAY,
    /** A day number of a workbook whose days count from 1904. */
    DAY_OF_1904,
    /** A day number of Matlab, such as {@code 740260.5833}: days since the year 0. */
    DATENUM,
    /** A day number that counts from the first day of the year 1, as Python's ordinals do. */
    DAY_OF_YEAR_1,
    /**
     * A date that begins with the year, but is not in ISO's usual form: {@code 20261005T140000Z},
     * {@code 2026-278 14:00}, {@code 2026-10}.
     */
    YEAR_FIRST,
    /** A date that begins with a year of two digits: {@code 26/10/05 14:00}. */
    SHORT_YEAR_FIRST,
    /** Seconds since a start whose date the file does not contain. */
    ELAPSED_SECONDS,
    ELAPSED_MILLIS,
    ELAPSED_MICROS,
    ELAPSED_NANOS,
    ELAPSED_MINUTES,
    /** Hours, minutes and seconds since a start whose date the file does not contain. */
    ELAPSED_CLOCK,
    /** Times of which each is written in one of several forms that cannot be mistaken for another. */
    MIXED,
    /** A time in the pattern that the user declared. */
    PATTERN,
    /** Minutes since 1970, which are recognised by the column's name and the values. */
    EPOCH_MINUTES,
    EPOCH_HOURS,
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    EPOCH_MICROS,
    EPOCH_NANOS,
    /** Tenths of a microsecond since the year 1 and since 1601, as .NET and Windows count them. */
    TICKS,
    FILE_TIME;

    private static final Pattern ISO_FORM = Pattern.compile("\\d{4}([-/])\\d{1,2}\\1\\d{1,2}(?:[ Tt].*)?");
    /** Matches epoch numbers; digits that begin with a zero are parts of a date, such as 011020260000. */
    private static final Pattern EPOCH_FORM = Pattern.compile("(?:[1-9]\\d{8,17}|[1-8]\\d{18})([.,]\\d+)?");

    /** Matches an epoch number with separators between its thousands, {@code 1,790,812,800,000}. */
    private static final Pattern GROUPED_FORM = Pattern.compile("\\d{1,3}([,.' \u00a0\u202f])\\d{3}(?:\\1\\d{3}){2,4}");

    private static final Pattern MONTH_NAME_FORM =
            Pattern.compile("\\p{Alpha}{3} \\d{1,2}, \\d{4} @ \\d\\d:\\d\\d:\\d\\d\\.\\d{3}");

    /** The year 1990 in epoch milliseconds; the next constant is the year 2100. */
    private static final long EARLIEST_MILLIS = 631_152_000_000L;

    private static final long LATEST_MILLIS = 4_102_444_800_000L;
    private static final long TENTHS_A_MILLI = 10_000;
    private static final long YEAR_1_MILLIS = 62_135_596_800_000L;
    private static final long YEAR_1601_MILLIS = 11_644_473_600_000L;

    /** The years 2000 and 2100 in ticks of .NET, which as nanoseconds would be of the year 1990. */
    private static final long FIRST_TICKS = 630_822_816_000_000_000L;

    private static final long LAST_TICKS = 662_380_416_000_000_000L;

    /** The years 2000 and 2100 in file times of Windows, which as nanoseconds would be of the year 1974. */
    private static final long FIRST_FILE_TIME = 125_911_584_000_000_000L;

    private static final long LAST_FILE_TIME = 157_469_184_000_000_000L;

    /**
     * Returns the unit of an epoch time by its magnitude, which identifies the unit for times from 1974 to 5138; null
     * for a smaller number.
     */
    static @Nullable TimeStyle ofEpoch(long value) {
        if (value >= 100_000_000L && value < 100_000_000_000L) {
            return EPOCH_SECONDS;
        } else if (value >= 100_000_000_000L && value < 100_000_000_000_000L) {
            return EPOCH_MILLIS;
        } else if (value >= 100_000_000_000_000L && value < 100_000_000_000_000_000L) {
            return EPOCH_MICROS;
        } else if (value >= FIRST_TICKS && value < LAST_TICKS) {
            return TICKS;
        } else if (value >= FIRST_FILE_TIME && value < LAST_FILE_TIME) {
            return FILE_TIME;
        } else {
            return value >= 100_000_000_000_000_000L ? EPOCH_NANOS : null;
        }
    }

    /** Returns an epoch number without the separators between its thousands; another text unchanged. */
    static String ungrouped(String text) {
        return GROUPED_FORM.matcher(text).matches() ? text.replaceAll("\\D", "") : text;
    }

    long toMillis(long value) {
        return switch (this) {
            case TICKS -> value / TENTHS_A_MILLI - YEAR_1_MILLIS;
            case FILE_TIME -> value / TENTHS_A_MILLI - YEAR_1601_MILLIS;
            case EPOCH_HOURS -> value * 3_600_000;
            case EPOCH_MINUTES -> value * 60_000;
            case EPOCH_SECONDS -> value * 1000;
            case EPOCH_MICROS -> value / 1000;
            case EPOCH_NANOS -> value / 1_000_000;
            default -> value;
        };
    }

    /**
     * Returns the format that all values have; empty where they are not times, or where day and month cannot be told
     * apart.
     */
    public static Optional<TimeStyle> proved(List<String> values) {
        if (!values.isEmpty() && values.stream().allMatch(value -> CalendarDigits.is(value.strip()))) {
            List<String> digits = values.stream().map(String::strip).toList();
            // Eight digits are no epoch number; of others both readings are possible, of which a regular one is right.
            if (digits.get(0).length() == 8 || CalendarDigits.areRegular(digits)) {
                return Optional.of(CALENDAR_DIGITS);
            }
        }
        if (MonthText.areProved(values)) {
            return Optional.of(MONTH_ALONE);
        }
        @Nullable TimeStyle found = null;
        for (String value : values) {
            TimeStyle style = of(value);
            if (style == null) {
                return Optional.empty();
            }
            if (found != null && found != style) {
                boolean sure = values.stream().allMatch(each -> unmistakable(each) != null);
                return sure ? Optional.of(MIXED) : Optional.empty();
            }
            found = style;
        }
        if (found == DAY_FIRST) {
            return isShortYearFirst(values) ? Optional.of(SHORT_YEAR_FIRST) : dayOrMonthFirst(values);
        }
        return Optional.ofNullable(found);
    }

    /** Returns whether texts are months, or quarters, without a day that follow each other. */
    public static boolean areMonths(List<String> values) {
        return MonthText.areProved(values);
    }

    /** Returns whether times in this format are counted from a start whose date the file does not contain. */
    public boolean isElapsed() {
        return switch (this) {
            case ELAPSED_SECONDS, ELAPSED_MILLIS, ELAPSED_MICROS, ELAPSED_NANOS, ELAPSED_MINUTES, ELAPSED_CLOCK -> true;
            default -> false;
        };
    }

    /** Returns whether the intervals between the rows prove that dates such as 26/10/05 begin with the year. */
    private static boolean isShortYearFirst(List<String> values) {
        DayMonthProof proof = new DayMonthProof();
        values.forEach(proof::add);
        return proof.style().equals(Optional.of(SHORT_YEAR_FIRST));
    }

    /** Returns whether a text is a time in any of the formats that are detected. */
    public static boolean isTime(String value) {
        return of(value) != null || CalendarDigits.is(value.strip());
    }

    /**
     * Returns whether all values are numbers that as epoch times would be before 1990 or after 2099, and that are not
     * proved to be dates in digits.
     */
    public static boolean areOfAnotherTime(List<String> values) {
        return !values.isEmpty()
                && values.stream()
                        .allMatch(value -> EPOCH_FORM.matcher(value.strip()).matches() && unmistakable(value) == null)
                && !CalendarDigits.areProved(values.stream().map(String::strip).toList());
    }

    /**
     * Returns whether all values may be spreadsheet day numbers, which is certain only if the column's name means a
     * time, too.
     */
    public static boolean maybeSerialDays(List<String> values) {
        return !values.isEmpty() && values.stream().allMatch(value -> SerialDay.is(SERIAL_DAY, value.strip()));
    }

    /** Returns whether the values are numeric dates in which day and month cannot be told apart. */
    public static boolean ambiguous(List<String> values) {
        return !values.isEmpty()
                && values.stream().allMatch(value -> of(value) == DAY_FIRST)
                && dayOrMonthFirst(values).isEmpty();
    }

    /**
     * Returns the form of a time that no other time has, whatever the other rows are: a date that begins with the year
     * or has a named month, or an epoch number of the years 1990 to 2099; null for another text.
     */
    static @Nullable TimeStyle unmistakable(String value) {
        TimeStyle style = CalendarDigits.is(value.strip()) ? null : of(value);
        if (style == null || style == DAY_FIRST || style == MONTH_NAME) {
            return null;
        }
        String text = value.strip();
        if (!EPOCH_FORM.matcher(text).matches()) {
            return style;
        }
        long millis = style.toMillis(Long.parseLong(text.replaceFirst("[.,].*", "")));
        return millis >= EARLIEST_MILLIS && millis < LATEST_MILLIS ? style : null;
    }

    private static @Nullable TimeStyle of(String value) {
        String text = value.strip();
        if (CalendarDigits.areTooFew(text)) {
            return null;
        }
        if (ISO_FORM.matcher(text).matches()) {
            return ISO;
        }
        if (EPOCH_FORM.matcher(text).matches()) {
            int point = Math.max(text.indexOf('.'), text.indexOf(','));
            return ofEpoch(Long.parseLong(point < 0 ? text : text.substring(0, point)));
        }
        if (GROUPED_FORM.matcher(text).matches()) {
            return of(ungrouped(text));
        }
        if (MONTH_NAME_FORM.matcher(text).matches()) {
            return MONTH_NAME;
        }
        if (DayMonthText.parse(text) != null) {
            return DAY_FIRST;
        }
        if (NamedMonthText.iso(text) != null) {
            return NAMED_MONTH;
        }
        return YearFirstText.iso(text) == null ? null : YEAR_FIRST;
    }

    static Optional<TimeStyle> dayOrMonthFirst(List<String> values) {
        boolean dayFirst = false;
        boolean monthFirst = false;
        for (String value : values) {
            DayMonthText parts = DayMonthText.parse(value);
            if (parts != null) {
                dayFirst |= parts.first() > 12 || parts.separator() == '.';
                monthFirst |= parts.second() > 12;
            }
        }
        if (dayFirst == monthFirst || DayMonthProof.areOldUnlessYearFirst(values)) {
            return Optional.empty();
        }
        return Optional.of(dayFirst ? DAY_FIRST : MONTH_FIRST);
    }

    @Override
    public String toString() {
        if (this == MIXED) {
            return "several formats";
        }
        return isElapsed()
                ? ElapsedTime.shown(this)
                : name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
