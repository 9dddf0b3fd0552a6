package org.capacityplanner.headroom;

import java.util.SplittableRandom;

/**
 * The random numbers of one KPI in a simulation: each future has its own stream, determined by the seed, the KPI's
 * position in the plan and the index of the future, so that the order of the draws does not matter.
 *
 * @param seed the seed of the whole simulation
 * @param kpi the position of the KPI in its plan
 */
public record FutureRandom(long seed, int kpi) {

    /** Returns the random number generator of a simulated future. */
    public SplittableRandom of(int future) {
        // Splitting scatters neighbouring seeds, whose streams would otherwise overlap.
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + future * 1_000_003L + kpi).split();
    }
}
