package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mean queueing term of an interval whose parts have lognormal volumes of their own, by Gauss-Hermite quadrature
 * (Abramowitz and Stegun 1964, 25.4.46). What does not depend on the utilization is computed once, since a curve is evaluated
 * at thousands of volumes.
 */
final class QueueParts {
    /** The nodes of the quadrature of a standard normal distribution, and their weights. */
    private static final double[] NODES = {
        -2.8569700138728056, -1.3556261799742657, 0, 1.3556261799742657, 2.8569700138728056
    };

    private static final double[] WEIGHTS = {
        0.011257411327720693, 0.22207592200561266, 0.5333333333333333, 0.22207592200561266, 0.011257411327720693
    };

    /**
     * The largest utilization of a part of an interval whose mean utilization is smaller: in a short time a queue does
     * not become as long as it would in the long run.
     */
    private static final double MOST = 0.95;

    /** The utilization, as a share of the largest one, below which it is not changed by more than a millionth. */
    private static final double UNCHANGED = 0.5;

    private final double exponent;
    private final double deviation;

    /** The volume of each part as a ratio to the mean, and its power by the exponent. */
    private final double[] ratios;

    private final double[] powers;

    /**
     * @param exponent k, at least 1
     * @param deviation the standard deviation of the logarithm of a part's volume; 0 where all parts have the same volume
     */
    QueueParts(double exponent, double deviation) {
        if (!(deviation >= 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException("deviation must be finite and not negative, got " + deviation);
        }
        this.exponent = exponent;
        this.deviation = deviation;
        int parts = deviation == 0 ? 0 : NODES.length;
        this.ratios = new double[parts];
        this.powers = new double[parts];
        Arrays.setAll(ratios, i -> Math.exp(deviation * NODES[i] - deviation * deviation / 2));
        Arrays.setAll(powers, i -> Math.pow(ratios[i], exponent));
    }

    double deviation() {
        return deviation;
    }

    /** Returns the mean queueing term at a mean utilization below 1. */
    double queueAt(double rho) {
        double queue = QueueGrid.queueBelowFull(rho, exponent);
        return ratios.length == 0 ? queue : queue + Math.max(0, addedAt(rho, queue * (1 - rho), false));
    }

    /** Returns the derivative of the mean queueing term by the logarithm of the mean utilization. */
    double slopeAt(double rho) {
        double queue = QueueGrid.queueBelowFull(rho, exponent);
        double slope = queue * (exponent + rho / (1 - rho));
        double power = queue * (1 - rho);
        return ratios.length == 0 || addedAt(rho, power, false) <= 0 ? slope : slope + addedAt(rho, power, true);
    }

    /**
     * Returns what the parts add to the queueing term of the mean, or to its derivative by the logarithm of the utilization.
     * Near saturation a part cannot be much busier than the mean, which has the pole.
     */
    private double addedAt(double rho, double power, boolean derived) {
        double added = -term(rho, power, derived);
        for (int i = 0; i < ratios.length; i++) {
            added += WEIGHTS[i] * term(rho * ratios[i], power * powers[i], derived);
        }
        return added;
    }

    /**
     * Returns the queueing term of one part, or its derivative. Its utilization approaches the largest one without an edge,
     * which a table of the curves could not follow: it is {@code u / (1 + (u / most)^16)^(1/16)}.
     */
    private double term(double utilization, double power, boolean derived) {
        double square = utilization / MOST * (utilization / MOST);
        double fourth = square * square;
        double eighth = fourth * fourth;
        double sixteenth = eighth * eighth;
        double bounded;
        double ofBounded;
        if (utilization < UNCHANGED * MOST) {
            // To the first order; the second is a part in a hundred billion.
            bounded = utilization * (1 - sixteenth / 16);
            ofBounded = power * (1 - exponent * sixteenth / 16);
        } else {
            double log = Math.log(1 + sixteenth) / 16;
            bounded = utilization * Math.exp(-log);
            ofBounded = power * Math.exp(-exponent * log);
        }
        double term = ofBounded / (1 - bounded);
        return derived ? term * (exponent + bounded / (1 - bounded)) / (1 + sixteenth) : term;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueueParts parts && exponent == parts.exponent && deviation == parts.deviation;
    }

    @Override
    public int hashCode() {
        return Objects.hash(exponent, deviation);
    }

    @Override
    public String toString() {
        return "QueueParts[exponent=" + exponent + ", deviation=" + deviation + "]";
    }
}
