package org.capacityplanner.regression;

import java.util.stream.IntStream;

/**
 * The rows of a design in coordinates in which its columns are orthonormal: L&#8315;&sup1;(x - mean) and, for the
 * intercept, 1/&radic;n as the last one. In them the variance of a prediction is a sum of squares, without
 * cancellation.
 */
final class RowCoordinates {
    private final DesignFactor factor;
    private final DoubleDouble[] means;
    private final double[][] inverse;
    private final int rows;
    private final Intercept intercept;

    RowCoordinates(DesignFactor factor, DoubleDouble[] means, int rows, Intercept intercept) {
        this.factor = factor;
        this.means = means;
        this.inverse = factor.inverse();
        this.rows = rows;
        this.intercept = intercept;
    }

    /** Returns the number of coordinates, which equals the number of coefficients. */
    private int size() {
        return means.length + (intercept == Intercept.ZERO ? 0 : 1);
    }

    /** Returns the orthonormal coordinates of a row of predictor values. */
    double[] of(double[] values) {
        double[] coordinates = new double[size()];
        for (int k = 0; k < values.length; k++) {
            double distance = values[k] - means[k].high() - means[k].low();
            for (int j = k; j < values.length; j++) {
                coordinates[j] += inverse[j][k] * distance;
            }
        }
        if (intercept == Intercept.ESTIMATED) {
            coordinates[values.length] = 1 / Math.sqrt(rows);
        }
        return coordinates;
    }

    /** Returns the coefficients in orthonormal coordinates: one row for each predictor, then the intercept's. */
    double[][] ofCoefficients() {
        int p = means.length;
        double[][] coefficients = new double[size()][size()];
        for (int j = 0; j < p; j++) {
            for (int k = j; k < p; k++) {
                coefficients[j][k] = inverse[k][j];
            }
        }
        if (intercept == Intercept.ESTIMATED) {
            DoubleDouble[] atMeans = factor.forward(means);
            coefficients[p] = IntStream.rangeClosed(0, p)
                    .mapToDouble(k -> k < p ? -atMeans[k].high() : 1 / Math.sqrt(rows))
                    .toArray();
        }
        return coefficients;
    }

    /**
     * Returns the squared length of a row's coordinates, which is the row's leverage: the variance of the fitted value
     * divided by the error variance.
     */
    static double squaredLength(double[] coordinates) {
        double sum = 0;
        for (double coordinate : coordinates) {
            sum += coordinate * coordinate;
        }
        return sum;
    }
}
