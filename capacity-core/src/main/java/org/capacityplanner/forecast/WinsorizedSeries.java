package org.capacityplanner.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.capacityplanner.forecast.method.Stl;

/**
 * A series whose unusual values are limited (winsorized), so that an incident, a holiday or a spike does not distort
 * the forecast. A value is unusual by the remainder of a robust decomposition: more than three times the usual size of
 * remainders, for seasons of more than 24 steps five times. The usual size is 1.4826 times their median, the standard
 * deviation if they are Gaussian, overall or at that step of the season, whichever is larger.
 */
final class WinsorizedSeries {
    private static final double MOST_DEVIATIONS = 3;

    /**
     * The largest remainder, in standard deviations, that is not limited in a season of more than 24 values: values at
     * one hour of the week have heavier tails than values of one weekday, as measured in the accuracy study.
     */
    private static final double MOST_DEVIATIONS_LONG = 5;

    private static final int LONG_SEASON = 24;
    /** The size of a remainder up to which it is a rounding error, as in a series that repeats itself exactly. */
    private static final double ROUNDING = 1e-9;

    private static final double GAUSSIAN = 1.4826;
    private static final int SEASON_WINDOW = 11;

    /** The number of values beyond two seasons that are needed to separate season and remainder. */
    private static final int EXTRA = 2;

    private final double[] values;
    private final List<Integer> unusual;

    private WinsorizedSeries(double[] values, List<Integer> unusual) {
        this.values = values;
        this.unusual = List.copyOf(unusual);
    }

    /** Winsorizes a series: limits its unusual values; a series of less than about two seasons is left unchanged. */
    static WinsorizedSeries of(double[] values, int seasonLength) {
        if (values.length < 2 * seasonLength + EXTRA || seasonLength < 2) {
            return new WinsorizedSeries(values.clone(), List.of());
        }
        double[] remainder = Stl.decompose(values, seasonLength, SEASON_WINDOW, Stl.Fit.ROBUST)
                .remainder();
        double[] size = Arrays.stream(remainder).map(Math::abs).toArray();
        double overall = GAUSSIAN * median(size);
        double deviations = seasonLength > LONG_SEASON ? MOST_DEVIATIONS_LONG : MOST_DEVIATIONS;
        double[] winsorized = values.clone();
        List<Integer> unusual = new ArrayList<>();
        for (int step = 0; step < seasonLength; step++) {
            double usual = Math.max(overall, GAUSSIAN * median(everySeason(size, step, seasonLength)));
            for (int t = step; t < values.length; t += seasonLength) {
                double most = Math.max(deviations * usual, ROUNDING);
                if (size[t] > most) {
                    winsorized[t] = values[t] - remainder[t] + Math.copySign(most, remainder[t]);
                    unusual.add(t);
                }
            }
        }
        return new WinsorizedSeries(winsorized, unusual.stream().sorted().toList());
    }

    private static double[] everySeason(double[] values, int step, int seasonLength) {
        double[] part = new double[(values.length - 1 - step) / seasonLength + 1];
        Arrays.setAll(part, i -> values[step + i * seasonLength]);
        return part;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    double[] values() {
        return values.clone();
    }

    /** Returns the indices of the limited values, in increasing order. */
    List<Integer> unusual() {
        return unusual;
    }
}
