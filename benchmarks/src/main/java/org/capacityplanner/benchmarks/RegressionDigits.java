package org.capacityplanner.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
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

    private RegressionDigits() {}

    /** Prints the correct digits for each data set, one line each. */
    public static void main(String[] args) {
        for (double shift : SHIFTS) {
            Random random = new Random(1);
            double[] x = random.doubles(ROWS, shift, shift + 1_000).toArray();
            double[] y = Arrays.stream(x)
                    .map(v -> shift + 0.25 * (v - shift) + 20 * random.nextGaussian())
                    .toArray();
            double truth = exactSlope(x, y);
            print("line, shifted by " + shift, digits(slopeOfFit(x, y), truth), digits(slopeOfPeer(x, y), truth));
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
        print("polynomial of degree 5", worstOfFit(powers, polynomial), worstOfPeer(powers, polynomial));
    }

    private static void print(String data, double digits, double peerDigits) {
        System.out.printf(Locale.ROOT, "%-24s %5.1f digits, commons-math3 %5.1f%n", data, digits, peerDigits);
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

    private static double worstOfFit(double[][] rows, double[] response) {
        Predictors predictors = Predictors.of("0", column(rows, 0));
        for (int k = 1; k < DEGREE; k++) {
            predictors = predictors.and(Integer.toString(k), column(rows, k));
        }
        MultipleFit fit = MultipleFit.of(predictors, response).orElseThrow();
        return fit.predictors().names().stream()
                .mapToDouble(name -> digits(fit.coefficient(name), 1))
                .min()
                .orElseThrow();
    }

    private static double worstOfPeer(double[][] rows, double[] response) {
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(response, rows);
        return Arrays.stream(regression.estimateRegressionParameters())
                .map(coefficient -> digits(coefficient, 1))
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

    private static double exactSlope(double[] x, double[] y) {
        BigDecimal sumX = BigDecimal.ZERO;
        BigDecimal sumY = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal products = BigDecimal.ZERO;
        for (int i = 0; i < x.length; i++) {
            BigDecimal volume = new BigDecimal(x[i]);
            BigDecimal value = new BigDecimal(y[i]);
            sumX = sumX.add(volume);
            sumY = sumY.add(value);
            squares = squares.add(volume.multiply(volume));
            products = products.add(volume.multiply(value));
        }
        BigDecimal n = BigDecimal.valueOf(x.length);
        BigDecimal numerator = n.multiply(products).subtract(sumX.multiply(sumY));
        BigDecimal denominator = n.multiply(squares).subtract(sumX.multiply(sumX));
        return numerator.divide(denominator, MathContext.DECIMAL64).doubleValue();
    }
}
