package org.capacityplanner.customers;

import java.util.function.DoubleUnaryOperator;

/**
 * A month's volume with a new customer as a piecewise linear function of the month's volume without the customer. The
 * function is piecewise linear itself, since percentiles and largest hours are, so that the steps hardly add an error.
 */
final class MonthCurve {
    private final double step;
    private final double[] with;

    private MonthCurve(double step, double[] with) {
        this.step = step;
        this.with = with;
    }

    /**
     * Tabulates the volume with the customer for volumes from 0 to {@code largest}, above which the customer adds as
     * much as at {@code largest}.
     */
    static MonthCurve of(double largest, int steps, DoubleUnaryOperator function) {
        double[] with = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            with[i] = function.applyAsDouble(i * largest / steps);
        }
        return new MonthCurve(largest / steps, with);
    }

    double at(double without) {
        double position = without / step;
        int last = with.length - 1;
        if (!(position < last)) {
            return without + with[last] - last * step;
        }
        int below = (int) position;
        return with[below] + (position - below) * (with[below + 1] - with[below]);
    }
}
