package org.capacityplanner.batch.report.workbook.file;

import java.util.Arrays;

/** Rounds numbers to their significant digits, since digits hardly compress and make up most of a workbook's size. */
public final class Digits {
    /** The number of significant digits of a number that formulas use. */
    private static final int SIGNIFICANT = 12;

    /**
     * The step to which observations are rounded, as a share of their scatter; too small to change the shown digits of
     * any statistic.
     */
    private static final double SHARE_OF_SCATTER = 1 / 1000.0;

    private static final int FEWEST_DIGITS = 6;

    /** The largest whole number that is written without decimals; larger ones are not exact in a double. */
    private static final double LARGEST_WHOLE = 1e15;

    /** The range of the numbers that Java writes without an exponent. */
    private static final double SMALLEST_WITHOUT_EXPONENT = 1e-3;

    private static final double LARGEST_WITHOUT_EXPONENT = 1e7;

    /** Powers of ten, all of which are exact. */
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};

    private Digits() {}

    /** Appends a number as text for XML, whole numbers without a fraction. */
    static void append(double value, StringBuilder xml) {
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE) {
            xml.append((long) value);
        } else if (!appendDecimals(value, xml)) {
            xml.append(value);
        }
    }

    /**
     * Appends a number as Java would write it, if it has few decimals and no exponent; Java computes with as many digits
     * as it takes to tell a number from its neighbours, which takes several times as long.
     *
     * @return whether it was appended
     */
    private static boolean appendDecimals(double value, StringBuilder xml) {
        double size = Math.abs(value);
        if (!(size >= SMALLEST_WITHOUT_EXPONENT && size < LARGEST_WITHOUT_EXPONENT)) {
            return false;
        }
        for (int decimals = 1; decimals < POWERS.length; decimals++) {
            double power = POWERS[decimals];
            double shifted = Math.rint(size * power);
            if (shifted >= LARGEST_WHOLE) {
                return false;
            }
            // Both are exact, so that their quotient is the number which is nearest to these digits.
            if (shifted / power == size) {
                if (value < 0) {
                    xml.append('-');
                }
                long digits = (long) shifted;
                long whole = (long) power;
                xml.append(digits / whole).append('.');
                long rest = digits % whole;
                for (long place = whole / 10; place > rest && place > 1; place /= 10) {
                    xml.append('0');
                }
                xml.append(rest);
                return true;
            }
        }
        return false;
    }

    /** Returns a number with twelve significant digits. */
    public static double rounded(double value) {
        return significant(value, SIGNIFICANT);
    }

    /** Returns a number rounded to the given number of significant digits. */
    public static double significant(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return value;
        }
        return decimals(value, digits - 1 - (int) Math.floor(Math.log10(Math.abs(value))));
    }

    /** Returns a number rounded to the smallest number of decimals with which it changes by at most half a step. */
    public static double within(double value, double step) {
        return step > 0 && Double.isFinite(step) ? decimals(value, decimalsOf(step)) : rounded(value);
    }

    /**
     * Returns a time in days rounded up to a tenth of a millisecond; if it were rounded down, programs that truncate
     * seconds would show the minute before.
     */
    public static double day(double days) {
        double step = 1e-9;
        double rounded = within(days, step);
        return rounded < days ? within(days + step, step) : rounded;
    }

    /**
     * Returns the step to which observations may be rounded: a thousandth of the interquartile range, or six
     * significant digits of the largest value if that range is zero.
     */
    public static double stepOf(double[] observations) {
        double[] sorted =
                Arrays.stream(observations).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return 0;
        }
        double scatter = sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4];
        double largest = Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
        return scatter > 0 ? scatter * SHARE_OF_SCATTER : largest * Math.pow(10, 1 - FEWEST_DIGITS);
    }

    private static int decimalsOf(double step) {
        return (int) Math.ceil(-Math.log10(step));
    }

    /**
     * Returns a number rounded to a number of decimals; unchanged for more than 22 decimals, as larger powers of ten
     * are not exact in a double.
     */
    private static double decimals(double value, int decimals) {
        if (decimals > 22 || decimals < -22) {
            return value;
        }
        double power = Math.pow(10, Math.abs(decimals));
        double rounded = decimals >= 0 ? Math.rint(value * power) / power : Math.rint(value / power) * power;
        return Double.isFinite(rounded) ? rounded : value;
    }
}
