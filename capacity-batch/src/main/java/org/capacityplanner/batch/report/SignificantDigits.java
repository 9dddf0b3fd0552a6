package org.capacityplanner.batch.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rounding of numbers to significant decimal digits, halves away from zero. */
public final class SignificantDigits {
    /**
     * The largest exponent of a power of ten that is exact in a double, so that a product or quotient with it has a
     * single rounding error.
     */
    private static final int LARGEST_EXACT = 22;

    private static final double[] POWERS = new double[LARGEST_EXACT + 1];

    /** A bound on the rounding errors of a number with twelve digits, in units of the last digit. */
    private static final double NEAR = 1e-3;

    private static final int MOST_DIGITS = 12;

    static {
        BigDecimal power = BigDecimal.ONE;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power.doubleValue();
            power = power.multiply(BigDecimal.TEN);
        }
    }

    private SignificantDigits() {}

    /** Returns a value rounded to {@code digits} significant digits; infinities and NaN unchanged. */
    public static double rounded(double value, int digits) {
        if (!Double.isFinite(value)) {
            return value;
        }
        if (value == 0) {
            return 0;
        }
        double size = Math.abs(value);
        int shift = digits - 1 - (int) Math.floor(Math.log10(size));
        if (digits <= MOST_DIGITS && shift <= LARGEST_EXACT && shift >= -LARGEST_EXACT) {
            double scaled = shift >= 0 ? size * POWERS[shift] : size / POWERS[-shift];
            double whole = Math.floor(scaled + 0.5);
            // A logarithm beside a power of ten, or a number halfway between two, needs all of its digits.
            boolean clear = Math.abs(scaled - Math.floor(scaled) - 0.5) > NEAR
                    && scaled > POWERS[digits - 1] + NEAR
                    && scaled < POWERS[digits] - 1;
            if (clear) {
                return Math.copySign(shift >= 0 ? whole / POWERS[shift] : whole * POWERS[-shift], value);
            }
        }
        return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }

    /** Returns the values rounded to {@code digits} significant digits; null for infinities and NaN. */
    public static List<@Nullable Double> rounded(double[] values, int digits) {
        List<@Nullable Double> rounded = new ArrayList<>(values.length);
        for (double value : values) {
            rounded.add(Double.isFinite(value) ? (Double) rounded(value, digits) : null);
        }
        return rounded;
    }
}
