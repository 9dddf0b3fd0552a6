package org.capacityplanner.regression;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * The collinearity of regressors, which makes their separate effects indistinguishable.
 *
 * @param conditionNumber of the centred and scaled columns (Belsley, Kuh and Welsch 1980); infinite where one is a
 *     combination of others
 * @param largestVarianceInflation by how much the others inflate the variance of the worst coefficient (VIF)
 */
public record Collinearity(double conditionNumber, double largestVarianceInflation) {
    private static final double MOST_CONDITION_NUMBER = 30;
    private static final double MOST_VARIANCE_INFLATION = 10;

    public Collinearity {
        if (!(conditionNumber >= 1)) {
            throw new IllegalArgumentException("conditionNumber must be at least 1, got " + conditionNumber);
        }
        if (!(largestVarianceInflation >= 1)) {
            throw new IllegalArgumentException(
                    "largestVarianceInflation must be at least 1, got " + largestVarianceInflation);
        }
    }

    /**
     * Computes the collinearity of regressors from their columns, none of which may be constant.
     *
     * @param columns one array a column
     */
    public static Collinearity of(double[][] columns) {
        if (columns.length == 0
                || Arrays.stream(columns).anyMatch(column -> column.length < 2 || column.length != columns[0].length)) {
            throw new IllegalArgumentException(
                    "columns must be at least one, equally long and of at least 2 rows, got " + columns.length);
        }
        if (columns.length == 1) {
            return new Collinearity(1, 1);
        }
        RealMatrix rows = new Array2DRowRealMatrix(columns, false).transpose();
        EigenDecomposition eigen = new EigenDecomposition(new PearsonsCorrelation(rows).getCorrelationMatrix());
        double[] values = eigen.getRealEigenvalues();
        double largest = Arrays.stream(values).max().orElseThrow();
        double smallest = Arrays.stream(values).min().orElseThrow();
        // The correlations themselves carry rounding errors of a few units of the last place.
        if (!(smallest > 1e-14 * largest)) {
            return new Collinearity(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double inflation = 1;
        for (int j = 0; j < columns.length; j++) {
            double diagonalOfInverse = 0;
            for (int k = 0; k < values.length; k++) {
                diagonalOfInverse += Math.pow(eigen.getEigenvector(k).getEntry(j), 2) / values[k];
            }
            inflation = Math.max(inflation, diagonalOfInverse);
        }
        return new Collinearity(Math.max(1, Math.sqrt(largest / smallest)), inflation);
    }

    /**
     * Returns whether the effects of the regressors can be separated: a condition number of at most 30 and a variance
     * inflation factor of at most 10.
     */
    public boolean isSeparable() {
        return conditionNumber <= MOST_CONDITION_NUMBER && largestVarianceInflation <= MOST_VARIANCE_INFLATION;
    }
}
