package org.capacityplanner.cleaning;

import java.util.ArrayList;
import java.util.Arrays;
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

    /**
     * Returns whether a series wanders from value to value rather than changes its mean at a few of them: whether a
     * first-order autoregression describes it better than its segments do, with or without such a correlation within them, and
     * than a line in time, by the Bayesian information criterion.
     *
     * @param starts where segments begin, without the first one
     * @see "Schwarz, Estimating the dimension of a model, Annals of Statistics 6 (1978)"
     */
    static boolean isWandering(double[] values, List<Integer> starts) {
        if (starts.isEmpty()) {
            return false;
        }
        double perParameter = Math.log(values.length);
        double[] whole = centred(values, List.of());
        double[] within = centred(values, starts);
        // A change has a place and a size.
        double ofChanges = 2 * starts.size() * perParameter;
        double wandering = deviance(whole, true) + perParameter;
        double level = deviance(within, false) + ofChanges;
        double both = deviance(within, true) + perParameter + ofChanges;
        double steady = deviance(aroundLine(whole), false) + perParameter;
        return wandering < Math.min(steady, Math.min(level, both));
    }

    private static double[] aroundLine(double[] centred) {
        double middle = (centred.length - 1) / 2.0;
        double squares = 0;
        double products = 0;
        for (int i = 0; i < centred.length; i++) {
            squares += (i - middle) * (i - middle);
            products += (i - middle) * centred[i];
        }
        double[] rest = new double[centred.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = centred[i] - products / squares * (i - middle);
        }
        return rest;
    }

    private static double[] centred(double[] values, List<Integer> starts) {
        double[] centred = new double[values.length];
        int first = 0;
        for (int k = 0; k <= starts.size(); k++) {
            int end = k < starts.size() ? starts.get(k) : values.length;
            double mean = Arrays.stream(values, first, end).average().orElse(0);
            for (int i = first; i < end; i++) {
                centred[i] = values[i] - mean;
            }
            first = end;
        }
        return centred;
    }

    /** Returns minus twice the largest log-likelihood of normal values, without its constant. */
    private static double deviance(double[] centred, boolean isCorrelated) {
        double squares = Arrays.stream(centred).map(value -> value * value).sum();
        double products = 0;
        for (int i = 1; i < centred.length; i++) {
            products += centred[i] * centred[i - 1];
        }
        double correlation = isCorrelated && squares > 0 ? Math.max(0, products / squares) : 0;
        double innovations = (1 - correlation * correlation) * centred[0] * centred[0];
        for (int i = 1; i < centred.length; i++) {
            double innovation = centred[i] - correlation * centred[i - 1];
            innovations += innovation * innovation;
        }
        return centred.length * Math.log(Math.max(Double.MIN_NORMAL, innovations))
                - Math.log1p(-correlation * correlation);
    }
}
