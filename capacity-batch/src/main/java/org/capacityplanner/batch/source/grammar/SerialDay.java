package org.capacityplanner.batch.source.grammar;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads day numbers with the time of day as a fraction, as {@code 46296.0034722222}: those of spreadsheets, which count
 * from the end of 1899 or from 1904, those of Matlab, which count from the year 0, and ordinals, which count from the
 * year 1. The numbers do not say which of these starts they have.
 */
public final class SerialDay {
    private static final Pattern FORM = Pattern.compile("\\d{5,6}(?:[.,]\\d+)?");

    /** The names of the counts in the options of users. */
    private static final Map<String, TimeStyle> NAMES = Map.of(
            "excel1900", TimeStyle.SERIAL_DAY,
            "excel1904", TimeStyle.DAY_OF_1904,
            "matlab", TimeStyle.DATENUM,
            "ordinal", TimeStyle.DAY_OF_YEAR_1);

    /** The days from 1970 to 1990, the first year that is accepted, and to 2100. */
    private static final int FIRST = 7305;

    private static final int LAST = 47_482;
    private static final int EXAMPLE = 20_732;

    private static final double LONGEST_STEP = 31;

    /** The smallest number of values whose equal steps are hardly a measurement's. */
    private static final int FEWEST_REGULAR = 6;

    private static final double DAY_SECONDS = 86_400;

    /** Matches names of columns whose numbers may be day numbers. */
    private static final Pattern TIME_NAME = Pattern.compile("(?i).*(?:date|time|datum|zeit|day).*|");

    /** Matches names of columns whose numbers count seconds since a start. */
    private static final Pattern ELAPSED =
            Pattern.compile("(?:.*_)?(?:elapsed|uptime|offset|secs?|seconds|s|ms)(?:_.*)?");

    private SerialDay() {}

    /** Returns the count of days that a user names in place of a pattern, such as {@code matlab}. */
    public static Optional<TimeStyle> named(String name) {
        return Optional.ofNullable(NAMES.get(name.strip().toLowerCase(Locale.ROOT)));
    }

    static boolean is(TimeStyle count, String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        double sinceEpoch = number(text) - epochDay(count);
        return sinceEpoch >= FIRST && sinceEpoch < LAST;
    }

    static String example(TimeStyle count) {
        return (epochDay(count) + EXAMPLE) + ".5";
    }

    /**
     * Returns whether the numbers of a column may be days since the year 0 or 1: all are of the years 1990 to 2100, and
     * consecutive ones are at most 31 days, often less than half a day, and a whole number of seconds apart, as far as
     * their digits show. Seconds that a machine has run are not: their fractions would be thousandths of a second.
     */
    public static boolean areFromFirstYears(String name, List<String> values) {
        boolean fractions = false;
        double before = Double.NaN;
        for (String value : values) {
            String text = value.strip();
            if (!is(TimeStyle.DATENUM, text) && !is(TimeStyle.DAY_OF_YEAR_1, text)) {
                return false;
            }
            double seconds = number(text) * DAY_SECONDS;
            double step = Double.isNaN(before) ? 0 : Math.abs(seconds - before);
            int decimals = text.replaceFirst("\\d+[.,]?", "").length();
            if (step > LONGEST_STEP * DAY_SECONDS
                    || Math.abs(step - Math.rint(step)) > 1e-4 + DAY_SECONDS / Math.pow(10, decimals)) {
                return false;
            }
            fractions |= step > 0 && step < DAY_SECONDS / 2;
            before = seconds;
        }
        return fractions && !ELAPSED.matcher(SnakeCase.of(name)).matches();
    }

    /**
     * Returns whether the numbers of a column are a spreadsheet's day numbers by their steps alone: of years about now,
     * each by the same whole number of minutes, or with nine decimals of seconds, less than a day, later or earlier than the
     * one before. A measurement hardly changes so; the steps of a load test do, and a name with a unit or of a volume is
     * theirs.
     */
    private static boolean haveStepsOfAClock(String name, List<String> values) {
        if (values.size() < FEWEST_REGULAR
                || UnitByName.of(name).isPresent()
                || VolumeName.isNamed(name)
                || !TimeStyle.maybeSerialDays(values)
                || ELAPSED.matcher(SnakeCase.of(name)).matches()) {
            return false;
        }
        double usual = (number(values.get(values.size() - 1).strip())
                        - number(values.get(0).strip()))
                / (values.size() - 1)
                * DAY_SECONDS;
        double length = Math.abs(usual);
        boolean minutes = length > 30 && Math.abs(length / 60 - Math.rint(length / 60)) <= 0.05;
        boolean seconds = length > 0.5
                && Math.abs(length - Math.rint(length)) <= 0.01
                && values.stream().allMatch(value -> value.strip().matches("\\d{5}[.,]\\d{9,}"));
        if (!(length < DAY_SECONDS - 30) || !(minutes || seconds)) {
            return false;
        }
        for (int i = 1; i < values.size(); i++) {
            String text = values.get(i).strip();
            int decimals = text.replaceFirst("\\d+[.,]?", "").length();
            double step = (number(text) - number(values.get(i - 1).strip())) * DAY_SECONDS;
            // A day number that happens to be a whole one, as at midnight, may be written without decimals.
            double rounding = decimals == 0 ? 1 : DAY_SECONDS / Math.pow(10, decimals);
            if (Math.abs(step - usual) > Math.min(length / 4, 1 + rounding)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the numbers of a column may be day numbers by the column's name and their size. */
    public static boolean mayBe(String name, List<String> values) {
        return byName(name, values).isPresent()
                || haveStepsOfAClock(name, values)
                || (TIME_NAME.matcher(name).matches()
                        && (TimeStyle.maybeSerialDays(values) || areFromFirstYears(name, values)));
    }

    /**
     * Returns the count of days that the name of a column proves for numbers that may be counted from the first years;
     * empty where it proves none.
     */
    public static Optional<TimeStyle> byName(String name, List<String> values) {
        String words = SnakeCase.of(name);
        boolean matlab = words.matches("(?:.*_)?(?:datenum|matlab)(?:_.*)?");
        TimeStyle count = matlab ? TimeStyle.DATENUM : TimeStyle.DAY_OF_YEAR_1;
        boolean named = matlab || words.matches("(?:.*_)?(?:ordinal|toordinal)(?:_.*)?");
        return named && !values.isEmpty() && values.stream().allMatch(value -> is(count, value.strip()))
                ? Optional.of(count)
                : Optional.empty();
    }

    /**
     * Returns the local time that a day number denotes, in milliseconds since 1970 as if it were UTC, rounded to a
     * tenth of a second.
     */
    static long localMillis(TimeStyle count, String text) {
        double days = number(text) - epochDay(count);
        return Math.round(days * 864_000) * 100;
    }

    /** Returns the number of 1970-01-01, by which the counts differ. */
    private static int epochDay(TimeStyle count) {
        return switch (count) {
            case DAY_OF_1904 -> 24_107;
            case DATENUM -> 719_529;
            case DAY_OF_YEAR_1 -> 719_163;
            default -> 25_569;
        };
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(',', '.'));
    }
}
