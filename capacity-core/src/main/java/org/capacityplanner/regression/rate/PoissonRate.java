package org.capacityplanner.regression.rate;

import java.util.Objects;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.capacityplanner.metrics.Interval;

/**
 * The rate of a Poisson count with its exact confidence interval, whose bounds are quantiles of gamma distributions.
 *
 * @param count the events counted
 * @param exposure that in which they were counted, such as a number of transactions
 * @param interval the interval of the rate, events per unit of exposure
 * @see <a href="https://doi.org/10.2307/2333958">Garwood, Fiducial Limits for the Poisson Distribution, Biometrika 28, 1936</a>
 */
public record PoissonRate(long count, double exposure, Interval interval) {
    public PoissonRate {
        Objects.requireNonNull(interval, "interval");
        requireCount("count", count);
        requireExposure("exposure", exposure);
    }

    /**
     * Returns the rate of a Poisson count over an exposure, with its exact confidence interval at a level.
     *
     * @param level the coverage of the interval
     */
    public static PoissonRate of(long count, double exposure, double level) {
        requireCount("count", count);
        requireExposure("exposure", exposure);
        Interval.requireLevel(level);
        double tail = (1 - level) / 2;
        double lower = count == 0 ? 0 : gamma((double) count, tail);
        return new PoissonRate(
                count, exposure, new Interval(lower / exposure, gamma(count + 1.0, 1 - tail) / exposure, level));
    }

    /** Returns the estimated rate, events per unit of exposure. */
    public double rate() {
        return count / exposure;
    }

    private static double gamma(double shape, double probability) {
        return new GammaDistribution(null, shape, 1).inverseCumulativeProbability(probability);
    }

    static void requireCount(String name, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + " must not be negative, got " + count);
        }
    }

    static void requireExposure(String name, double exposure) {
        if (!(exposure > 0) || Double.isInfinite(exposure)) {
            throw new IllegalArgumentException(name + " must be positive and finite, got " + exposure);
        }
    }
}
