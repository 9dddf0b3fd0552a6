package org.capacityplanner.batch.source;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;

/** Checks whether the values of a series fit its declared unit, ratio (0 to 1) or percent. */
final class RatioCheck {
    /** The largest value that is plausible for a ratio; where most values are larger, they must be percent. */
    private static final double LARGEST_RATIO = 1.5;

    private static final double SMALLEST_PERCENT = 10;
    private static final int FEWEST_OF_A_GROUP = 10;
    private static final int MOST_CROSSINGS = 2;

    /** How many values tell how they are distributed: two days of hours. */
    private static final int FEWEST_OF_A_PART = 48;

    /** By how much a measurement may change from one value to the next, and from one part of the time to the other. */
    private static final double LARGEST_STEP = 2;

    private static final double LARGEST_CHANGE = 1.6;
    private static final double NEARLY_ALL = 0.95;

    /** The ways in which values contradict the declared unit. */
    enum Doubt {
        /** The unit is ratio, but more than half of the values are too large for one, such as 83. */
        PERCENT_AS_RATIO,
        /**
         * The declared unit is percent, but no value exceeds 1%: either the values are ratios, or the machine is idle.
         */
        RATIO_AS_PERCENT,
        /** The series contains both values from 0 to 1 and values of 10 or more, so that its unit seems to change. */
        MIXED
    }

    private RatioCheck() {}

    static Optional<Doubt> of(MetricSeries series) {
        if (series.unit().dimension() != Dimension.RATIO) {
            return Optional.empty();
        }
        int beyondRatio = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < series.size(); i++) {
            largest = Math.max(largest, series.valueAt(i));
            beyondRatio += series.valueAt(i) > LARGEST_RATIO ? 1 : 0;
        }
        if (series.unit().equals(Unit.RATIO) && 2 * beyondRatio > series.size()) {
            return Optional.of(Doubt.PERCENT_AS_RATIO);
        } else if (isMixed(series)) {
            return Optional.of(Doubt.MIXED);
        }
        boolean small = largest > 0 && largest <= 0.01;
        return series.unit().equals(Unit.PERCENT) && small ? Optional.of(Doubt.RATIO_AS_PERCENT) : Optional.empty();
    }

    private static boolean isMixed(MetricSeries series) {
        double[] written = IntStream.range(0, series.size())
                .mapToDouble(i -> series.unit().fromCore(series.valueAt(i)))
                .filter(value -> value != 0)
                .toArray();
        return formsTwoGroups(written) || alternates(written) || changesOnce(written);
    }

    /**
     * Returns whether the values form two groups, from 0 to 1 and from 10 on, with no value in between and at most two
     * changes between the groups along time.
     */
    private static boolean formsTwoGroups(double[] written) {
        int small = 0;
        int crossings = 0;
        for (int i = 0; i < written.length; i++) {
            if (written[i] > 1 && written[i] < SMALLEST_PERCENT) {
                return false;
            }
            crossings += i > 0 && isSmall(written[i]) != isSmall(written[i - 1]) ? 1 : 0;
            small += isSmall(written[i]) ? 1 : 0;
        }
        return small >= FEWEST_OF_A_GROUP && written.length - small >= FEWEST_OF_A_GROUP && crossings <= MOST_CROSSINGS;
    }

    /**
     * Returns whether values up to 1 and above it take turns, nearly always a hundred times as large. A machine that
     * works and rests in turn changes by any factor.
     */
    private static boolean alternates(double[] written) {
        int crossings = 0;
        int ofHundred = 0;
        for (int i = 1; i < written.length; i++) {
            if (isSmall(written[i]) != isSmall(written[i - 1])) {
                double factor = Math.max(written[i], written[i - 1]) / Math.min(written[i], written[i - 1]);
                crossings++;
                ofHundred += factor > 100 / LARGEST_STEP && factor < 100 * LARGEST_STEP ? 1 : 0;
            }
        }
        return crossings >= FEWEST_OF_A_GROUP && ofHundred >= NEARLY_ALL * crossings;
    }

    /**
     * Returns whether all values up to some time, or all after it, are at most 1 and the others are distributed in the
     * same way at a hundred times as much, as where an agent was replaced. Another load changes the least and the
     * largest values by other factors.
     */
    private static boolean changesOnce(double[] written) {
        int from = 0;
        while (from < written.length && isSmall(written[from])) {
            from++;
        }
        int to = written.length;
        while (to > 0 && isSmall(written[to - 1])) {
            to--;
        }
        return isHundredfold(Arrays.copyOfRange(written, 0, from), Arrays.copyOfRange(written, from, written.length))
                || isHundredfold(Arrays.copyOfRange(written, to, written.length), Arrays.copyOfRange(written, 0, to));
    }

    private static boolean isHundredfold(double[] small, double[] large) {
        if (small.length < FEWEST_OF_A_PART || large.length < FEWEST_OF_A_PART) {
            return false;
        }
        Arrays.sort(small);
        Arrays.sort(large);
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            double factor = large[(int) (share * large.length)] / small[(int) (share * small.length)];
            if (!(factor > 100 / LARGEST_CHANGE && factor < 100 * LARGEST_CHANGE)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSmall(double written) {
        return written <= 1;
    }
}
