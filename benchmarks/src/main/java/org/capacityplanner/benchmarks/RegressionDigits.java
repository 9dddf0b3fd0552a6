package org.capacityplanner.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.LinearFit;
import org.capacityplanner.regression.MultipleFit;
import org.capacityplanner.regression.Predictors;

/**
 * Counts the correct digits of a regression slope, beside those of commons-math3, which a benchmark of speed alone
 * would not show. The truth is the least squares solution of the same doubles in exact arithmetic, or the polynomial
 * that made the data.
 */
public final class RegressionDigits {
    private static final double[] SHIFTS = {0, 1e3, 1e6, 1e9, 1e12};
    private static final int ROWS = 8_640;
    private static final int DEGREE = 5;
    private static final MathContext DIGITS = new MathContext(80);

    private RegressionDigits() {}

    /** Prints the correct digits for each data set, one line each. */
    public static void main(String[] args) {
        for (double shift : SHIFTS) {
            Random random = new Random(1);
            double[] x = random.doubles(ROWS, shift, shift + 1_000).toArray();
            double[] y = Arrays.stream(x)
                    .map(v -> shift + 0.25 * (v - shift) + 20 * random.nextGaussian())
                    .toArray();
            double truth = exactSlopes(new double[][] {x}, y)[0];
            print("line, shifted by " + shift, digits(slopeOfFit(x, y), truth), digits(slopeOfPeer(x, y), truth));
        }
        for (double shift : SHIFTS) {
            Random random = new Random(2);
            double[][] volumes = new double[ROWS][DEGREE];
            double[] y = new double[ROWS];
            for (int i = 0; i < ROWS; i++) {
                double busyness = 1 + random.nextDouble();
                y[i] = shift + 20 * random.nextGaussian();
                for (int k = 0; k < DEGREE; k++) {
                    volumes[i][k] = shift + 500 * busyness * (0.5 + random.nextDouble());
                    y[i] += 0.05 * (k + 1) * (volumes[i][k] - shift);
                }
            }
            double[][] columns =
                    IntStream.range(0, DEGREE).mapToObj(k -> column(volumes, k)).toArray(double[][]::new);
            double[] truth = exactSlopes(columns, y);
            print("five types, shifted by " + shift, worstOfFit(volumes, y, truth), worstOfPeer(volumes, y, truth));
        }
        // NIST's Wampler1: all coefficients are one.
        double[][] powers = new double[21][DEGREE];
        double[] polynomial = new double[powers.length];
        for (int i = 0; i < powers.length; i++) {
            polynomial[i] = 1;
            for (int k = 0; k < DEGREE; k++) {
                powers[i][k] = Math.pow(i, k + 1);
                polynomial[i] += powers[i][k];
            }
        }
        double[] ones = new double[DEGREE];
        Arrays.fill(ones, 1);
        print("polynomial of degree 5", worstOfFit(powers, polynomial, ones), worstOfPeer(powers, polynomial, ones));
    }

    private static void print(String data, double digits, double peerDigits) {
        System.out.printf(Locale.ROOT, "%-32s %5.1f digits, commons-math3 %5.1f%n", data, digits, peerDigits);
    }

    private static double slopeOfFit(double[] x, double[] y) {
        Instant start = Instant.parse("2026-10-01T00:00:00Z");
        return LinearFit.of(Observations.regular("volume", Kpi.utilization("cpu"), start, Duration.ofMinutes(5), x, y))
                .orElseThrow()
                .slope();
    }

    private static double slopeOfPeer(double[] x, double[] y) {
        SimpleRegression regression = new SimpleRegression();
        for (int i = 0; i < x.length; i++) {
            regression.addData(x[i], y[i]);
        }
        return regression.getSlope();
    }

    private static double worstOfFit(double[][] rows, double[] response, double[] truth) {
        Predictors predictors = Predictors.of("0", column(rows, 0));
        for (int k = 1; k < DEGREE; k++) {
            predictors = predictors.and(Integer.toString(k), column(rows, k));
        }
        MultipleFit fit = MultipleFit.of(predictors, response).orElseThrow();
        return IntStream.range(0, DEGREE)
                .mapToDouble(k -> digits(fit.coefficient(Integer.toString(k)), truth[k]))
                .min()
                .orElseThrow();
    }

    private static double worstOfPeer(double[][] rows, double[] response, double[] truth) {
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(response, rows);
        double[] coefficients = regression.estimateRegressionParameters();
        return IntStream.range(0, DEGREE)
                .mapToDouble(k -> digits(coefficients[k + 1], truth[k]))
                .min()
                .orElseThrow();
    }

    private static double[] column(double[][] rows, int index) {
        return Arrays.stream(rows).mapToDouble(row -> row[index]).toArray();
    }

    /**
     * Returns the number of correct decimal digits: the negative logarithm of the relative error; 16 where there is no
     * error.
     */
    private static double digits(double actual, double truth) {
        return actual == truth ? 16 : Math.min(16, -Math.log10(Math.abs(actual / truth - 1)));
    }

    /** Returns the least squares slopes of a regression with an intercept, from exact sums by Gaussian elimination. */
    private static double[] exactSlopes(double[][] columns, double[] y) {
        int p = columns.length;
        BigDecimal[][] equations = new BigDecimal[p + 1][p + 2];
        for (int j = 0; j <= p; j++) {
            for (int k = 0; k <= p + 1; k++) {
                equations[j][k] = BigDecimal.ZERO;
                for (int i = 0; i < y.length; i++) {
                    BigDecimal left = j == p ? BigDecimal.ONE : new BigDecimal(columns[j][i]);
                    BigDecimal right =
                            k == p + 1 ? new BigDecimal(y[i]) : k == p ? BigDecimal.ONE : new BigDecimal(columns[k][i]);
                    equations[j][k] = equations[j][k].add(left.multiply(right));
                }
            }
        }
        for (int pivot = p; pivot >= 0; pivot--) {
            for (int j = 0; j <= p; j++) {
                if (j != pivot) {
                    BigDecimal factor = equations[j][pivot].divide(equations[pivot][pivot], DIGITS);
                    for (int k = 0; k <= p + 1; k++) {
                        equations[j][k] = equations[j][k].subtract(factor.multiply(equations[pivot][k]), DIGITS);
                    }
                }
            }
        }
        double[] slopes = new double[p];
        for (int j = 0; j < p; j++) {
            slopes[j] = equations[j][p + 1].divide(equations[j][j], DIGITS).doubleValue();
        }
        return slopes;
    }
}
