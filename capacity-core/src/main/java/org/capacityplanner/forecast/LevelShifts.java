package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.capacityplanner.forecast.method.Stl;
import org.capacityplanner.metrics.Finding;

/**
 * The level shifts in a daily series: volume jumps from one week to the next and stays at the new level. A migration or
 * a new customer is not growth, so the days before are moved to the new level before growth is estimated.
 *
 * <p>A change of level is where the median of the week after a day differs from that of the week before by more than
 * six times the usual difference (1.4826 times the median of those differences) and by more than 15%, and where at
 * least 60% of the difference is left in the four weeks after.
 */
final class LevelShifts {
    private static final int WEEK = 7;
    private static final int LEAST_DAYS_EITHER_SIDE = 14;
    private static final int DAYS_TO_LAST = 28;
    private static final int MOST_SHIFTS = 3;
    private static final double MOST_USUAL_DIFFERENCES = 6;
    private static final double GAUSSIAN = 1.4826;
    private static final double LEAST_CHANGE = Math.log(1.15);
    private static final double LEAST_LASTING = 0.6;

    private final double[] aligned;
    private final List<Shift> shifts;

    /**
     * A level shift: its first day and its size on the logarithmic scale.
     *
     * @param firstIndex the first day of the new level
     * @param change the new level less the old one, on the logarithmic scale
     */
    record Shift(int firstIndex, double change) {
        /** Returns the finding for readers. */
        Finding finding(String metric, LocalDate day) {
            return new Finding(
                    Finding.Kind.LEVEL_SHIFT,
                    metric,
                    1,
                    String.format(
                            Locale.ROOT,
                            "the busy hour changed by %+.0f%% on %s and stayed there; the forecast takes the days before as"
                                    + " if they had been at the new level, so that the change does not count as growth",
                            100 * Math.expm1(change),
                            day));
        }
    }

    private LevelShifts(double[] aligned, List<Shift> shifts) {
        this.aligned = aligned;
        this.shifts = List.copyOf(shifts);
    }

    /**
     * Finds the level shifts and moves the days before each to the level after it.
     *
     * @param logs the logarithms of daily volumes
     * @param known the first days of changes known to the user, which are accepted whatever their size
     */
    static LevelShifts of(double[] logs, List<Integer> known) {
        double[] aligned = logs.clone();
        List<Shift> shifts = new ArrayList<>();
        if (logs.length <= 2 * LEAST_DAYS_EITHER_SIDE) {
            return new LevelShifts(aligned, shifts);
        }
        for (int index : known) {
            if (index >= WEEK && index <= logs.length - WEEK) {
                shifts.add(align(aligned, index));
            }
        }
        for (int i = 0; i < MOST_SHIFTS; i++) {
            int index = largest(aligned);
            if (index < 0) {
                break;
            }
            shifts.add(align(aligned, index));
        }
        return new LevelShifts(aligned, shifts);
    }

    private static Shift align(double[] values, int index) {
        double[] season = season(values);
        int span = Math.min(LEAST_DAYS_EITHER_SIDE, Math.min(index, values.length - index));
        double change = median(values, season, index, index + span) - median(values, season, index - span, index);
        for (int t = 0; t < index; t++) {
            values[t] += change;
        }
        return new Shift(index, change);
    }

    /** Returns the index of the first day of the largest level shift that is large enough and lasts; -1 for none. */
    private static int largest(double[] values) {
        int n = values.length;
        double[] season = season(values);
        double[] differences = new double[n - 2 * WEEK + 1];
        for (int i = 0; i < differences.length; i++) {
            int t = i + WEEK;
            differences[i] = median(values, season, t, t + WEEK) - median(values, season, t - WEEK, t);
        }
        double[] sizes = Arrays.stream(differences).map(Math::abs).sorted().toArray();
        double usual = GAUSSIAN * sizes[sizes.length / 2];
        int best = -1;
        for (int t = LEAST_DAYS_EITHER_SIDE; t <= n - LEAST_DAYS_EITHER_SIDE; t++) {
            double difference = differences[t - WEEK];
            if (Math.abs(difference) > Math.max(MOST_USUAL_DIFFERENCES * usual, LEAST_CHANGE)
                    && lasts(values, season, t, difference)
                    && (best < 0 || Math.abs(difference) > Math.abs(differences[best - WEEK]))) {
                best = t;
            }
        }
        return best < 0 ? -1 : steepest(values, season, best);
    }

    private static boolean lasts(double[] values, double[] season, int t, double difference) {
        double after = median(values, season, t, Math.min(values.length, t + DAYS_TO_LAST));
        double before = median(values, season, Math.max(0, t - DAYS_TO_LAST), t);
        return (after - before) / difference >= LEAST_LASTING;
    }

    /**
     * Returns the index of the day with the largest change from the day before, in the week around a level shift:
     * medians of a week locate the shift only to half a week.
     */
    private static int steepest(double[] values, double[] season, int around) {
        int best = around;
        for (int t = around - WEEK / 2; t <= around + WEEK / 2; t++) {
            if (step(values, season, t) > step(values, season, best)) {
                best = t;
            }
        }
        return best;
    }

    private static double step(double[] values, double[] season, int t) {
        return Math.abs(values[t] - season[t] - values[t - 1] + season[t - 1]);
    }

    private static double[] season(double[] values) {
        return Stl.decompose(values, WEEK, Stl.PERIODIC, Stl.Fit.ROBUST).season();
    }

    private static double median(double[] values, double[] season, int from, int to) {
        double[] part = new double[to - from];
        Arrays.setAll(part, i -> values[from + i] - season[from + i]);
        Arrays.sort(part);
        return (part[part.length / 2] + part[(part.length - 1) / 2]) / 2;
    }

    /** Returns the log volumes with every day moved to the level of the last one. */
    double[] aligned() {
        return aligned.clone();
    }

    /** Returns the level shifts that were found, those given by the user first. */
    List<Shift> shifts() {
        return shifts;
    }
}
