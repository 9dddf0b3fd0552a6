package org.capacityplanner.model.family;

import java.util.Arrays;
import org.capacityplanner.model.BlockSums;
import org.capacityplanner.regression.ScalarMinimum;

/**
 * The grid of capacities and exponents over which a queue's likelihood is computed. Its cells have equal width on the
 * logarithm of the capacity's excess over the largest observed volume.
 *
 * @param largestVolume transactions per second
 */
record QueueGrid(double largestVolume) {
    /**
     * The exponents k of the grid, about those of M/M/m with 1, 2, 4, 5, 9, 17, and 31 servers:
     * {@code k = sqrt(2 (m + 1)) - 1} (Sakasegawa 1977). Multiples of a half, so that powers are products.
     */
    private static final double[] EXPONENTS = {1, 1.5, 2, 2.5, 3.5, 5, 7};

    private static final double NEAREST_EXCESS = 0.01;
    private static final double FARTHEST_EXCESS = 49;
    private static final int CELLS = 64;
    private static final double STEP = Math.log(FARTHEST_EXCESS / NEAREST_EXCESS) / (CELLS - 1);
    private static final double[] EXCESSES = Arrays.stream(
                    ScalarMinimum.grid(Math.log(NEAREST_EXCESS), Math.log(FARTHEST_EXCESS), CELLS))
            .map(Math::exp)
            .toArray();

    int cells() {
        return CELLS;
    }

    int exponents() {
        return EXPONENTS.length;
    }

    double exponent(int k) {
        return EXPONENTS[k];
    }

    /** Returns the capacity in the middle of a cell, transactions per second. */
    double capacity(int cell) {
        return (1 + EXCESSES[cell]) * largestVolume;
    }

    /** Returns the capacity at a share, 0 to 1, of a cell's logarithmic width, transactions per second. */
    double capacityIn(int cell, double share) {
        return (1 + EXCESSES[cell] * Math.exp((share - 0.5) * STEP)) * largestVolume;
    }

    /** Returns the index of the cell that contains a capacity, or the nearest cell for one outside the grid. */
    int cellOf(double capacity) {
        double excess = Math.max(NEAREST_EXCESS, capacity / largestVolume - 1);
        return (int) Math.min(CELLS - 1, Math.round(Math.log(excess / NEAREST_EXCESS) / STEP));
    }

    /** Returns the number of servers m of an M/M/m queue that has an exponent (Sakasegawa 1977). */
    static double servers(double exponent) {
        return (exponent + 1) * (exponent + 1) / 2 - 1;
    }

    /**
     * Adds a row to {@code totals}, the sums for the least squares fit of response time on the queueing term, one array
     * for each exponent.
     */
    void add(double[][] totals, double rho, double value, double weight) {
        double root = Math.sqrt(rho);
        double queue = rho / (1 - rho);
        double exponent = EXPONENTS[0];
        for (int k = 0; k < totals.length; k++) {
            while (exponent < EXPONENTS[k]) {
                queue *= root;
                exponent += 0.5;
            }
            BlockSums.add(totals[k], queue, value, weight);
        }
    }
}
