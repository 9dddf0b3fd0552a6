package org.capacityplanner.model.family;

import org.capacityplanner.model.BlockSums;

/**
 * What is known of a queue before any response time is seen: in front of m equal servers the queueing term S is one m-th of
 * the response time R0 without queueing. Less where R0 also holds times spent elsewhere, more where service times vary more
 * than exponentially. Without it a level response time would allow a pole anywhere, and a steep curve could stand for an
 * early pole.
 */
enum QueuePrior {
    /** A resource whose utilization is measured: one server or many, where transactions may spend only a part of their time. */
    MEASURED(1.5, 1, 7),
    /** A lock or a pool of few, which no utilization shows: its bend must be visible, or nothing speaks for it. */
    HIDDEN(1, 0.4, 2),
    /** A resource of which nothing but the response time is known. */
    UNKNOWN(1.5, Double.POSITIVE_INFINITY, 7);

    /** A term smaller or larger than a queue's by more than this factor is no less likely still. */
    private static final double FARTHEST = 1000;

    private final double below;
    private final double above;
    private final double largestExponent;

    QueuePrior(double below, double above, double largestExponent) {
        this.below = below;
        this.above = above;
        this.largestExponent = largestExponent;
    }

    /** Returns the logarithm of the probability of a curve, but for a constant. */
    double logOf(double exponent, BlockSums.SumLine line) {
        if (exponent > largestExponent) {
            return Double.NEGATIVE_INFINITY;
        }
        double servers = QueueGrid.servers(exponent);
        double share = line.slope() * servers / Math.max(line.intercept(), line.slope() * servers / FARTHEST);
        double log = Math.log(Math.max(1 / FARTHEST, share));
        double deviations = line.slope() == 0 ? -Math.log(FARTHEST) / below : log / (log < 0 ? below : above);
        return -deviations * deviations / 2 - Math.log(exponent) / 2;
    }
}
