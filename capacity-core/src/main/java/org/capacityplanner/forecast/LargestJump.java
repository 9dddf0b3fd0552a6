package org.capacityplanner.forecast;

import java.util.Arrays;
import org.capacityplanner.forecast.method.GaussianForecast;

/**
 * The largest change of a series' level from one month to the next, which limits the changes in its forecast. Without
 * the bound, a method that extrapolates the last days could forecast a change larger than any in the history.
 *
 * @param span steps of a month: four seasons, or as many as are in half the history
 * @param change the largest absolute difference of the means of neighbouring months
 * @param last the mean of the last month
 */
record LargestJump(int span, double change, double last) {
    private static final int SEASONS = 4;

    /** Computes the largest change of level in a series of at least two seasons. */
    static LargestJump in(double[] values, int seasonLength) {
        int span = Math.min(SEASONS, values.length / 2 / seasonLength) * seasonLength;
        if (span == 0) {
            return new LargestJump(0, Double.POSITIVE_INFINITY, 0);
        }
        double[] sums = new double[values.length + 1];
        for (int t = 0; t < values.length; t++) {
            sums[t + 1] = sums[t] + values[t];
        }
        double largest = 0;
        for (int t = span; t + span <= values.length; t++) {
            double after = (sums[t + span] - sums[t]) / span;
            double before = (sums[t] - sums[t - span]) / span;
            largest = Math.max(largest, Math.abs(after - before));
        }
        return new LargestJump(span, largest, mean(values, values.length - span, values.length));
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElseThrow();
    }

    /** Returns a forecast whose changes of level from month to month are limited to the largest one in the history. */
    GaussianForecast bound(GaussianForecast forecast) {
        double[] correction = new double[forecast.steps()];
        if (span == 0) {
            return forecast;
        }
        double[] mean = forecast.mean();
        double before = last;
        double corrected = 0;
        for (int from = 0; from < mean.length; from += span) {
            // The last days are not a whole month, and move with the month before.
            if (from + span <= mean.length) {
                double month = mean(mean, from, from + span);
                double bounded = Math.max(before - change, Math.min(before + change, month));
                corrected = bounded - month;
                before = bounded;
            }
            Arrays.fill(correction, from, Math.min(mean.length, from + span), corrected);
        }
        return forecast.plus(correction);
    }
}
