package org.capacityplanner.regression.groups;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A curve through a response at values of a regressor: a cubic, or a parabola where there are few rows. */
public final class CurveFit {
    private static final int ENOUGH_FOR_A_CUBIC = 20;

    private CurveFit() {}

    /**
     * Returns the share of a response's variance that the curve explains, of the rows where both are finite; 0 where it
     * does not vary.
     */
    public static double rSquared(double[] regressor, double[] response) {
        int[] rows = IntStream.range(0, response.length)
                .filter(i -> Double.isFinite(regressor[i]) && Double.isFinite(response[i]))
                .toArray();
        Residuals left =
                new Residuals(Arrays.stream(rows).mapToDouble(i -> response[i]).toArray());
        left.remove(filled(rows.length));
        double all = left.squares();
        remove(scaled(Arrays.stream(rows).mapToDouble(i -> regressor[i]).toArray()), left);
        return all > 0 ? 1 - left.squares() / all : 0;
    }

    /** Removes from a response, of which its mean is removed, the curve at values between -1 and 1. */
    static void remove(double[] scaled, Residuals response) {
        int degree = scaled.length < ENOUGH_FOR_A_CUBIC ? 2 : 3;
        for (int power = 1; power <= degree; power++) {
            int exponent = power;
            response.remove(Arrays.stream(scaled)
                    .map(value -> Math.pow(value, exponent))
                    .toArray());
        }
    }

    /** Returns values scaled to between -1 and 1, where powers of them are told apart best. */
    static double[] scaled(double[] values) {
        double smallest = Arrays.stream(values).min().orElse(0);
        double largest = Arrays.stream(values).max().orElse(0);
        double width = largest > smallest ? largest - smallest : 1;
        return Arrays.stream(values)
                .map(value -> 2 * (value - smallest) / width - 1)
                .toArray();
    }

    /** Returns the column of the constant. */
    static double[] filled(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }
}
