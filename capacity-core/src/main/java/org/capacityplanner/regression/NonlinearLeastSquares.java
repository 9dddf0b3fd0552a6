package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Nonlinear least squares with bounds on each parameter, by the method of Levenberg and Marquardt. Commons Math has the
 * method, but without bounds, and a bound is where half of the physics is: a parameter that a step would carry past its
 * bound stays on it for as long as the gradient points outwards.
 */
final class NonlinearLeastSquares {
    private static final int MOST_ITERATIONS = 2000;
    private static final double MOST_DAMPING = 1e16;
    /** The relative step of central differences; they lose fewest digits at the cube root of the machine precision. */
    private static final double DIFFERENCE = Math.cbrt(Math.ulp(1.0));

    private final Residuals residuals;
    private final double[] lower;
    private final double[] upper;

    /**
     * A function from parameters to the residuals that are squared and summed: observed minus fitted, or its logarithm,
     * one for each row.
     */
    interface Residuals {

        /** Returns the residuals for parameters within their bounds; not finite where the function has no value. */
        double[] at(double[] parameters);
    }

    /** The parameters and residual sum of squares of the local minimum that a search found. */
    static final class Solution {
        private final double[] parameters;
        private final double squares;

        private Solution(double[] parameters, double squares) {
            this.parameters = parameters;
            this.squares = squares;
        }

        /** Returns the estimate of a parameter by its index. */
        double parameter(int index) {
            return parameters[index];
        }

        /** Returns the sum of squared residuals. */
        double squares() {
            return squares;
        }
    }

    /**
     * Creates a problem from a residual function and lower and upper bounds of the parameters, which may be infinite.
     */
    NonlinearLeastSquares(Residuals residuals, double[] lower, double[] upper) {
        this.residuals = residuals;
        this.lower = lower.clone();
        this.upper = upper.clone();
    }

    /**
     * Returns several starting points of a search, {@code start} and random points around it, for a function with
     * several local minima or a start known to an order of magnitude only. Each parameter keeps its sign and is
     * multiplied by a lognormal factor, seven or a seventh typically.
     *
     * @param count how many in all
     */
    static List<double[]> around(double[] start, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> Arrays.stream(start)
                        .map(b -> i == 0 ? b : b * Math.exp(2 * random.nextGaussian()))
                        .toArray())
                .toList();
    }

    /**
     * Returns the best of the local minima found from several starting points. Parameters are exact to about the square
     * root of the machine precision, below which the squares no longer change.
     */
    Solution solve(List<double[]> starts) {
        Solution best = new Solution(new double[0], Double.MAX_VALUE);
        for (double[] start : starts) {
            Solution local = solve(start);
            // Of minima that differ by rounding only, such as two terms exchanged, the one of the earlier start.
            if (local.squares < best.squares * (1 - 1e-9)) {
                best = local;
            }
        }
        if (best.parameters.length == 0) {
            throw new IllegalArgumentException("the function must have a value at one of the starts");
        }
        return best;
    }

    private Solution solve(double[] start) {
        double[] parameters = within(start);
        double[] at = residuals.at(parameters);
        double squares = squares(at);
        double damping = 1e-3;
        for (int iteration = 0; iteration < MOST_ITERATIONS && damping < MOST_DAMPING; iteration++) {
            RealMatrix jacobian = jacobian(parameters);
            int[] free = free(parameters, jacobian.preMultiply(at));
            if (free.length == 0) {
                break;
            }
            RealMatrix triangle = triangle(jacobian, free, at);
            boolean improved = false;
            while (!improved && damping < MOST_DAMPING) {
                double[] next = within(step(parameters, free, triangle, damping));
                double[] atNext = residuals.at(next);
                double squaresNext = squares(atNext);
                improved = squaresNext < squares;
                if (improved) {
                    parameters = next;
                    at = atNext;
                    squares = squaresNext;
                    damping = Math.max(1e-12, damping / 10);
                } else {
                    damping *= 4;
                }
            }
        }
        return new Solution(parameters, squares);
    }

    private double[] within(double[] parameters) {
        return IntStream.range(0, parameters.length)
                .mapToDouble(j -> Math.max(lower[j], Math.min(upper[j], parameters[j])))
                .toArray();
    }

    /**
     * Returns the indices of the parameters that may change in a step: all but those at a bound that the step would
     * cross.
     */
    private int[] free(double[] parameters, double[] gradient) {
        return IntStream.range(0, parameters.length)
                .filter(j -> !(parameters[j] <= lower[j] && gradient[j] >= 0))
                .filter(j -> !(parameters[j] >= upper[j] && gradient[j] <= 0))
                .toArray();
    }

    private RealMatrix jacobian(double[] parameters) {
        double[][] columns = new double[parameters.length][];
        for (int j = 0; j < parameters.length; j++) {
            double half = DIFFERENCE * Math.max(Math.abs(parameters[j]), DIFFERENCE);
            double[] above = parameters.clone();
            double[] below = parameters.clone();
            above[j] = Math.min(upper[j], parameters[j] + half);
            below[j] = Math.max(lower[j], parameters[j] - half);
            double width = above[j] - below[j];
            double[] high = residuals.at(above);
            double[] low = residuals.at(below);
            columns[j] = IntStream.range(0, high.length)
                    .mapToDouble(i -> (high[i] - low[i]) / width)
                    .toArray();
        }
        return new Array2DRowRealMatrix(columns, false).transpose();
    }

    /**
     * Returns the triangular factor R of the free columns with the residuals as a last column, from which the steps of
     * one iteration are computed without the rows.
     */
    private static RealMatrix triangle(RealMatrix jacobian, int[] free, double[] residuals) {
        RealMatrix augmented = new Array2DRowRealMatrix(residuals.length, free.length + 1);
        for (int k = 0; k < free.length; k++) {
            augmented.setColumn(k, jacobian.getColumn(free[k]));
        }
        augmented.setColumn(free.length, residuals);
        return new QRDecomposition(augmented).getR();
    }

    /**
     * Returns the Levenberg-Marquardt step d, which minimizes {@code |R d + Q'r|^2 + damping |D d|^2}, as one small
     * least squares problem. D holds the lengths of the columns (Marquardt 1963), so that the path does not depend on
     * units; lengths that never shrink (Moré 1978) failed from more of NIST's starts.
     */
    private static double[] step(double[] parameters, int[] free, RealMatrix triangle, double damping) {
        int p = free.length;
        RealMatrix system = new Array2DRowRealMatrix(2 * p, p);
        double[] right = new double[2 * p];
        for (int i = 0; i < p && i < triangle.getRowDimension(); i++) {
            for (int j = i; j < p; j++) {
                system.setEntry(i, j, triangle.getEntry(i, j));
            }
            right[i] = -triangle.getEntry(i, p);
        }
        for (int j = 0; j < p; j++) {
            double length = triangle.getColumnVector(j).getNorm();
            system.setEntry(p + j, j, Math.sqrt(damping) * (length > 0 ? length : 1));
        }
        double[] delta = new QRDecomposition(system)
                .getSolver()
                .solve(new ArrayRealVector(right, false))
                .toArray();
        double[] next = parameters.clone();
        for (int j = 0; j < p; j++) {
            next[free[j]] += delta[j];
        }
        return next;
    }

    private static double squares(double[] residuals) {
        double squares = Arrays.stream(residuals).map(r -> r * r).sum();
        return Double.isFinite(squares) ? squares : Double.POSITIVE_INFINITY;
    }
}
