package org.capacityplanner.batch.source.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises and reads times that are counted from the start of a run, whose date the file does not contain: in
 * seconds, milliseconds or microseconds, as load generators and cluster traces write them, or in hours, minutes and
 * seconds.
 */
public final class ElapsedTime {
    private static final Pattern NAME = Pattern.compile(
            "(?:.*_)?(?:elapsed|time|times|time_?stamps?|offset|seconds|secs?"
                    + "|since_start|start_time|starttime|run_time|runtime|uptime|ts|t|zeit|sekunden)"
                    + "(?:_(?:s|sec|secs|seconds|ms|msec|millis|milliseconds|us|usec|micros|microseconds|ns|nanos|nanoseconds|min|minutes|(?:h{1,2}_)?mm?_ss?))?");

    private static final Pattern MILLIS = Pattern.compile(".*_(?:ms|msec|millis|milliseconds)");
    private static final Pattern MICROS = Pattern.compile(".*_(?:us|usec|micros|microseconds)");
    private static final Pattern NANOS = Pattern.compile(".*_(?:ns|nanos|nanoseconds)");
    private static final Pattern MINUTES = Pattern.compile(".*_(?:min|minutes)");
    private static final Pattern SECONDS = Pattern.compile("(?:.*_)?(?:s|secs?|seconds|sekunden)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(?:[.,]\\d{1,9})?");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,4}:\\d{2}:\\d{2}(?:[.,]\\d+)?");

    /**
     * Matches minutes and seconds, or hours and minutes; only the column's name or the user can tell which of the two
     * it is.
     */
    private static final Pattern SHORT_CLOCK = Pattern.compile("\\d{1,4}:\\d{2}(?:[.,]\\d+)?");

    private static final Pattern SURE_NAME = Pattern.compile(".*(?:elapsed|since_start|run_time|runtime).*");

    /** Matches elapsed times in words: {@code 1h 23m}, {@code 2d 4h}, {@code 90s}, {@code 1m30.5s}. */
    private static final Pattern WORDS = Pattern.compile("(?:(\\d{1,5})\\s?d)?\\s?(?:(\\d{1,5})\\s?h(?:rs?)?)?\\s?"
            + "(?:(\\d{1,5})\\s?m(?:ins?)?)?\\s?(?:(\\d{1,7}(?:\\.\\d{1,9})?)\\s?s(?:ecs?)?)?");

    /** The largest plausible interval between the rows of a measurement, in seconds. */
    private static final double LONGEST_STEP_SECONDS = 31 * 86_400.0;

    private static final double DAY_SECONDS = 86_400;

    /** The year 1990 in seconds since 1970; times of measurements are from 1990 to 2100. */
    private static final double FIRST_EXPORTS = 631_152_000;

    private static final double LAST_EXPORTS = 4_102_444_800.0;

    private static final long YEAR_MILLIS = 365L * 86_400_000;

    private static final double RECENT_EXPORTS = 1_577_836_800;

    private static final double SHORTEST_MICROS = 1e7;
    private static final double SHORTEST_MILLIS = 1000;
    private static final double MINUTES_SECONDS = 300;
    private static final int FEWEST = 3;
    private static final double MOSTLY = 0.8;

    /**
     * The smallest number of rows for each decrease of the times, which decrease where the rows of another service
     * begin.
     */
    private static final int MOST_FALLS = 20;

    private ElapsedTime() {}

    /** Matches digits that begin with a zero as the parts of a date do, such as 01102026, and no count of seconds does. */
    private static final Pattern PADDED_DATE = Pattern.compile("0\\d{5,}");

    /**
     * Returns the format of times since a start, such as elapsed seconds; empty where the values or the column's name
     * contradict it.
     *
     * @param name the column's name; one that the user gave as that of the time column may be any
     * @param naming who says that this is the time column
     */
    public static Optional<TimeStyle> style(String name, List<String> values, Naming naming) {
        // Before the name is looked at, which takes longer: a document may have very many names of one value each.
        if (values.size() < FEWEST) {
            return Optional.empty();
        }
        String words = SnakeCase.of(name);
        if (naming == Naming.BY_FILE
                && (RateName.isRate(name) || !NAME.matcher(words).matches() || DurationName.isMeasured(words))) {
            return Optional.empty();
        }
        boolean sure = naming == Naming.BY_USER || SURE_NAME.matcher(words).matches();
        if (values.stream()
                .allMatch(value -> clockMillis(value) >= 0
                        && (sure || !SHORT_CLOCK.matcher(value).matches()))) {
            List<Double> millis = values.stream()
                    .map(ElapsedTime::clockMillis)
                    .map(Long::doubleValue)
                    .toList();
            // Times of day fall at midnight; what only grows is as good as counted from a start.
            return grows(millis) && falls(millis) == 0 ? Optional.of(TimeStyle.ELAPSED_CLOCK) : Optional.empty();
        }
        if (!values.stream().allMatch(value -> NUMBER.matcher(value).matches())
                || values.stream().anyMatch(value -> PADDED_DATE.matcher(value).matches())) {
            return Optional.empty();
        }
        List<Double> numbers = values.stream()
                .map(value -> Double.parseDouble(value.replace(',', '.')))
                .toList();
        double step = usualStep(numbers);
        // Any other name speaks for times only where the rows are equally far apart: steps of users are not.
        boolean named = NAME.matcher(words).matches() || isRegular(numbers, step);
        return named && grows(numbers) ? Optional.of(unit(words, step)) : Optional.empty();
    }

    /** Who names the time column: the user, or only the file, in which case the values must prove it. */
    public enum Naming {
        BY_USER,
        BY_FILE
    }

    /**
     * Returns whether numbers in the range of epoch times cannot be epoch times, for example since their rows would be
     * more than a month apart, as in a cluster trace with microseconds since its start.
     */
    public static boolean areNoEpoch(TimeStyle proved, List<String> values) {
        double second = switch (proved) {
            case EPOCH_SECONDS -> 1;
            case EPOCH_MILLIS -> 1e3;
            case EPOCH_MICROS -> 1e6;
            case EPOCH_NANOS -> 1e9;
            default -> 0;
        };
        if (second == 0 || values.size() < FEWEST) {
            return false;
        }
        List<Double> seconds = values.stream()
                .map(value ->
                        Double.parseDouble(TimeStyle.ungrouped(value.strip()).replace(',', '.')) / second)
                .toList();
        if (!grows(seconds)) {
            return false;
        }
        double step = usualStep(seconds);
        boolean thousands = step >= SHORTEST_MILLIS && step % SHORTEST_MILLIS == 0 && step % DAY_SECONDS != 0;
        return step > LONGEST_STEP_SECONDS
                || seconds.get(0) < FIRST_EXPORTS
                || seconds.get(0) >= LAST_EXPORTS
                || (thousands && seconds.get(0) < RECENT_EXPORTS);
    }

    /**
     * Returns whether {@code values} increase with few decreases, such as one where the rows of another service begin.
     */
    private static boolean grows(List<Double> values) {
        int rises = 0;
        for (int i = 1; i < values.size(); i++) {
            rises += values.get(i) > values.get(i - 1) ? 1 : 0;
        }
        return rises >= FEWEST - 1 && falls(values) * MOST_FALLS <= values.size();
    }

    private static int falls(List<Double> values) {
        int falls = 0;
        for (int i = 1; i < values.size(); i++) {
            falls += values.get(i) < values.get(i - 1) ? 1 : 0;
        }
        return falls;
    }

    private static boolean isRegular(List<Double> values, double step) {
        int alike = 0;
        int steps = 0;
        for (int i = 1; i < values.size(); i++) {
            double own = values.get(i) - values.get(i - 1);
            steps += own > 0 ? 1 : 0;
            alike += own > 0 && Math.abs(own - step) <= 0.01 * step ? 1 : 0;
        }
        return steps > 0 && alike >= MOSTLY * steps;
    }

    private static double usualStep(List<Double> values) {
        List<Double> steps = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i) > values.get(i - 1)) {
                steps.add(values.get(i) - values.get(i - 1));
            }
        }
        Collections.sort(steps);
        return steps.isEmpty() ? 0 : steps.get(steps.size() / 2);
    }

    private static TimeStyle unit(String words, double step) {
        if (NANOS.matcher(words).matches()) {
            return TimeStyle.ELAPSED_NANOS;
        } else if (MICROS.matcher(words).matches()) {
            return TimeStyle.ELAPSED_MICROS;
        } else if (MILLIS.matcher(words).matches()) {
            return TimeStyle.ELAPSED_MILLIS;
        } else if (MINUTES.matcher(words).matches()) {
            return TimeStyle.ELAPSED_MINUTES;
        } else if (SECONDS.matcher(words).matches()) {
            return TimeStyle.ELAPSED_SECONDS;
        }
        // Nobody measures in steps of about 1,000 seconds, but of five minutes, hours and days, and hardly any load
        // test in steps of ten million milliseconds.
        if (step >= SHORTEST_MICROS) {
            return TimeStyle.ELAPSED_MICROS;
        }
        return step >= SHORTEST_MILLIS && distance(step, SHORTEST_MILLIS) <= distance(step, MINUTES_SECONDS)
                ? TimeStyle.ELAPSED_MILLIS
                : TimeStyle.ELAPSED_SECONDS;
    }

    private static double distance(double step, double unit) {
        return Math.abs(step - Math.rint(step / unit) * unit);
    }

    /**
     * Returns milliseconds since a start so that they are less than a year: a machine may run for years, and the times
     * of runs are those of the first year after 1970.
     */
    static long withinFirstYear(long millis) {
        return millis < YEAR_MILLIS ? millis : millis % YEAR_MILLIS;
    }

    /**
     * Returns the milliseconds since the start that a text in this format denotes; negative where the text is not in
     * this format.
     */
    static long millis(TimeStyle style, String written) {
        String text = written.strip();
        if (style == TimeStyle.ELAPSED_CLOCK) {
            return clockMillis(text);
        }
        if (!NUMBER.matcher(text).matches()) {
            return -1;
        }
        double number = Double.parseDouble(text.replace(',', '.'));
        return Math.round(number
                * switch (style) {
                    case ELAPSED_NANOS -> 1e-6;
                    case ELAPSED_MICROS -> 1e-3;
                    case ELAPSED_MILLIS -> 1;
                    case ELAPSED_MINUTES -> 60_000;
                    default -> 1000;
                });
    }

    /** Returns the milliseconds of an elapsed time with colons or in words; negative where the text is neither. */
    private static long clockMillis(String written) {
        // T+90s, as reports of tests write it.
        String text = written.replaceFirst("^[Tt]?\\+\\s?(?=\\d)", "");
        if (SHORT_CLOCK.matcher(text).matches()) {
            String[] minutes = text.replace(',', '.').split(":", -1);
            return Long.parseLong(minutes[0]) * 60_000L + Math.round(Double.parseDouble(minutes[1]) * 1000);
        }
        if (!CLOCK.matcher(text).matches()) {
            Matcher words = WORDS.matcher(text);
            return !text.isBlank() && words.matches()
                    ? Math.round(1000
                            * (86_400 * part(words.group(1))
                                    + 3600 * part(words.group(2))
                                    + 60 * part(words.group(3))
                                    + part(words.group(4))))
                    : -1;
        }
        String[] parts = text.replace(',', '.').split(":", -1);
        return Long.parseLong(parts[0]) * 3_600_000L
                + Long.parseLong(parts[1]) * 60_000L
                + Math.round(Double.parseDouble(parts[2]) * 1000);
    }

    private static double part(@Nullable String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }

    /**
     * Returns whether numbers may be spreadsheet day numbers (days since the end of 1899), with a median interval of at
     * most 31 days.
     */
    public static boolean areDays(List<String> values) {
        return TimeStyle.maybeSerialDays(values)
                && usualStep(values.stream()
                                .map(value -> Double.parseDouble(value.strip().replace(',', '.')))
                                .toList())
                        <= LONGEST_STEP_SECONDS / 86_400;
    }

    /** Returns the name of a format of elapsed times for messages, such as {@code seconds since the start}. */
    static String shown(TimeStyle style) {
        return style.name()
                        .toLowerCase(Locale.ROOT)
                        .replace("elapsed_", "")
                        .replace("clock", "hours, minutes and seconds")
                + " since the start";
    }
}
