package org.capacityplanner.batch.source.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises times in minutes or hours since 1970, as returned by queries that group rows by {@code epoch / 60}. Such
 * numbers may be counts of anything, so the name of their column must be one of times, and each must be near the one
 * before it.
 */
public final class EpochCount {
    private static final Pattern MINUTES_NAME =
            Pattern.compile("(?:.*_)?(?:mins?|minutes?|epoch|unix|date|datetime|bucket|interval|slot)(?:_.*)?");

    /** Matches names of time columns whose numbers may be counted from 1970 or from another start. */
    private static final Pattern TIME_NAME = Pattern.compile("(?:.*_)?(?:time|timestamp|ts|t|zeit)(?:_.*)?");

    private static final Pattern HOURS_NAME =
            Pattern.compile("(?:.*_)?(?:hrs?|hours?|epoch|unix|stunde|bucket)(?:_.*)?");
    /** Matches column names with a word for another unit than minutes or hours, or for another start than 1970. */
    private static final Pattern OTHERWISE = Pattern.compile(
            "(?:.*_)?(?:s|secs?|seconds?|ms|msec|millis(?:econds)?|us|micros|ns|nanos|elapsed|offset|up|response|duration)(?:_.*)?");

    private static final Pattern MINUTES = Pattern.compile("\\d{8}");
    private static final Pattern HOURS = Pattern.compile("\\d{6}");

    /** The year 2000 in hours since 1970, the earliest accepted time; the next constant is the year 2100. */
    private static final long EARLIEST = 262_968;

    private static final long LATEST = 1_139_568;

    /**
     * The year 2020 in hours since 1970, the earliest time accepted for a column whose name does not suggest minutes
     * since 1970.
     */
    private static final long RECENT = 438_288;

    private static final int HOUR_MINUTES = 60;
    private static final int DAY_HOURS = 24;
    private static final int LONGEST_STEP_HOURS = 31 * 24;
    private static final int FEWEST = 3;

    private EpochCount() {}

    /**
     * Returns the format of a column of minutes or hours since 1970; empty where the name or the values contradict it.
     */
    public static Optional<TimeStyle> style(String name, List<String> values) {
        String words = SnakeCase.of(name);
        if (values.size() < FEWEST
                || VolumeName.isCount(name)
                || OTHERWISE.matcher(words).matches()) {
            return Optional.empty();
        }
        boolean named = MINUTES_NAME.matcher(words).matches();
        if (named || TIME_NAME.matcher(words).matches()) {
            boolean near = areNearEachOther(values, MINUTES, HOUR_MINUTES, named ? EARLIEST : RECENT);
            if (near && (named || areWholeSteps(values))) {
                return Optional.of(TimeStyle.EPOCH_MINUTES);
            }
        }
        return HOURS_NAME.matcher(words).matches() && areNearEachOther(values, HOURS, 1, EARLIEST)
                ? Optional.of(TimeStyle.EPOCH_HOURS)
                : Optional.empty();
    }

    /**
     * Returns whether a column is taken for minutes since 1970 by its values only, since its name does not suggest
     * them.
     */
    public static boolean isByValuesAlone(String name, TimeStyle style) {
        return style == TimeStyle.EPOCH_MINUTES
                && !MINUTES_NAME.matcher(SnakeCase.of(name)).matches();
    }

    /**
     * Returns whether all numbers are multiples of their median interval, as times rounded to a clock are and counts
     * from a start rarely are.
     */
    private static boolean areWholeSteps(List<String> values) {
        List<Long> steps = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            long step = Math.abs(Long.parseLong(values.get(i)) - Long.parseLong(values.get(i - 1)));
            if (step > 0) {
                steps.add(step);
            }
        }
        Collections.sort(steps);
        long usual = steps.get(steps.size() / 2);
        return values.stream().allMatch(value -> Long.parseLong(value) % usual == 0);
    }

    /**
     * Returns whether all values are times from 2000 to 2100, consecutive ones at most 31 days apart, with a usual
     * interval that divides a day or is a number of days, and not calendar dates in digits. The condition on this
     * interval excludes 1,000 milliseconds since a start, which are not 1,000 minutes.
     */
    private static boolean areNearEachOther(List<String> values, Pattern form, int perHour, long earliestHour) {
        boolean calendar = values.stream().allMatch(CalendarDigits::is);
        boolean grows = true;
        long before = -1;
        List<Long> steps = new ArrayList<>();
        for (String value : values) {
            if (calendar || !form.matcher(value).matches()) {
                return false;
            }
            long number = Long.parseLong(value);
            long step = before < 0 ? 0 : Math.abs(number - before);
            if (number < earliestHour * perHour
                    || number > LATEST * perHour
                    || step > (long) LONGEST_STEP_HOURS * perHour) {
                return false;
            }
            if (step > 0) {
                steps.add(step);
                grows &= number > before;
            }
            before = number;
        }
        if (steps.size() < FEWEST - 1) {
            return false;
        }
        Collections.sort(steps);
        long usual = steps.get(steps.size() / 2);
        long day = (long) DAY_HOURS * perHour;
        return !grows || day % usual == 0 || usual % day == 0;
    }
}
