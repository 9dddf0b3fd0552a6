package org.capacityplanner.model;

import java.util.Arrays;
import java.util.List;
import org.capacityplanner.model.BlockSums.SumLine;

/**
 * The least squares line on a transformed volume, and the value of the transformation's parameter, such as an exponent,
 * with which its squared error is least; intercept and slope are not negative.
 */
public record GridLine(double intercept, double slope, double parameter) {

    /**
     * Returns the best line on a resample, with one of the parameters of a grid.
     *
     * @param sums for each parameter, the sums by block of time
     * @param times how often each block was drawn
     */
    public static GridLine of(List<BlockSums> sums, double[] grid, int[] times) {
        double[][] totals = totals(sums, times);
        int best = smallest(squares(totals));
        return of(totals[best], grid[best]);
    }

    /**
     * Returns the best line on a resample, with a parameter between those of a grid: a parabola through the squared
     * errors at three parameters of the grid has its minimum there. The logarithms of the parameters have equal steps.
     */
    public static GridLine between(List<BlockSums> sums, double[] grid, int[] times) {
        double[][] totals = totals(sums, times);
        double[] squares = squares(totals);
        int best = smallest(squares);
        if (best == 0 || best == squares.length - 1) {
            return of(totals[best], grid[best]);
        }
        double bend = squares[best - 1] - 2 * squares[best] + squares[best + 1];
        double step = bend > 0 ? 0.5 * (squares[best - 1] - squares[best + 1]) / bend : 0;
        double[] between = new double[totals[best].length];
        for (int i = 0; i < between.length; i++) {
            between[i] = step * (step - 1) / 2 * totals[best - 1][i]
                    + (1 - step * step) * totals[best][i]
                    + step * (step + 1) / 2 * totals[best + 1][i];
        }
        return of(between, grid[best] * Math.pow(grid[1] / grid[0], step));
    }

    private static GridLine of(double[] total, double parameter) {
        SumLine line = BlockSums.nonNegativeLine(total);
        return new GridLine(line.intercept(), line.slope(), parameter);
    }

    private static double[][] totals(List<BlockSums> sums, int[] times) {
        return sums.stream().map(one -> one.total(times)).toArray(double[][]::new);
    }

    private static double[] squares(double[][] totals) {
        return Arrays.stream(totals)
                .mapToDouble(total -> BlockSums.nonNegativeLine(total).squares())
                .toArray();
    }

    private static int smallest(double[] squares) {
        int best = 0;
        for (int i = 1; i < squares.length; i++) {
            best = squares[i] < squares[best] ? i : best;
        }
        return best;
    }
}
