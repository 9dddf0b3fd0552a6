package org.capacityplanner.regression;

/**
 * A number of about 32 digits, stored as the unevaluated sum of two doubles. Normal equations square the condition
 * number of a design, which leaves nothing of 16 digits where predictors nearly determine each other.
 *
 * @param high the number, rounded to a double
 * @param low what rounding left out
 * @see "Dekker, A floating-point technique for extending the available precision, Numerische Mathematik 18 (1971)"
 */
record DoubleDouble(double high, double low) {
    static final DoubleDouble ZERO = new DoubleDouble(0, 0);

    static DoubleDouble of(double value) {
        return new DoubleDouble(value, 0);
    }

    /** Returns the exact sum of two doubles. */
    static DoubleDouble sum(double a, double b) {
        double sum = a + b;
        double ofB = sum - a;
        return new DoubleDouble(sum, (a - (sum - ofB)) + (b - ofB));
    }

    /**
     * Returns the exact sum of two doubles, where {@code large} is not smaller in absolute value than {@code small}.
     */
    private static DoubleDouble ordered(double large, double small) {
        double sum = large + small;
        return new DoubleDouble(sum, small - (sum - large));
    }

    DoubleDouble plus(DoubleDouble other) {
        DoubleDouble highs = sum(high, other.high);
        DoubleDouble lows = sum(low, other.low);
        DoubleDouble partial = ordered(highs.high, highs.low + lows.high);
        return ordered(partial.high, partial.low + lows.low);
    }

    DoubleDouble minus(DoubleDouble other) {
        return plus(new DoubleDouble(-other.high, -other.low));
    }

    DoubleDouble times(DoubleDouble other) {
        double product = high * other.high;
        double error = MultiplyAdd.errorOf(high, other.high, product) + (high * other.low + low * other.high);
        return ordered(product, error);
    }

    DoubleDouble dividedBy(DoubleDouble divisor) {
        double first = high / divisor.high;
        DoubleDouble rest = minus(divisor.times(of(first)));
        return ordered(first, rest.high / divisor.high);
    }

    /** Returns the square root of a positive number. */
    DoubleDouble root() {
        double first = Math.sqrt(high);
        DoubleDouble start = of(first);
        return start.plus(minus(start.times(start)).dividedBy(of(2 * first)));
    }
}
