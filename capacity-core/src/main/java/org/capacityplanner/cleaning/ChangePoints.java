package org.capacityplanner.cleaning;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.metrics.Quantiles;

/**
 * The detection of change points in a series' mean: the exact minimum, over all partitions, of the squared distances
 * from the segments' means plus a penalty of {@code 2 ln(n) sigma^2} a change. The penalised cost and its optimum are
 * those of PELT, whose pruning a few hundred daily values do not need.
 *
 * @see <a href="https://doi.org/10.1080/01621459.2012.737745">Killick, Fearnhead, Eckley, Optimal Detection of
 *     Changepoints With a Linear Computational Cost (2012)</a>
 */
final class ChangePoints {

    private ChangePoints() {}

    /**
     * Returns the indices at which new segments begin, in order; empty where the mean did not change.
     *
     * @param shortest smallest number of values in a segment, at least 1
     */
    static List<Integer> of(double[] values, int shortest) {
        if (shortest < 1) {
            throw new IllegalArgumentException("shortest must be at least 1, got " + shortest);
        }
        int n = values.length;
        if (n < 2 * shortest) {
            return List.of();
        }
        double noise = noise(values);
        double penalty = 2 * Math.log(n) * noise * noise;
        double[] sum = new double[n + 1];
        double[] sumOfSquares = new double[n + 1];
        double centre = Quantiles.median(values);
        for (int i = 0; i < n; i++) {
            // About the median, so that the difference of sums below does not cancel.
            double value = values[i] - centre;
            sum[i + 1] = sum[i] + value;
            sumOfSquares[i + 1] = sumOfSquares[i] + value * value;
        }
        double[] best = new double[n + 1];
        int[] lastStart = new int[n + 1];
        best[0] = -penalty;
        for (int end = 1; end <= n; end++) {
            best[end] = Double.POSITIVE_INFINITY;
            for (int start = 0; start <= end - shortest; start++) {
                double total = sum[end] - sum[start];
                double cost = sumOfSquares[end] - sumOfSquares[start] - total * total / (end - start);
                double candidate = best[start] + cost + penalty;
                if (candidate < best[end]) {
                    best[end] = candidate;
                    lastStart[end] = start;
                }
            }
        }
        List<Integer> starts = new ArrayList<>();
        for (int start = lastStart[n]; start > 0; start = lastStart[start]) {
            starts.add(0, start);
        }
        return List.copyOf(starts);
    }

    /**
     * Returns the standard deviation within segments, estimated from successive differences, of which a change point
     * affects only one.
     */
    static double noise(double[] values) {
        double[] differences = new double[values.length - 1];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = values[i + 1] - values[i];
        }
        return Quantiles.of(differences).robustStandardDeviation() / Math.sqrt(2);
    }
}
