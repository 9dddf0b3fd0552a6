package org.capacityplanner.regression;

import java.util.Arrays;

/**
 * The Cholesky factor of a regression's predictors: L with L L' = Z'Z, where Z contains them minus their means. Solving
 * with L turns a row into orthonormal coordinates, in which the variance of a prediction is a plain sum of squares.
 */
final class DesignFactor {
    private final DoubleDouble[][] lower;
    private final double[] tolerances;

    private DesignFactor(DoubleDouble[][] lower, double[] tolerances) {
        this.lower = lower;
        this.tolerances = tolerances;
    }

    /** Computes the Cholesky factor of the first columns' cross products. */
    static DesignFactor of(CrossProducts sums, int size) {
        DoubleDouble[][] lower = new DoubleDouble[size][size];
        double[] tolerances = new double[size];
        for (int j = 0; j < size; j++) {
            DoubleDouble pivot = sums.product(j, j);
            for (int k = 0; k < j; k++) {
                DoubleDouble rest = sums.product(j, k);
                for (int l = 0; l < k; l++) {
                    rest = rest.minus(lower[j][l].times(lower[k][l]));
                }
                lower[j][k] = lower[k][k].high() > 0 ? rest.dividedBy(lower[k][k]) : DoubleDouble.ZERO;
                pivot = pivot.minus(lower[j][k].times(lower[j][k]));
            }
            double squares = sums.product(j, j).high();
            tolerances[j] = squares > 0 ? Math.max(0, pivot.high() / squares) : 0;
            lower[j][j] = tolerances[j] > 0 ? pivot.root() : DoubleDouble.ZERO;
        }
        return new DesignFactor(lower, tolerances);
    }

    /** Returns the number of predictors. */
    int size() {
        return tolerances.length;
    }

    /**
     * Returns the smallest tolerance of a predictor: the share of its variance that the predictors before it leave
     * unexplained; 0 where they determine it.
     */
    double smallestTolerance() {
        return Arrays.stream(tolerances).min().orElse(1);
    }

    /**
     * Returns a predictor's diagonal element of L, the root of the sum of squares that the predictors before it leave
     * unexplained.
     */
    double remainderOf(int predictor) {
        return lower[predictor][predictor].high();
    }

    /** Solves L y = b by forward substitution and returns y. */
    DoubleDouble[] forward(DoubleDouble[] b) {
        DoubleDouble[] solution = new DoubleDouble[b.length];
        for (int j = 0; j < b.length; j++) {
            DoubleDouble rest = b[j];
            for (int k = 0; k < j; k++) {
                rest = rest.minus(lower[j][k].times(solution[k]));
            }
            solution[j] = rest.dividedBy(lower[j][j]);
        }
        return solution;
    }

    /** Solves L L' x = b by forward and backward substitution and returns x. */
    DoubleDouble[] solve(DoubleDouble[] b) {
        DoubleDouble[] solution = forward(b);
        for (int j = b.length - 1; j >= 0; j--) {
            for (int k = j + 1; k < b.length; k++) {
                solution[j] = solution[j].minus(lower[k][j].times(solution[k]));
            }
            solution[j] = solution[j].dividedBy(lower[j][j]);
        }
        return solution;
    }

    /** Returns the inverse of the Cholesky factor L, rounded to doubles. */
    double[][] inverse() {
        int p = lower.length;
        double[][] inverse = new double[p][p];
        for (int column = 0; column < p; column++) {
            DoubleDouble[] unit = new DoubleDouble[p];
            for (int row = 0; row < p; row++) {
                unit[row] = row == column ? DoubleDouble.of(1) : DoubleDouble.ZERO;
            }
            DoubleDouble[] solution = forward(unit);
            for (int row = 0; row < p; row++) {
                inverse[row][column] = solution[row].high();
            }
        }
        return inverse;
    }
}
