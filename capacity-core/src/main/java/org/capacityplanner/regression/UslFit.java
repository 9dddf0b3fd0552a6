package org.capacityplanner.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * A fit of the universal scalability law (Gunther 2007), the throughput at a concurrency N:
 * {@code X(N) = lambda N / (1 + sigma (N - 1) + kappa N (N - 1))}. Its argument is the number of transactions in the
 * system at a time, not the arrival rate; by Little's law it is volume times response time.
 *
 * @param lambda throughput of one transaction at a time, transactions per second
 * @param sigma contention: share of the work that only one can do at a time, at least 0
 * @param kappa coherency: cost of keeping each pair in agreement, at least 0; above 0 throughput has a peak
 * @param observed the concurrencies it was estimated from
 */
public record UslFit(double lambda, double sigma, double kappa, Domain observed) {
    private static final int LEAST_CONCURRENCIES = 4;

    public UslFit {
        if (!(lambda > 0) || Double.isInfinite(lambda)) {
            throw new IllegalArgumentException("lambda must be positive and finite, got " + lambda);
        }
        if (!(sigma >= 0 && sigma <= 1)) {
            throw new IllegalArgumentException("sigma must be within 0 and 1, got " + sigma);
        }
        if (!(kappa >= 0) || Double.isInfinite(kappa)) {
            throw new IllegalArgumentException("kappa must be non-negative and finite, got " + kappa);
        }
        Objects.requireNonNull(observed, "observed");
    }

    /**
     * Fits the universal scalability law by least squares of throughput, with sigma and kappa not negative.
     *
     * @param concurrency transactions in the system, positive
     * @param throughput transactions per second, positive
     * @return refused with fewer than four different concurrencies
     */
    public static Answer<UslFit> of(double[] concurrency, double[] throughput) {
        if (concurrency.length != throughput.length) {
            throw new IllegalArgumentException("concurrency and throughput must be equally many, got "
                    + concurrency.length + " and " + throughput.length);
        }
        for (int i = 0; i < throughput.length; i++) {
            if (!Double.isFinite(concurrency[i]) || !Double.isFinite(throughput[i])) {
                throw new IllegalArgumentException("concurrency and throughput must be finite, got " + concurrency[i]
                        + " and " + throughput[i] + " in row " + i);
            }
        }
        long different = Arrays.stream(concurrency).distinct().count();
        if (different < LEAST_CONCURRENCIES) {
            return Answer.refused(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "three parameters need at least " + LEAST_CONCURRENCIES + " different concurrencies, got "
                            + different);
        }
        if (!(Arrays.stream(concurrency).min().orElseThrow() > 0)
                || !(Arrays.stream(throughput).min().orElseThrow() > 0)) {
            return Answer.refused(Reason.NOT_POSITIVE, "concurrency and throughput must be positive");
        }
        NonlinearLeastSquares.Solution solution = new NonlinearLeastSquares(
                        p -> IntStream.range(0, concurrency.length)
                                .mapToDouble(i -> throughput[i] - throughputAt(concurrency[i], p[0], p[1], p[2]))
                                .toArray(),
                        new double[] {Double.MIN_NORMAL, 0, 0},
                        new double[] {Double.MAX_VALUE, 1, Double.MAX_VALUE})
                .solve(starts(concurrency, throughput));
        return Answer.of(new UslFit(
                solution.parameter(0), solution.parameter(1), solution.parameter(2), Domain.of(concurrency)));
    }

    /**
     * Returns two starting points of the search: one from the linear regression of N / X on 1, N - 1 and N (N - 1), and
     * a fixed one for the case that this regression has no intercept.
     */
    private static List<double[]> starts(double[] concurrency, double[] throughput) {
        int n = concurrency.length;
        double[][] columns = new double[3][n];
        double[] timeInSystem = new double[n];
        double best = 0;
        for (int i = 0; i < n; i++) {
            columns[0][i] = 1;
            columns[1][i] = concurrency[i] - 1;
            columns[2][i] = concurrency[i] * (concurrency[i] - 1);
            timeInSystem[i] = concurrency[i] / throughput[i];
            best = Math.max(best, 1 / timeInSystem[i]);
        }
        double[] linear = NonNegativeLeastSquares.solve(columns, timeInSystem);
        List<double[]> starts = new ArrayList<>();
        starts.add(new double[] {best, 0.02, 1e-4});
        if (linear[0] > 0) {
            starts.add(new double[] {1 / linear[0], linear[1] / linear[0], linear[2] / linear[0]});
        }
        return starts;
    }

    private static double throughputAt(double concurrency, double lambda, double sigma, double kappa) {
        return lambda * concurrency / (1 + sigma * (concurrency - 1) + kappa * concurrency * (concurrency - 1));
    }

    /** Returns the expected throughput at a concurrency, transactions per second. */
    public double throughputAt(double concurrency) {
        return throughputAt(concurrency, lambda, sigma, kappa);
    }
}
