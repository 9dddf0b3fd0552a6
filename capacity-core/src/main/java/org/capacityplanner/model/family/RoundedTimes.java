package org.capacityplanner.model.family;

import java.util.Arrays;
import org.capacityplanner.metrics.Observations;

/**
 * Response times that were rounded, as to whole milliseconds. A time in between is as likely as the rounded one: all of
 * those that were rounded to 3 ms would otherwise be exactly 3 ms, so that a curve seems to be level and without scatter
 * up to the volume at which the first 4 ms are measured, and to bend there.
 */
final class RoundedTimes {
    /** The smallest step of rounding, as a share of the median, that is visible beside the scatter of response times. */
    private static final double VISIBLE = 0.02;

    /** The largest distance from a multiple of the step that an inexact binary fraction has, as a share of the step. */
    private static final double EXACTLY = 1e-6;

    /**
     * The smallest mean number of observations for each distinct value; few values, as of the runs of a load test, are
     * multiples of some step by chance.
     */
    private static final int REPEATS = 5;

    /** The golden ratio's fractional part, the step of a sequence that is spread evenly over 0 to 1. */
    private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

    private RoundedTimes() {}

    /**
     * Returns the positive response times at volumes that are not negative, with each rounded one replaced by one of those
     * that would be rounded to it, evenly spread; as they are where they are not rounded, or by less than matters.
     */
    static Observations positive(Observations response) {
        Observations measured = response.where(i -> response.valueAt(i) >= 0 && response.volumeAt(i) >= 0);
        double step = step(measured);
        double[] sorted = measured.values();
        Arrays.sort(sorted);
        // A time of zero is a short one where the next longer times are one step; else nothing was measured.
        double least =
                Arrays.stream(sorted).filter(time -> time > 0).findFirst().orElse(0);
        boolean zeroIsATime = least < 1.5 * step;
        return spread(measured.where(i -> zeroIsATime || measured.valueAt(i) > 0), step);
    }

    private static Observations spread(Observations observations, double step) {
        if (step == 0) {
            return observations;
        }
        double[] values = observations.values();
        for (int i = 0; i < values.length; i++) {
            double share = (i + 0.5) * GOLDEN_RATIO % 1;
            values[i] = values[i] == 0 ? step * share / 2 : values[i] + step * (share - 0.5);
        }
        return observations.withValues(values);
    }

    /** Returns the step to which all values were rounded; 0 where there is none that matters. */
    private static double step(Observations observations) {
        double[] sorted = observations.values();
        Arrays.sort(sorted);
        double step = Double.POSITIVE_INFINITY;
        int distinct = sorted.length > 0 && sorted[0] == 0 ? 1 : 0;
        for (int i = 0; i < sorted.length; i++) {
            double difference = i == 0 ? sorted[i] : sorted[i] - sorted[i - 1];
            // An inexact binary fraction differs from itself by less than this.
            if (difference > EXACTLY * sorted[i]) {
                step = Math.min(step, difference);
                distinct++;
            }
        }
        boolean isVisible =
                distinct > 1 && sorted.length >= REPEATS * distinct && step >= VISIBLE * sorted[sorted.length / 2];
        return isVisible && areMultiples(sorted, step) ? step : 0;
    }

    private static boolean areMultiples(double[] values, double step) {
        return Arrays.stream(values)
                .map(value -> value / step)
                .allMatch(steps -> Math.abs(steps - Math.rint(steps)) <= EXACTLY * steps);
    }
}
