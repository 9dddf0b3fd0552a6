package org.capacityplanner.model;

/**
 * The weighted sums of x, x², y, xy and y² for each block of rows, from which the least squares line through any
 * resample of the blocks is computed without a pass over the rows.
 */
public final class BlockSums {
    public static final int SUMS = 6;

    private final double[][] byBlock;

    private BlockSums(double[][] byBlock) {
        this.byBlock = byBlock;
    }

    /**
     * Computes the weighted sums of the rows of each block.
     *
     * @param weights of the rows
     * @param blockOfRow the block of each row
     */
    public static BlockSums of(double[] x, double[] y, double[] weights, int[] blockOfRow, int blocks) {
        if (y.length != x.length || weights.length != x.length || blockOfRow.length != x.length) {
            throw new IllegalArgumentException("x, y, weights and blocks must be equally many, got " + x.length + ", "
                    + y.length + ", " + weights.length + " and " + blockOfRow.length);
        }
        double[][] sums = new double[blocks][SUMS];
        for (int i = 0; i < x.length; i++) {
            add(sums[blockOfRow[i]], x[i], y[i], weights[i]);
        }
        return new BlockSums(sums);
    }

    /**
     * Adds one row's weighted terms (weight, x, x², y, xy, y²) to the array {@code sums}, which is changed in place.
     */
    public static void add(double[] sums, double x, double y, double weight) {
        sums[0] += weight;
        sums[1] += weight * x;
        sums[2] += weight * x * x;
        sums[3] += weight * y;
        sums[4] += weight * x * y;
        sums[5] += weight * y * y;
    }

    /**
     * Returns the weighted sums over a resample in which the i-th block occurs {@code times[i]} times.
     *
     * @return of weights, x, x², y, xy and y², each weighted
     */
    public double[] total(int[] times) {
        double[] total = new double[SUMS];
        for (int block = 0; block < times.length; block++) {
            if (times[block] > 0) {
                for (int j = 0; j < SUMS; j++) {
                    total[j] += times[block] * byBlock[block][j];
                }
            }
        }
        return total;
    }

    /**
     * Returns the weighted least squares line of y on x, given the sums that {@link #total} returns; its slope is 0
     * where x does not vary.
     */
    public static SumLine line(double[] total) {
        requireSums(total);
        double n = total[0];
        double sxx = total[2] - total[1] * total[1] / n;
        double slope = sxx > 1e-12 * total[2] ? (total[4] - total[1] * total[3] / n) / sxx : 0;
        double intercept = (total[3] - slope * total[1]) / n;
        return new SumLine(intercept, slope, squares(total, intercept, slope));
    }

    /** Returns the weighted least squares line of y on x whose intercept and slope are both not negative. */
    public static SumLine nonNegativeLine(double[] total) {
        SumLine free = line(total);
        if (free.intercept() >= 0 && free.slope() >= 0) {
            return free;
        }
        double level = Math.max(0, total[3] / total[0]);
        double proportion = total[2] > 0 ? Math.max(0, total[4] / total[2]) : 0;
        SumLine flat = new SumLine(level, 0, squares(total, level, 0));
        SumLine throughOrigin = new SumLine(0, proportion, squares(total, 0, proportion));
        return throughOrigin.squares() < flat.squares() ? throughOrigin : flat;
    }

    /**
     * Returns the weighted least squares line of y on x whose slope is a given multiple of its non-negative intercept.
     */
    public static SumLine lineOfRatio(double[] total, double ratio) {
        requireSums(total);
        double square = total[0] + 2 * ratio * total[1] + ratio * ratio * total[2];
        double intercept = Math.max(0, (total[3] + ratio * total[4]) / square);
        return new SumLine(intercept, ratio * intercept, squares(total, intercept, ratio * intercept));
    }

    private static void requireSums(double[] total) {
        if (total.length != SUMS) {
            throw new IllegalArgumentException("total must be " + SUMS + " sums, got " + total.length);
        }
    }

    private static double squares(double[] total, double a, double b) {
        return total[5]
                + a * a * total[0]
                + b * b * total[2]
                + 2 * a * b * total[1]
                - 2 * a * total[3]
                - 2 * b * total[4];
    }

    /** A line, by intercept and slope, and its weighted sum of squared residuals. */
    public record SumLine(double intercept, double slope, double squares) {}
}
