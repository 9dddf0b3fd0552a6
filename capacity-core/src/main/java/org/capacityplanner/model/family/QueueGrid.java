package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.List;
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

    private static final double MOST_EXPONENT = EXPONENTS[EXPONENTS.length - 1];

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
     * Returns the sums for the least squares fits of response times on the queueing term at one capacity, for each of
     * several samples of times at the same volumes one array of {@link BlockSums} for each exponent. The queueing terms
     * are the same for all samples, and are computed once.
     *
     * @param utilization of the rows
     */
    double[][][] totals(double[] utilization, List<Weighted> samples) {
        double[][][] totals = new double[samples.size()][EXPONENTS.length][];
        double[] roots = new double[utilization.length];
        double[] queue = new double[utilization.length];
        for (int i = 0; i < queue.length; i++) {
            roots[i] = Math.sqrt(utilization[i]);
            queue[i] = utilization[i] / (1 - utilization[i]);
        }
        double exponent = EXPONENTS[0];
        for (int k = 0; k < EXPONENTS.length; k++) {
            for (; exponent < EXPONENTS[k]; exponent += 0.5) {
                for (int i = 0; i < queue.length; i++) {
                    queue[i] *= roots[i];
                }
            }
            for (int s = 0; s < totals.length; s++) {
                totals[s][k] = samples.get(s).totals(queue);
            }
        }
        return totals;
    }

    /** Response times with the weights of their rows, and the sums that do not depend on the queueing term. */
    static final class Weighted {
        private final double[] values;
        private final double[] weights;
        private final double weight;
        private final double level;
        private final double square;

        /** Weights response times by the inverse square of a curve. */
        Weighted(double[] values, double[] curve) {
            this.values = values;
            this.weights = Arrays.stream(curve).map(time -> 1 / (time * time)).toArray();
            double ofWeight = 0;
            double ofLevel = 0;
            double ofSquare = 0;
            for (int i = 0; i < values.length; i++) {
                ofWeight += weights[i];
                ofLevel += weights[i] * values[i];
                ofSquare += weights[i] * values[i] * values[i];
            }
            this.weight = ofWeight;
            this.level = ofLevel;
            this.square = ofSquare;
        }

        private double[] totals(double[] queue) {
            double first = 0;
            double second = 0;
            double product = 0;
            for (int i = 0; i < queue.length; i++) {
                double term = weights[i] * queue[i];
                first += term;
                second += term * queue[i];
                product += term * values[i];
            }
            return new double[] {weight, first, second, level, product, square};
        }
    }

    /**
     * Returns the queueing term {@code rho^k / (1 - rho)} of a utilization below 1, for an exponent k of at least 1; where k
     * is a multiple of a half, as in the grid, by products and a root, which take less time than a power.
     */
    static double queueBelowFull(double rho, double exponent) {
        double halves = 2 * exponent;
        if (halves > 2 * MOST_EXPONENT || halves != Math.rint(halves)) {
            return Math.pow(rho, exponent) / (1 - rho);
        }
        double power = 1;
        double factor = rho;
        for (int whole = (int) exponent; whole > 0; whole >>= 1) {
            power = (whole & 1) == 0 ? power : power * factor;
            factor *= factor;
        }
        return (exponent == Math.rint(exponent) ? power : power * Math.sqrt(rho)) / (1 - rho);
    }
}
