package org.capacityplanner.scale;

import java.util.OptionalDouble;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.regression.UslFit;

/**
 * The universal scalability law of a service's nodes: the ratio of the capacity of n nodes to that of one,
 * {@code C(n) = n / (1 + sigma (n - 1) + kappa n (n - 1))}.
 *
 * @param contention sigma: the share of the work that only one node can do at a time, 0 to 1
 * @param coherency kappa: the cost of keeping each pair of nodes in agreement, at least 0; above 0 capacity has a peak
 * @param evidence the evidence for the law
 * @see <a href="https://www.perfdynamics.com/Manifesto/USLscalability.html">Gunther's universal scalability law</a>
 */
public record ScalingLaw(double contention, double coherency, Evidence evidence) {

    /** The evidence for a scaling law: assumed or measured. */
    public enum Evidence {
        /** The scaling law is assumed and was not measured. */
        ASSUMED,
        /** The scaling law is given by the user, by its parameters or by capacities of several numbers of nodes. */
        MEASURED
    }

    /** The law of linear scaling, assumed where nothing was measured. */
    public static final ScalingLaw LINEAR = new ScalingLaw(0, 0, Evidence.ASSUMED);

    public ScalingLaw {
        if (!(contention >= 0 && contention <= 1)) {
            throw new IllegalArgumentException("contention must be within 0 and 1, got " + contention);
        }
        if (!(coherency >= 0) || Double.isInfinite(coherency)) {
            throw new IllegalArgumentException("coherency must be finite and not negative, got " + coherency);
        }
    }

    /** Returns the scaling law with two given parameters, contention and coherency. */
    public static ScalingLaw of(double contention, double coherency) {
        return new ScalingLaw(contention, coherency, Evidence.MEASURED);
    }

    /**
     * Fits the scaling law to capacities measured with several numbers of nodes.
     *
     * @param nodes numbers of nodes, positive
     * @param capacity the capacity of each number of nodes, transactions per second
     * @return refused with fewer than four different numbers of nodes
     */
    public static Answer<ScalingLaw> through(double[] nodes, double[] capacity) {
        return UslFit.of(nodes, capacity).map(fit -> of(fit.sigma(), fit.kappa()));
    }

    /** Returns the ratio of the capacity of a number of nodes to the capacity of one node. */
    public double capacityOf(double nodes) {
        if (!(nodes > 0) || Double.isInfinite(nodes)) {
            throw new IllegalArgumentException("nodes must be positive and finite, got " + nodes);
        }
        return nodes / (1 + contention * (nodes - 1) + coherency * nodes * (nodes - 1));
    }

    /**
     * Returns the number of nodes above which more nodes have less capacity, {@code sqrt((1 - sigma) / kappa)}; empty
     * if capacity always grows.
     */
    public OptionalDouble peak() {
        return coherency > 0 ? OptionalDouble.of(Math.sqrt((1 - contention) / coherency)) : OptionalDouble.empty();
    }

    /** Returns whether the scaling law was assumed rather than measured. */
    public boolean isAssumed() {
        return evidence == Evidence.ASSUMED;
    }
}
