package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * The line whose slope is the median of the slopes between all pairs of rows (Theil 1950, Sen 1968): up to 29% of the
 * rows may be arbitrary outliers. A comparison with the least squares line shows whether a few rows decide the latter.
 *
 * @param intercept median of the values less slope times volume
 * @param slope median slope
 * @param slopeInterval confidence interval of the slope by order statistics, for independent rows
 * @param domain the volumes it was estimated from
 */
public record TheilSenFit(double intercept, double slope, Interval slopeInterval, Domain domain) implements Curve {
    /** Largest number of rows of which all pairs are used, two million slopes; of more rows a sample is taken. */
    private static final int MOST_ROWS = 2000;

    public TheilSenFit {
        if (!Double.isFinite(intercept) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException(
                    "intercept and slope must be finite, got " + intercept + " and " + slope);
        }
        Objects.requireNonNull(slopeInterval, "slopeInterval");
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * Fits the line; refused if the volume does not vary.
     *
     * @param level coverage of the interval of the slope
     */
    public static Answer<TheilSenFit> of(Observations observations, double level) {
        return of(observations.volume(), observations.values(), level);
    }

    /**
     * Returns whether the slope is certainly within a range, in a fraction of the time that the slope itself takes:
     * fewer than half
     * of the pairs have a slope below the range, and fewer than half one above it.
     */
    public static boolean slopeIsWithin(Interval range, Observations observations) {
        int[] rows = PairwiseSlopes.RowSample.of(observations.size(), MOST_ROWS);
        PairwiseSlopes slopes = PairwiseSlopes.of(
                PairwiseSlopes.RowSample.select(observations.volume(), rows),
                PairwiseSlopes.RowSample.select(observations.values(), rows));
        // One pair fewer, since the median may be the mean of two slopes.
        return 2 * slopes.below(range.lower()) < slopes.pairs() - 1
                && 2 * slopes.above(range.upper()) < slopes.pairs() - 1;
    }

    static Answer<TheilSenFit> of(double[] volume, double[] values, double level) {
        Interval.requireLevel(level);
        return Domain.toFit(volume, values).flatMap(domain -> of(volume, values, level, domain));
    }

    private static Answer<TheilSenFit> of(double[] volume, double[] values, double level, Domain domain) {
        int[] rows = PairwiseSlopes.RowSample.of(volume.length, MOST_ROWS);
        double[] x = PairwiseSlopes.RowSample.select(volume, rows);
        double[] y = PairwiseSlopes.RowSample.select(values, rows);
        double[] slopes = slopes(x, y);
        // A volume that differs in few of many rows may be constant in the sample.
        if (slopes.length == 0) {
            return Answer.refused(Reason.VOLUME_CONSTANT, "the volume is always " + domain.min());
        }
        double slope = Medians.of(slopes);
        double[] offsets = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            offsets[i] = y[i] - slope * x[i];
        }
        return Answer.of(new TheilSenFit(Medians.of(offsets), slope, slopeInterval(slopes, x, y, level), domain));
    }

    private static double[] slopes(double[] x, double[] y) {
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                if (x[i] != x[j]) {
                    slopes[count++] = (y[i] - y[j]) / (x[i] - x[j]);
                }
            }
        }
        return Arrays.copyOf(slopes, count);
    }

    /**
     * Returns the interval between order statistics whose distance from the middle follows from the variance of
     * Kendall's S (Sen 1968).
     */
    private static Interval slopeInterval(double[] slopes, double[] x, double[] y, double level) {
        int n = slopes.length;
        double away = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2)
                * Math.sqrt(varianceOfKendallS(x, y));
        long lower = Math.max(1, Math.round((n - away) / 2));
        long upper = Math.min(n, Math.round((n + away) / 2 + 1));
        return new Interval(Medians.select(slopes, (int) lower - 1), Medians.select(slopes, (int) upper - 1), level);
    }

    /**
     * Returns the variance of Kendall's S under no relation, corrected for ties in either variable (Kendall 1970,
     * section 4.4).
     */
    private static double varianceOfKendallS(double[] x, double[] y) {
        double n = x.length;
        double[] tiesX = ties(x);
        double[] tiesY = ties(y);
        return (n * (n - 1) * (2 * n + 5) - tiesX[2] - tiesY[2]) / 18
                + tiesX[1] * tiesY[1] / (9 * n * (n - 1) * Math.max(1, n - 2))
                + tiesX[0] * tiesY[0] / (2 * n * (n - 1));
    }

    /**
     * Returns, over groups of t equal values, the sums of t (t - 1), of that times (t - 2), and of it times (2 t + 5).
     */
    private static double[] ties(double[] values) {
        Map<Double, Integer> counts = new HashMap<>();
        for (double value : values) {
            counts.merge(value, 1, Integer::sum);
        }
        double[] sums = new double[3];
        for (int t : counts.values()) {
            double pairs = (double) t * (t - 1);
            sums[0] += pairs;
            sums[1] += pairs * (t - 2);
            sums[2] += pairs * (2 * t + 5);
        }
        return sums;
    }

    @Override
    public double predictAt(double volume) {
        return intercept + slope * volume;
    }

    @Override
    public double elasticityAt(double volume) {
        return slope * volume / predictAt(volume);
    }

    @Override
    public String family() {
        return "Theil-Sen line";
    }
}
