package org.capacityplanner.chain;

import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.regression.ErlangC;

/**
 * A limit on the wait for an entry of a pool: the longest wait, and the share of transactions that may exceed it.
 *
 * @param longest seconds
 * @param share the share of transactions that may wait longer
 */
public record WaitLimit(double longest, double share) {
    private static final int HALVINGS = 60;
    private static final int MOST_DOUBLINGS = 40;

    public WaitLimit {
        if (!(longest >= 0) || Double.isInfinite(longest)) {
            throw new IllegalArgumentException("longest must be finite and not negative, got " + longest);
        }
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be between 0 and 1, got " + share);
        }
    }

    /**
     * Returns whether the limit on waits is met at a volume, by the queue M/M/m with m entries; false if the pool is
     * saturated.
     */
    boolean isMetAt(double volume, int size, double held) {
        if (!(held > 0)) {
            return true;
        }
        ErlangC queue = new ErlangC(size, Math.min(held, Double.MAX_VALUE));
        return queue.utilizationAt(volume) < 1 && queue.probabilityOfWaitBeyond(volume, longest) <= share;
    }

    /**
     * Returns the largest volume at which the limit on waits is met, transactions per second.
     *
     * @param size how many entries the pool has
     * @param heldAt how long one is held at a volume, seconds; it does not fall as volume grows
     * @param start any volume above 0
     */
    double volume(int size, DoubleUnaryOperator heldAt, double start) {
        double upper = start;
        for (int i = 0; i < MOST_DOUBLINGS && isMetAt(upper, size, heldAt.applyAsDouble(upper)); i++) {
            upper *= 2;
        }
        double lower = 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (lower + upper) / 2;
            if (isMetAt(middle, size, heldAt.applyAsDouble(middle))) {
                lower = middle;
            } else {
                upper = middle;
            }
        }
        return lower;
    }
}
