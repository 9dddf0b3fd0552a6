package org.capacityplanner.batch.source.sample;

import java.util.List;
import java.util.Set;

/**
 * The number that a tool writes where it has no value: all nines, or the largest of some bits, several times and far beyond every
 * other value. What is measured comes near to its largest value more than once, and is never the same number, unless it is cut off:
 * then the other metrics are at their largest, too.
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

    /** The probability up to which it is no chance that another metric is large in every row of the number. */
    private static final double CHANCE = 1e-3;

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

    /**
     * Whether most of the other metrics are at their largest where a number is: then it is what a timeout, a full queue or a crowd
     * was measured as.
     */
    static boolean isOfPeaks(double[] values, double number, List<double[]> others) {
        long large =
                others.stream().filter(other -> isLarge(values, number, other)).count();
        return number > 0 && large * 2 > others.size();
    }

    /** Whether a metric is so large in each row of the number as it would be in so many others only by a rare chance. */
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
