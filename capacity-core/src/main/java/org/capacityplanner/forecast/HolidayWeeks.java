package org.capacityplanner.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.capacityplanner.forecast.method.Stl;

/**
 * Periods of holidays in a daily series, found without a calendar: a run of 3 to 21 days, far below the days around it,
 * after which volume returns to its level before; in a history of less than a year also a run far above them. They are
 * replaced by ordinary days: in a short history the recovery after Christmas looks like growth. In a longer one what is
 * busier each year is a season, which the forecast must keep.
 */
final class HolidayWeeks {
    private static final int WEEK = 7;
    private static final int LEAST_DAYS = 6 * WEEK;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 21;

    /**
     * The largest number of consecutive days, such as a weekend, that may be at their usual level within a run of
     * holidays.
     */
    private static final int WEEKEND = 2;

    /**
     * The number of days to either side whose median is the usual level of a day; together more than twice the longest
     * run.
     */
    private static final int AROUND = 28;

    /** The number of days from which on a busy run is left to the season of the year. */
    private static final int YEAR = 365;

    private static final double LEAST_CHANGE = Math.log(1 / 0.85);
    private static final double LEAST_DEVIATIONS = 4;
    private static final double GAUSSIAN = 1.4826;

    /** The largest share of the change that may remain after the run of holidays; more is a level shift. */
    private static final double MOST_LEFT = 0.5;

    private final double[] withoutHolidays;
    private final List<Run> runs;

    /**
     * A run of holidays: its first day, its length and how far it is below or above the days around it.
     *
     * @param change the median difference from the surrounding days, on the logarithmic scale
     */
    record Run(int first, int days, double change) {}

    private HolidayWeeks(double[] withoutHolidays, List<Run> runs) {
        this.withoutHolidays = withoutHolidays;
        this.runs = List.copyOf(runs);
    }

    /** Returns the result for a series in which no holidays are searched for. */
    static HolidayWeeks none(double[] logs) {
        return new HolidayWeeks(logs.clone(), List.of());
    }

    /** Finds the runs of holidays in the logarithms of daily volumes; none in a series of less than six weeks. */
    static HolidayWeeks of(double[] logs) {
        double[] ordinary = logs.clone();
        List<Run> runs = new ArrayList<>();
        if (logs.length < LEAST_DAYS) {
            return new HolidayWeeks(ordinary, runs);
        }
        double[] season =
                Stl.decompose(logs, WEEK, Stl.PERIODIC, Stl.Fit.ROBUST).season();
        double[] levels = new double[logs.length];
        Arrays.setAll(levels, t -> logs[t] - season[t]);
        double[] differences = new double[logs.length];
        double[] around = runningMedians(levels);
        Arrays.setAll(differences, t -> levels[t] - around[t]);
        double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
        double least = Math.max(LEAST_CHANGE, LEAST_DEVIATIONS * GAUSSIAN * median(sizes, 0, sizes.length));
        boolean mayBeBusy = logs.length < YEAR;
        for (int t = 0; t < logs.length; t++) {
            if (-differences[t] > least || (mayBeBusy && differences[t] > least)) {
                double sign = Math.signum(differences[t]);
                int end = endOfRun(differences, sign, least, t);
                if (isHoliday(levels, sign, t, end)) {
                    double level = levelAround(levels, t, end);
                    runs.add(new Run(t, end - t, median(levels, t, end) - level));
                    for (int day = t; day < end; day++) {
                        ordinary[day] = level + season[day];
                    }
                }
                t = end - 1;
            }
        }
        return new HolidayWeeks(ordinary, runs);
    }

    private static int endOfRun(double[] differences, double sign, double least, int first) {
        int end = first + 1;
        for (int t = end; t < differences.length && t - end <= WEEKEND; t++) {
            if (sign * differences[t] > least) {
                end = t + 1;
            }
        }
        return end;
    }

    /** Returns whether a run is as long as holidays, and volume is back a week after it where it was a week before. */
    private static boolean isHoliday(double[] levels, double sign, int first, int end) {
        if (end - first < SHORTEST || end - first > LONGEST || end + WEEK > levels.length) {
            return false;
        }
        double after = median(levels, end, end + WEEK);
        if (first < WEEK) {
            return true;
        }
        double before = median(levels, first - WEEK, first);
        double change = sign * (median(levels, first, end) - (before + after) / 2);
        return change > 0 && Math.abs(after - before) <= MOST_LEFT * change;
    }

    private static double levelAround(double[] levels, int first, int end) {
        double after = median(levels, end, end + 2 * WEEK);
        return first < WEEK ? after : (median(levels, first - 2 * WEEK, first) + after) / 2;
    }

    /** Returns the median of the values in an index range, cut off at the ends of the series. */
    private static double median(double[] values, int from, int to) {
        double[] part = Arrays.copyOfRange(values, Math.max(0, from), Math.min(values.length, to));
        Arrays.sort(part);
        return (part[part.length / 2] + part[(part.length - 1) / 2]) / 2;
    }

    /**
     * Returns for each value the median of the values around it, cut off at the ends of the series. The values around
     * are kept in order from one to the next.
     */
    private static double[] runningMedians(double[] values) {
        double[] medians = new double[values.length];
        double[] sorted = new double[2 * AROUND + 1];
        int size = 0;
        for (int t = -AROUND; t < values.length; t++) {
            if (t + AROUND < values.length) {
                int place = placeOf(values[t + AROUND], sorted, size);
                System.arraycopy(sorted, place, sorted, place + 1, size - place);
                sorted[place] = values[t + AROUND];
                size++;
            }
            if (t >= 0) {
                medians[t] = (sorted[size / 2] + sorted[(size - 1) / 2]) / 2;
            }
            if (t - AROUND >= 0) {
                int place = placeOf(values[t - AROUND], sorted, size);
                System.arraycopy(sorted, place + 1, sorted, place, size - place - 1);
                size--;
            }
        }
        return medians;
    }

    /** Returns the place of a value among sorted ones, or the place at which it would be inserted. */
    private static int placeOf(double value, double[] sorted, int size) {
        int place = Arrays.binarySearch(sorted, 0, size, value);
        return place >= 0 ? place : -place - 1;
    }

    /** Returns the log volumes with holidays replaced by ordinary days. */
    double[] withoutHolidays() {
        return withoutHolidays.clone();
    }

    /** Returns the runs of holidays that were found, in order. */
    List<Run> runs() {
        return runs;
    }
}
