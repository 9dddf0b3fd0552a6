package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.Objects;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.Line;

/**
 * A queueing curve, the response time that grows without bound as the bottleneck fills:
 * {@code R(x) = R0 + S rho^k / (1 - rho)} with the utilization {@code rho = x / c}. With k = 1 this is M/M/1; more
 * servers stay flat for longer and then rise more steeply, k about {@code sqrt(2 (m + 1)) - 1} for m of them
 * (Sakasegawa 1977).
 *
 * @param baseTime R0, response time without queueing, seconds
 * @param queueingTime S, the weight of the queueing term, seconds
 * @param exponent k, at least 1
 * @param capacity c, volume at which the bottleneck saturates, transactions per second
 * @param domain the volumes it was estimated from
 */
public record QueueFit(double baseTime, double queueingTime, double exponent, double capacity, Domain domain)
        implements Curve {

    /** The largest utilization in a fit; rows at higher volumes are treated as if they had this utilization. */
    private static final double MOST_UTILIZATION = 0.99;

    private static final int REWEIGHTINGS = 4;

    public QueueFit {
        if (!(baseTime >= 0) || Double.isInfinite(baseTime)) {
            throw new IllegalArgumentException("baseTime must be non-negative and finite, got " + baseTime);
        }
        if (!(queueingTime >= 0) || Double.isInfinite(queueingTime)) {
            throw new IllegalArgumentException("queueingTime must be non-negative and finite, got " + queueingTime);
        }
        if (!(exponent >= 1) || Double.isInfinite(exponent)) {
            throw new IllegalArgumentException("exponent must be at least 1 and finite, got " + exponent);
        }
        requireCapacity(capacity);
        Objects.requireNonNull(domain, "domain");
    }

    private static void requireCapacity(double capacity) {
        if (!(capacity > 0) || Double.isInfinite(capacity)) {
            throw new IllegalArgumentException("capacity must be positive and finite, got " + capacity);
        }
    }

    static QueueFit of(double[] volume, double[] responseTime, double capacity, double exponent) {
        requireCapacity(capacity);
        Domain domain = Domain.of(volume);
        double mean = Arrays.stream(responseTime).average().orElseThrow();
        if (!(domain.min() >= 0) || !(Arrays.stream(responseTime).min().orElseThrow() >= 0) || !(mean > 0)) {
            throw new IllegalArgumentException(
                    "volumes and response times must not be negative, nor all be zero; got a smallest volume of "
                            + domain.min() + " and a mean response time of " + mean);
        }
        double[] queue = Arrays.stream(volume)
                .map(x -> queueAt(Math.min(x / capacity, MOST_UTILIZATION), exponent))
                .toArray();
        double[] weights = new double[volume.length];
        Arrays.fill(weights, 1);
        Line line = Line.nonNegative(queue, responseTime, weights);
        for (int round = 0; round < REWEIGHTINGS; round++) {
            for (int i = 0; i < weights.length; i++) {
                // A curve through the origin would give idle rows an infinite weight.
                double fitted = Math.max(line.at(queue[i]), 1e-3 * mean);
                weights[i] = 1 / (fitted * fitted);
            }
            line = Line.nonNegative(queue, responseTime, weights);
        }
        return new QueueFit(line.intercept(), line.slope(), exponent, capacity, domain);
    }

    /**
     * Returns the queueing term {@code rho^k / (1 - rho)} for a utilization and an exponent; infinite from saturation
     * on.
     */
    static double queueAt(double utilization, double exponent) {
        return utilization < 1 ? QueueGrid.queueBelowFull(utilization, exponent) : Double.POSITIVE_INFINITY;
    }

    /** Returns the busy fraction of the bottleneck at a volume; more than 1 beyond its capacity. */
    public double utilizationAt(double volume) {
        return volume / capacity;
    }

    /** Returns the expected response time at a volume, seconds; infinite from saturation on, even where S is zero. */
    @Override
    public double predictAt(double volume) {
        double queue = queueAt(utilizationAt(volume), exponent);
        return Double.isInfinite(queue) ? queue : baseTime + queueingTime * queue;
    }

    @Override
    public double elasticityAt(double volume) {
        double rho = utilizationAt(volume);
        if (rho >= 1) {
            return Double.POSITIVE_INFINITY;
        }
        double expected = predictAt(volume);
        if (expected == 0) {
            return exponent;
        }
        double slope = Math.pow(rho, exponent) * (exponent - (exponent - 1) * rho) / ((1 - rho) * (1 - rho));
        return queueingTime * slope / expected;
    }

    @Override
    public String family() {
        return "queue";
    }
}
