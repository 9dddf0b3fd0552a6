package org.capacityplanner.batch.source.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises minutes or hours since 1970, as queries return them that group rows by {@code epoch / 60}. Such numbers
 * may be counts of anything, so the name of their column must be one of times, and each must be near the one before it.
 */
public final class EpochCount {
    private static final Pattern MINUTES_NAME = Pattern.compile(
            "(?:.*_)?(?:mins?|minutes?|epoch|unix|date|datetime|bucket|interval|slot)(?:_.*)?");

    /** Names of columns that may count from a start as well. */
    private static final Pattern TIME_NAME = Pattern.compile("(?:.*_)?(?:time|timestamp|ts|t|zeit)(?:_.*)?");

    private static final Pattern HOURS_NAME =
            Pattern.compile("(?:.*_)?(?:hrs?|hours?|epoch|unix|stunde|bucket)(?:_.*)?");
    /** Matches column names with a word for another unit, or for another origin than 1970. */
    private static final Pattern OTHERWISE = Pattern.compile(
            "(?:.*_)?(?:s|secs?|seconds?|ms|msec|millis(?:econds)?|us|micros|ns|nanos|elapsed|offset|up|response|duration)(?:_.*)?");

    private static final Pattern MINUTES = Pattern.compile("\\d{8}");
    private static final Pattern HOURS = Pattern.compile("\\d{6}");

    /** The hours since 1970 at the year 2000, the earliest accepted time; the next constant is the year 2100. */
    private static final long EARLIEST = 262_968;

    private static final long LATEST = 1_139_568;

    /** 2020, in hours: minutes since 1970 are more recent than exports of today where only their size speaks for them. */
    private static final long RECENT = 438_288;

    private static final int HOUR_MINUTES = 60;
    private static final int DAY_HOURS = 24;
    private static final int LONGEST_STEP_HOURS = 31 * 24;
    private static final int FEWEST = 3;

    private EpochCount() {}

    /**
     * Returns the style of a column with minutes or hours since 1970; empty where the name or the values contradict it.
     */
    public static Optional<TimeStyle> style(String name, List<String> values) {
        String words = UnitByName.snakeCase(name);
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

    /** Returns whether a column's numbers are taken as minutes since 1970 although its name may be that of any count. */
    public static boolean isByValuesAlone(String name, TimeStyle style) {
        return style == TimeStyle.EPOCH_MINUTES
                && !MINUTES_NAME.matcher(UnitByName.snakeCase(name)).matches();
    }

    /** Returns whether numbers are multiples of their usual step, as rows grouped by a clock are, and counts from a start seldom. */
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
     * Returns whether all values are times from 2000 to 2100, at most 31 days apart, with a usual step that divides a
     * day or is a number of days; digits that are all calendar dates are excluded. The condition on the step excludes
     * 1,000 milliseconds since a start, which are not 1,000 minutes.
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
