package org.capacityplanner.forecast;

import java.util.Optional;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealVector;

/**
 * The change of level that a volume by month keeps, found by an F test of a step beside a cubic of time and a season: the
 * cubic bends as growth does that ends, so that it is not taken for a step.
 */
final class MonthShift {
    private static final int DEGREE = 3;
    private static final int LEAST_MONTHS_EITHER_SIDE = 4;

    /** The least sum of squares that growth and season leave of a step: of two years, a step in the middle is growth. */
    private static final double LEAST_OWN = 0.1;

    /** The significance, over all months at which the step may be. */
    private static final double SIGNIFICANCE = 1e-3;

    /** The smallest change that is aligned, on the logarithmic scale; the same as of days. */
    private static final double LEAST_CHANGE = Math.log(1.15);

    private MonthShift() {}

    /**
     * Returns the step that explains most of a series, where it is significant; empty otherwise.
     *
     * @param logs the logarithms of the volumes
     * @param year how many of them a year has: 12 of months, 13 of four weeks
     */
    static Optional<LevelShifts.Shift> in(double[] logs, int year) {
        int n = logs.length;
        // Each month of the year has a level of its own: a fall from every December to January is no step.
        double[][] months = new double[n][year - 1];
        for (int t = 0; t < n; t++) {
            if (t % year > 0) {
                months[t][t % year - 1] = 1;
            }
        }
        Array2DRowRealMatrix matrix = columns(months);
        int free = n - matrix.getColumnDimension() - 1;
        if (free < 1) {
            return Optional.empty();
        }
        DecompositionSolver solver = new QRDecomposition(matrix).getSolver();
        RealVector unexplained = residuals(matrix, solver, logs);
        double squares = unexplained.dotProduct(unexplained);
        double most = 0;
        double change = 0;
        int first = -1;
        for (int at = LEAST_MONTHS_EITHER_SIDE; at <= n - LEAST_MONTHS_EITHER_SIDE; at++) {
            double[] after = new double[n];
            for (int t = at; t < n; t++) {
                after[t] = 1;
            }
            RealVector step = residuals(matrix, solver, after);
            double product = step.dotProduct(unexplained);
            double own = step.dotProduct(step);
            if (own > LEAST_OWN && product * product / own > most) {
                most = product * product / own;
                change = product / own;
                first = at;
            }
        }
        if (first < 0 || Math.abs(change) < LEAST_CHANGE) {
            return Optional.empty();
        }
        double f = most / Math.max((squares - most) / free, Double.MIN_NORMAL);
        double chance = 1 - new FDistribution(null, 1, free).cumulativeProbability(f);
        return chance * (n - 2 * LEAST_MONTHS_EITHER_SIDE + 1) < SIGNIFICANCE
                ? Optional.of(new LevelShifts.Shift(first, change))
                : Optional.empty();
    }

    /** Returns what a cubic of time and a season leave of a series. */
    static double[] unexplained(double[] logs, double[][] season) {
        Array2DRowRealMatrix matrix = columns(season);
        return residuals(matrix, new QRDecomposition(matrix).getSolver(), logs).toArray();
    }

    private static Array2DRowRealMatrix columns(double[][] season) {
        int n = season.length;
        double[][] rows = new double[n][];
        for (int t = 0; t < n; t++) {
            rows[t] = new double[DEGREE + 1 + season[t].length];
            for (int power = 0; power <= DEGREE; power++) {
                rows[t][power] = Math.pow(2.0 * t / (n - 1) - 1, power);
            }
            System.arraycopy(season[t], 0, rows[t], DEGREE + 1, season[t].length);
        }
        return new Array2DRowRealMatrix(rows, false);
    }

    private static RealVector residuals(Array2DRowRealMatrix matrix, DecompositionSolver solver, double[] values) {
        ArrayRealVector all = new ArrayRealVector(values);
        return all.subtract(matrix.operate(solver.solve(all)));
    }
}
