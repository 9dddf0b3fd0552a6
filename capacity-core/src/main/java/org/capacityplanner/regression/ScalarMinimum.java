package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;

/**
 * The minimum of a function of one parameter: by a grid first, since the function may have several local minima; then
 * by golden section and parabolas (Brent 1973) between the neighbours of the best grid point.
 */
public record ScalarMinimum(double at, double value) {
    /** The relative accuracy of the minimum; Brent's method is limited to the square root of the machine precision. */
    private static final double RELATIVE = 1e-9;

    /**
     * Minimizes a function between the first and the last point of a grid.
     *
     * @param grid increasing, of at least two points
     */
    public static ScalarMinimum on(double[] grid, DoubleUnaryOperator function) {
        return on(grid, Arrays.stream(grid).map(function).toArray(), function);
    }

    /**
     * Minimizes a function between the first and the last point of a grid, given its values on the grid, which are
     * cheaper to compute together.
     *
     * @param values the function on the grid, exact enough to distinguish its local minima
     */
    public static ScalarMinimum on(double[] grid, double[] values, DoubleUnaryOperator function) {
        int index = 0;
        for (int i = 1; i < grid.length; i++) {
            index = values[i] < values[index] ? i : index;
        }
        ScalarMinimum best = new ScalarMinimum(grid[index], function.applyAsDouble(grid[index]));
        double lower = grid[Math.max(0, index - 1)];
        double upper = grid[Math.min(grid.length - 1, index + 1)];
        UnivariatePointValuePair refined = new BrentOptimizer(RELATIVE, RELATIVE * (upper - lower) + Double.MIN_NORMAL)
                .optimize(
                        new UnivariateObjectiveFunction(function::applyAsDouble),
                        GoalType.MINIMIZE,
                        new SearchInterval(lower, upper),
                        new MaxEval(500));
        return refined.getValue() < best.value ? new ScalarMinimum(refined.getPoint(), refined.getValue()) : best;
    }

    /** Returns a grid of equally spaced points from the first to the last, both included. */
    public static double[] grid(double first, double last, int points) {
        double[] grid = new double[points];
        for (int i = 0; i < points; i++) {
            grid[i] = first + (last - first) * i / (points - 1);
        }
        return grid;
    }
}
