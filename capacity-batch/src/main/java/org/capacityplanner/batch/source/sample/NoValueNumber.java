package org.capacityplanner.batch.source.sample;

import java.util.List;
import java.util.Set;

/**
 * Detects the number that a tool writes for missing values, such as 999 or 65535: it occurs repeatedly and is far above
 * all other values. What is measured comes near to its largest value more than once, and is never the same number,
 * unless it is cut off: then the other metrics are at their largest, too.
 */
final class NoValueNumber {
    private static final Set<Double> OF_BITS =
            Set.of(32_767.0, 32_768.0, 65_535.0, 2_147_483_647.0, 2_147_483_648.0, 4_294_967_295.0, 0x1p63, 0x1p64);

    private static final double SMALLEST = 999;
    private static final double MOST_NINES = 1e12;

    /**
     * The smallest ratio of the suspect number to every other value; a real peak or timeout has other values near it.
     */
    private static final double GAP = 5;

    private static final int FEWEST = 2;
    private static final int FEWEST_OTHERS = 10;

    /**
     * The significance level below which it is no coincidence that another metric is large in all rows with the
     * suspected number.
     */
    private static final double CHANCE = 1e-3;

    private NoValueNumber() {}

    /** Returns the number that is written for a missing value in a series; NaN where there is none. */
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

    /**
     * Returns whether most other metrics are significantly larger in the rows with the suspected number, so that it is
     * a real measurement under load.
     */
    static boolean isOfPeaks(double[] values, double number, List<double[]> others) {
        long large =
                others.stream().filter(other -> isLarge(values, number, other)).count();
        return number > 0 && large * 2 > others.size();
    }

    /**
     * Returns whether another metric is significantly larger in the rows with the suspected number than in rows chosen
     * at random.
     */
    private static boolean isLarge(double[] values, double number, double[] other) {
        double least = Double.POSITIVE_INFINITY;
        int times = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] == number && !Double.isNaN(other[i])) {
                least = Math.min(least, other[i]);
                times++;
            }
        }
        int all = 0;
        int asLarge = 0;
        for (double value : other) {
            all += Double.isNaN(value) ? 0 : 1;
            asLarge += value >= least ? 1 : 0;
        }
        return times >= FEWEST && Math.pow((double) asLarge / all, times) < CHANCE;
    }

    /**
     * Returns whether a number is one that tools write for a missing value: 999, 9999 and so on, or the largest integer
     * of 15, 16, 31, 32, 63 or 64 bits.
     */
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
