package org.capacityplanner.regression;

import java.util.Arrays;
import org.capacityplanner.metrics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Confidence intervals of quantiles, from rows in clusters, such as days, within which rows are correlated. The share
 * of rows below a quantile has a standard error, estimated between clusters; the quantiles of the shares that far below
 * and above are the ends of the quantile's confidence interval. Immutable.
 *
 * @see "Woodruff, Confidence intervals for medians and other position measures, JASA 47 (1952)"
 */
public final class ClusteredQuantiles {
    /** The number of equally spaced probabilities at which standard errors are tabulated. */
    private static final int STEPS = 100;

    /** The least power of two above the number of steps. */
    private static final int PADDED = 128;

    private final double[] errors;
    private final int degreesOfFreedom;

    /**
     * The critical value last computed, kept since a search for a volume needs it a hundred times at the same level.
     */
    private volatile @Nullable Critical last;

    private record Critical(double level, double value) {}

    private ClusteredQuantiles(double[] errors, int degreesOfFreedom) {
        this.errors = errors;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    /**
     * Estimates, from clustered rows, the standard error of the share of values below each quantile.
     *
     * @param values at least one, of which quantiles will be taken
     * @param cluster the cluster of each value, from 0
     * @param clusters how many clusters there are
     */
    public static ClusteredQuantiles of(double[] values, int[] cluster, int clusters) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return of(values, sorted, cluster, clusters);
    }

    /**
     * Estimates the same standard errors from values of which a sorted copy is known.
     *
     * @param sorted the same values in increasing order
     */
    public static ClusteredQuantiles of(double[] values, double[] sorted, int[] cluster, int clusters) {
        if (sorted.length != values.length) {
            throw new IllegalArgumentException(
                    "values and sorted values must be equally many, got " + values.length + " and " + sorted.length);
        }
        if (values.length == 0 || values.length != cluster.length) {
            throw new IllegalArgumentException("values and clusters must be equally many and at least one, got "
                    + values.length + " and " + cluster.length);
        }
        int n = values.length;
        int[] rows = new int[clusters];
        int[][] belowQuantile = new int[STEPS + 1][clusters];
        double[] starts = starts(sorted);
        for (int i = 0; i < n; i++) {
            rows[cluster[i]]++;
            // A value counts as below every quantile from its own rank on: counted once here, summed up afterwards.
            belowQuantile[lastStart(starts, values[i])][cluster[i]]++;
        }
        double[] errors = new double[STEPS + 1];
        int[] below = new int[clusters];
        int used = (int) Arrays.stream(rows).filter(count -> count > 0).count();
        double correction = used / (double) Math.max(1, used - 1);
        for (int step = 0; step <= STEPS; step++) {
            double total = 0;
            for (int c = 0; c < clusters; c++) {
                below[c] += belowQuantile[step][c];
                total += below[c];
            }
            double share = total / n;
            double squares = 0;
            for (int c = 0; c < clusters; c++) {
                double excess = below[c] - share * rows[c];
                squares += excess * excess;
            }
            // Clusters that balance each other by chance do not make a share better known than independent rows do.
            double clustered = correction * squares / ((double) n * n);
            errors[step] = Math.sqrt(Math.max(clustered, share * (1 - share) / n));
        }
        return new ClusteredQuantiles(errors, Math.max(1, used - 1));
    }

    /** Returns for each step the smallest value that first counts as below its quantile; infinite where there is none. */
    private static double[] starts(double[] sorted) {
        double[] starts = new double[PADDED];
        Arrays.fill(starts, Double.POSITIVE_INFINITY);
        for (int rank = sorted.length - 1; rank >= 0; rank--) {
            starts[(int) Math.ceil((rank + 0.5) / sorted.length * STEPS)] = sorted[rank];
        }
        // A step of no rank begins where the next one does, so that the search passes over it.
        for (int step = STEPS - 1; step >= 0; step--) {
            starts[step] = Math.min(starts[step], starts[step + 1]);
        }
        return starts;
    }

    /** Returns the index of the last start that is at most a value, found in halves without a branch to mispredict. */
    private static int lastStart(double[] starts, double value) {
        int base = 0;
        for (int half = PADDED / 2; half > 0; half >>= 1) {
            base = starts[base + half] <= value ? base + half : base;
        }
        return base;
    }

    /**
     * Returns two probabilities whose quantiles are the ends of the confidence interval of the quantile at
     * {@code probability} (Woodruff 1952).
     *
     * @param level the coverage of that interval
     */
    public Interval probabilitiesAround(double probability, double level) {
        double place = probability * (errors.length - 1);
        int low = Math.min((int) place, errors.length - 2);
        double error = errors[low] + (place - low) * (errors[low + 1] - errors[low]);
        double half = criticalValue(level) * error;
        // Half of the way to certainty at most: beyond it no quantile exists.
        return new Interval(
                Math.max(probability / 2, probability - half),
                Math.min((1 + probability) / 2, probability + half),
                level);
    }

    private double criticalValue(double level) {
        Critical known = last;
        if (known == null || known.level() != level) {
            known = new Critical(level, StudentT.criticalValue(degreesOfFreedom, level));
            last = known;
        }
        return known.value();
    }
}
