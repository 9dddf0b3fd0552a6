package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Least squares with non-negative coefficients, by the active set method of Lawson and Hanson (1974, chapter 23). A
 * coefficient enters the active set while the residuals still correlate with its column, and leaves it when it would
 * become negative.
 */
public final class NonNegativeLeastSquares {
    /** The smallest gradient, relative to the response, at which a column of unit length enters the active set. */
    private static final double TOLERANCE = 1e-12;

    private final RealMatrix columns;
    private final double[] response;
    private final double[] scale;
    private final double[] coefficients;
    private final boolean[] positive;

    private NonNegativeLeastSquares(double[][] columns, double[] response) {
        int p = columns.length;
        this.response = response;
        // A column of zeros explains nothing and never enters; only its scale must not divide by zero.
        this.scale = Arrays.stream(columns)
                .mapToDouble(column -> Math.max(norm(column), Double.MIN_NORMAL))
                .toArray();
        double[][] scaled = new double[p][];
        for (int j = 0; j < p; j++) {
            double length = scale[j];
            scaled[j] = Arrays.stream(columns[j]).map(x -> x / length).toArray();
        }
        this.columns = MatrixUtils.createRealMatrix(scaled).transpose();
        this.coefficients = new double[p];
        this.positive = new boolean[p];
    }

    /**
     * Returns the non-negative least squares coefficients of columns that are linearly independent, apart from columns
     * of zeros.
     *
     * @param columns one array a column
     */
    public static double[] solve(double[][] columns, double[] response) {
        for (double[] column : columns) {
            if (response.length == 0 || column.length != response.length) {
                throw new IllegalArgumentException(
                        "columns must have as many rows as the response and at least one, got " + column.length
                                + " and " + response.length);
            }
        }
        if (columns.length == 0) {
            throw new IllegalArgumentException("columns must not be empty");
        }
        NonNegativeLeastSquares problem = new NonNegativeLeastSquares(columns, response);
        problem.solve();
        return IntStream.range(0, columns.length)
                .mapToDouble(j -> problem.coefficients[j] / problem.scale[j])
                .toArray();
    }

    private void solve() {
        double least = TOLERANCE * norm(response);
        boolean[] refused = new boolean[coefficients.length];
        int entering = next(refused, least);
        while (entering >= 0) {
            positive[entering] = true;
            double[] candidate = solvePositive();
            if (candidate[entering] <= 0) {
                // Rounding let it in: by the gradient it should have risen. Letting it in again would not end.
                positive[entering] = false;
                refused[entering] = true;
            } else {
                advanceTo(candidate);
                Arrays.fill(refused, false);
            }
            entering = next(refused, least);
        }
    }

    /**
     * Returns the index of the column that would reduce the residuals most if it entered the active set, or -1 where
     * none would.
     */
    private int next(boolean[] refused, double least) {
        double[] residuals = new ArrayRealVector(response, false)
                .subtract(columns.operate(new ArrayRealVector(coefficients, false)))
                .toArray();
        double[] gradient = columns.preMultiply(residuals);
        int best = -1;
        for (int j = 0; j < gradient.length; j++) {
            if (!positive[j] && !refused[j] && gradient[j] > (best < 0 ? least : gradient[best])) {
                best = j;
            }
        }
        return best;
    }

    /**
     * Moves the coefficients towards a target, the optimum of the active columns, and drops the columns whose
     * coefficient reaches zero on the way.
     */
    private void advanceTo(double[] target) {
        double[] candidate = target;
        while (true) {
            double step = 1;
            for (int j = 0; j < candidate.length; j++) {
                if (positive[j] && candidate[j] <= 0) {
                    step = Math.min(step, coefficients[j] / (coefficients[j] - candidate[j]));
                }
            }
            boolean dropped = false;
            for (int j = 0; j < candidate.length; j++) {
                boolean falls = positive[j] && candidate[j] <= 0;
                coefficients[j] += step * (candidate[j] - coefficients[j]);
                if (falls && coefficients[j] <= TOLERANCE * norm(response)) {
                    coefficients[j] = 0;
                    positive[j] = false;
                    dropped = true;
                }
            }
            if (!dropped) {
                return;
            }
            candidate = solvePositive();
        }
    }

    /** Returns the unconstrained least squares coefficients of the active columns, and zero for the other columns. */
    private double[] solvePositive() {
        int[] chosen =
                IntStream.range(0, positive.length).filter(j -> positive[j]).toArray();
        double[] solution = new double[positive.length];
        if (chosen.length > 0) {
            int[] rows = IntStream.range(0, response.length).toArray();
            double[] partial = new QRDecomposition(columns.getSubMatrix(rows, chosen))
                    .getSolver()
                    .solve(new ArrayRealVector(response, false))
                    .toArray();
            for (int k = 0; k < chosen.length; k++) {
                solution[chosen[k]] = partial[k];
            }
        }
        return solution;
    }

    private static double norm(double[] values) {
        return new ArrayRealVector(values, false).getNorm();
    }
}
