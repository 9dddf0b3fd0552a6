package org.capacityplanner.regression;

import java.util.List;

/** The covariance matrix of the coefficients of a {@link MultipleFit}, under an assumption about its residuals. */
public final class CoefficientCovariance {
    private final List<String> names;
    private final Intercept intercept;
    private final double[][] coefficientsFromCoordinates;
    private final double[][] coordinates;

    /**
     * @param coefficientsFromCoordinates what each coefficient is in the fit's orthonormal coordinates, the intercept
     * last
     * @param coordinates covariance in those coordinates
     */
    CoefficientCovariance(
            List<String> names, Intercept intercept, double[][] coefficientsFromCoordinates, double[][] coordinates) {
        this.names = names;
        this.intercept = intercept;
        this.coefficientsFromCoordinates = coefficientsFromCoordinates;
        this.coordinates = coordinates;
    }

    /** Returns the standard error of a predictor's coefficient. */
    public double standardErrorOf(String name) {
        return Math.sqrt(covarianceOf(name, name));
    }

    /** Returns the standard error of the intercept; zero for a fit without one. */
    public double interceptStandardError() {
        if (intercept == Intercept.ZERO) {
            return 0;
        }
        double[] row = coefficientsFromCoordinates[names.size()];
        return Math.sqrt(product(row, row));
    }

    /** Returns the covariance of the coefficients of two predictors. */
    public double covarianceOf(String name, String other) {
        return product(coefficientsFromCoordinates[indexOf(name)], coefficientsFromCoordinates[indexOf(other)]);
    }

    private int indexOf(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("predictor must be one of " + names + ", got " + name);
        }
        return index;
    }

    private double product(double[] left, double[] right) {
        double sum = 0;
        for (int j = 0; j < left.length; j++) {
            for (int k = 0; k < right.length; k++) {
                sum += left[j] * coordinates[j][k] * right[k];
            }
        }
        return sum;
    }
}
