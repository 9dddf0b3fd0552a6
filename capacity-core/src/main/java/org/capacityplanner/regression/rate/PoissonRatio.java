package org.capacityplanner.regression.rate;

import java.util.Objects;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.capacityplanner.metrics.Interval;

/**
 * The ratio of two Poisson rates with its exact confidence interval: given the sum of the two counts, one count is
 * binomial, and its probability has the interval of Clopper and Pearson.
 *
 * @param before the earlier rate
 * @param after the later rate
 * @param interval the interval of the ratio; its upper bound is infinite where nothing was counted before
 * @param pValue the probability of counts that are at most as likely, were the rates equal
 * @see <a href="https://stat.ethz.ch/R-manual/R-devel/library/stats/html/poisson.test.html">R, poisson.test</a>
 */
public record PoissonRatio(PoissonRate before, PoissonRate after, Interval interval, double pValue) {
    /**
     * The largest sum of two counts for which the p-value adds up all probabilities; for more counts it is twice the
     * smaller tail.
     */
    private static final int MOST_SUMMED = 100_000;

    /** The relative tolerance, as in R, within which two counts are equally likely despite rounding. */
    private static final double AS_LIKELY = 1 + 1e-7;

    public PoissonRatio {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(interval, "interval");
    }

    /**
     * Compares two Poisson rates, at least one of which must have a positive count.
     *
     * @param level the coverage of the interval
     */
    public static PoissonRatio of(PoissonRate before, PoissonRate after, double level) {
        Interval.requireLevel(level);
        long sum = before.count() + after.count();
        if (sum < 1) {
            throw new IllegalArgumentException("count must be positive before or after, got 0 and 0");
        }
        double tail = (1 - level) / 2;
        double exposures = before.exposure() / after.exposure();
        double lower = after.count() == 0 ? 0 : beta((double) after.count(), before.count() + 1.0, tail);
        double upper = before.count() == 0 ? 1 : beta(after.count() + 1.0, (double) before.count(), 1 - tail);
        return new PoissonRatio(
                before,
                after,
                new Interval(odds(lower) * exposures, odds(upper) * exposures, level),
                pValue(sum, after.count(), after.exposure() / (before.exposure() + after.exposure())));
    }

    private static double beta(double a, double b, double probability) {
        return new BetaDistribution(null, a, b).inverseCumulativeProbability(probability);
    }

    private static double odds(double share) {
        return share < 1 ? share / (1 - share) : Double.POSITIVE_INFINITY;
    }

    private static double pValue(long sum, long seen, double share) {
        BinomialDistribution counts = new BinomialDistribution(null, Math.toIntExact(sum), share);
        if (sum > MOST_SUMMED) {
            double below = counts.cumulativeProbability(Math.toIntExact(seen));
            double above = 1 - counts.cumulativeProbability(Math.toIntExact(seen - 1));
            return Math.min(1, 2 * Math.min(below, above));
        }
        double likely = counts.probability(Math.toIntExact(seen)) * AS_LIKELY;
        double total = 0;
        for (int k = 0; k <= sum; k++) {
            double probability = counts.probability(k);
            total += probability <= likely ? probability : 0;
        }
        return Math.min(1, total);
    }

    /** Returns the estimated ratio of the later rate to the earlier one; infinite where the earlier count is zero. */
    public double ratio() {
        return before.count() == 0 ? Double.POSITIVE_INFINITY : after.rate() / before.rate();
    }
}
