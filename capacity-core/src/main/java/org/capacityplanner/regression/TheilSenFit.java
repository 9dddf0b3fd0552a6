package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.Objects;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.OrderStatistics;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * The Theil-Sen line, whose slope is the median of the slopes between all pairs of rows (Theil 1950, Sen 1968): up to
 * 29% of the rows may be arbitrary outliers. A comparison with the least squares line shows whether a few rows decide
 * the latter.
 *
 * @param intercept median of the values less slope times volume
 * @param slope median slope
 * @param domain the volumes it was estimated from
 */
public record TheilSenFit(double intercept, double slope, Domain domain) implements Curve {
    /** The largest number of rows of which all pairs are used (two million slopes); of more rows a sample is taken. */
    private static final int MOST_ROWS = 2000;

    public TheilSenFit {
        if (!Double.isFinite(intercept) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException(
                    "intercept and slope must be finite, got " + intercept + " and " + slope);
        }
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * Fits the Theil-Sen line to observations, or returns the reason why it cannot be fitted: the volume does not vary.
     */
    public static Answer<TheilSenFit> of(Observations observations) {
        return of(observations.volume(), observations.values());
    }

    /**
     * Returns whether the Theil-Sen slope is certainly within a range, in a fraction of the time that the slope itself
     * takes: fewer than half of the pairs have a slope below the range, and fewer than half one above it.
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

    static Answer<TheilSenFit> of(double[] volume, double[] values) {
        return Domain.toFit(volume, values).flatMap(domain -> of(volume, values, domain));
    }

    private static Answer<TheilSenFit> of(double[] volume, double[] values, Domain domain) {
        int[] rows = PairwiseSlopes.RowSample.of(volume.length, MOST_ROWS);
        double[] x = PairwiseSlopes.RowSample.select(volume, rows);
        double[] y = PairwiseSlopes.RowSample.select(values, rows);
        double[] slopes = slopes(x, y);
        // A volume that differs in few of many rows may be constant in the sample.
        if (slopes.length == 0) {
            return Answer.refused(Reason.VOLUME_CONSTANT, "the volume is always " + domain.min());
        }
        double slope = OrderStatistics.median(slopes);
        double[] offsets = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            offsets[i] = y[i] - slope * x[i];
        }
        return Answer.of(new TheilSenFit(OrderStatistics.median(offsets), slope, domain));
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
