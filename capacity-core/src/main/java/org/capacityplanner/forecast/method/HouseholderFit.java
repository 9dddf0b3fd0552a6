package org.capacityplanner.forecast.method;

/**
 * A least squares fit by Householder reflections: the coefficients, and the inverse of X'X. A library's matrices check
 * every index, which takes longer here than the arithmetic: a forecast fits hundreds of curves.
 *
 * <p>Symbols: X = Q R, the columns of X the predictors; coefficients R^-1 Q'y; (X'X)^-1 = R^-1 R^-T.
 *
 * @see "Golub and Van Loan, Matrix Computations (2013), section 5.2"
 */
final class HouseholderFit {
    private final double[] coefficients;
    private final double[][] gramInverse;

    /**
     * @param columns the predictors, linearly independent, each as long as the values and longer than they are many; overwritten
     */
    HouseholderFit(double[][] columns, double[] values) {
        int p = columns.length;
        double[] diagonal = new double[p];
        double[] y = values.clone();
        for (int k = 0; k < p; k++) {
            double[] reflector = columns[k];
            double norm = Math.sqrt(dot(reflector, reflector, k));
            diagonal[k] = reflector[k] > 0 ? -norm : norm;
            if (norm == 0) {
                throw new IllegalArgumentException("predictors must be independent, number " + k + " is not");
            }
            reflector[k] -= diagonal[k];
            for (int j = k + 1; j < p; j++) {
                reflect(columns[j], reflector, k, diagonal[k]);
            }
            reflect(y, reflector, k, diagonal[k]);
        }
        this.coefficients = new double[p];
        for (int i = p - 1; i >= 0; i--) {
            double sum = y[i];
            for (int j = i + 1; j < p; j++) {
                sum -= columns[j][i] * coefficients[j];
            }
            coefficients[i] = sum / diagonal[i];
        }
        this.gramInverse = gramInverse(columns, diagonal);
    }

    private static void reflect(double[] column, double[] reflector, int from, double diagonal) {
        double share = dot(column, reflector, from) / (diagonal * reflector[from]);
        for (int t = from; t < column.length; t++) {
            column[t] += share * reflector[t];
        }
    }

    private static double dot(double[] a, double[] b, int from) {
        double sum = 0;
        for (int t = from; t < a.length; t++) {
            sum += a[t] * b[t];
        }
        return sum;
    }

    private static double[][] gramInverse(double[][] columns, double[] diagonal) {
        int p = diagonal.length;
        double[][] inverse = new double[p][p];
        for (int j = 0; j < p; j++) {
            inverse[j][j] = 1 / diagonal[j];
            for (int i = j - 1; i >= 0; i--) {
                double sum = 0;
                for (int k = i + 1; k <= j; k++) {
                    sum -= columns[k][i] * inverse[k][j];
                }
                inverse[i][j] = sum / diagonal[i];
            }
        }
        double[][] product = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                product[i][j] = dot(inverse[i], inverse[j], i);
                product[j][i] = product[i][j];
            }
        }
        return product;
    }

    double[] coefficients() {
        return coefficients.clone();
    }

    double[][] gramInverse() {
        double[][] copy = new double[gramInverse.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = gramInverse[i].clone();
        }
        return copy;
    }
}
