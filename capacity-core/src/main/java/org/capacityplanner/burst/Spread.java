package org.capacityplanner.burst;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The 10%, 50% and 90% quantiles of an uncertain value.
 *
 * @param p10 the 10% quantile; empty where the event never happens
 * @param p50 the median
 * @param p90 the 90% quantile
 */
public record Spread(OptionalDouble p10, OptionalDouble p50, OptionalDouble p90) {

    /**
     * Returns the quantiles of drawn times or volumes; an infinite quantile means that the event does not happen, and
     * is empty.
     */
    static Spread of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9));
    }

    private static OptionalDouble at(double[] sorted, double share) {
        double value = sorted[rank(sorted.length, share)];
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Returns the index, in a sorted array of {@code count} values, of the quantile for a probability. */
    static int rank(int count, double share) {
        return Math.max(0, Math.min(count - 1, (int) Math.ceil(share * count - 1e-9) - 1));
    }
}
