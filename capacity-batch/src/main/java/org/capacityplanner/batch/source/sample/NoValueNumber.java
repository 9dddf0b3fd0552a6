package org.capacityplanner.batch.source.sample;

import java.util.Set;

/**
 * The number that a tool writes where it has no value: all nines, or the largest of some bits, more than once and far beyond every
 * other value. Measured values have others near the largest of them.
 */
final class NoValueNumber {
    private static final Set<Double> OF_BITS =
            Set.of(32_767.0, 32_768.0, 65_535.0, 2_147_483_647.0, 2_147_483_648.0, 4_294_967_295.0, 0x1p63, 0x1p64);

    private static final double SMALLEST = 999;
    private static final double MOST_NINES = 1e12;

    /** How many times larger the number is than every other value: a peak or a timeout has others near it. */
    private static final double GAP = 5;

    private static final int FEWEST = 2;
    private static final int FEWEST_OTHERS = 10;

    private NoValueNumber() {}

    /** Returns that number; NaN where there is none. */
    static double in(double[] values) {
        double largest = Double.NEGATIVE_INFINITY;
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : values) {
            largest = value > largest ? value : largest;
            smallest = value < smallest ? value : smallest;
        }
        if (isOne(largest) && isApart(values, largest, 0)) {
            return largest;
        }
        return isOne(-smallest) && isApart(values, smallest, largest) ? smallest : Double.NaN;
    }

    /** Whether a number is written for none: 999, 9999 and so on, 65535 and so on, and 32768 below zero. */
    private static boolean isOne(double number) {
        if (!(number >= SMALLEST)) {
            return false;
        }
        double nines = SMALLEST;
        while (nines < number && nines < MOST_NINES) {
            nines = 10 * nines + 9;
        }
        return number == nines || OF_BITS.contains(number);
    }

    private static boolean isApart(double[] values, double number, double largest) {
        int times = 0;
        int others = 0;
        for (double value : values) {
            if (value == number) {
                times++;
            } else if (!Double.isNaN(value)) {
                boolean near = number > 0 ? value * GAP > number : value < 0;
                if (near) {
                    return false;
                }
                others++;
            }
        }
        return times >= FEWEST && others >= FEWEST_OTHERS && times <= others && (number > 0 || largest > 0);
    }
}
