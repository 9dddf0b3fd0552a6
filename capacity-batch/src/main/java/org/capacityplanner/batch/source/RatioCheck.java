package org.capacityplanner.batch.source;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;

/** Checks whether the values of a series fit its declared unit, ratio (0 to 1) or percent. */
final class RatioCheck {
    /** The largest value that is plausible for a ratio; where most values are larger, they must be percent. */
    private static final double LARGEST_RATIO = 1.5;

    private static final double SMALLEST_PERCENT = 10;
    private static final int FEWEST_OF_A_GROUP = 10;
    private static final int MOST_CROSSINGS = 2;

    /** The fewest values whose distribution is compared: two days of hours. */
    private static final int FEWEST_OF_A_PART = 48;

    /** The largest factor by which the factor between two measurements next to each other may differ from a hundred. */
    private static final double LARGEST_STEP = 2;

    /** The same between the quantiles of two parts of the time, in which loads are alike but for growth. */
    private static final double LARGEST_CHANGE = 1.3;

    private static final double NEARLY_ALL = 0.95;
    private static final double SMALL_SHARE = 0.25;

    /** The ways in which values contradict the declared unit. */
    enum Doubt {
        /** The unit is ratio, but more than half of the values are too large for one, such as 83. */
        PERCENT_AS_RATIO,
        /**
         * The declared unit is percent, but no value exceeds 1%: either the values are ratios, or the machine is idle.
         */
        RATIO_AS_PERCENT,
        /** The series contains both ratios and percentages of the same quantity, as far as its values show. */
        MIXED
    }

    private RatioCheck() {}

    /** Returns how the values contradict their unit; the kind says which changes are usual: errors grow a hundredfold. */
    static Optional<Doubt> of(MetricSeries series, Kpi.Kind kind) {
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
        } else if (isMixed(series, kind)) {
            return Optional.of(Doubt.MIXED);
        }
        boolean small = largest > 0 && largest <= 0.01 && kind != Kpi.Kind.OTHER;
        return series.unit().equals(Unit.PERCENT) && small ? Optional.of(Doubt.RATIO_AS_PERCENT) : Optional.empty();
    }

    private static boolean isMixed(MetricSeries series, Kpi.Kind kind) {
        double[] written = new double[series.size()];
        int count = 0;
        int small = 0;
        for (int i = 0; i < series.size(); i++) {
            double value = series.unit().fromCore(series.valueAt(i));
            if (value != 0) {
                written[count++] = value;
                small += isSmall(value) ? 1 : 0;
            }
        }
        // Most series are on one side of 1, and this looks at every value of an export.
        if (2 * Math.min(small, count - small) < FEWEST_OF_A_GROUP) {
            return false;
        }
        written = Arrays.copyOf(written, count);
        return formsTwoGroups(written) || (kind != Kpi.Kind.OTHER && (alternates(written) || changesOnce(written)));
    }

    /**
     * Returns whether the values form two groups, from 0 to 1 and from 10 on, with no value in between, at most two
     * changes between the groups along time, and about a hundred times as large in the second group as in the first. An
     * outage changes a share of errors by another factor.
     */
    private static boolean formsTwoGroups(double[] written) {
        int crossings = 0;
        for (int i = 0; i < written.length; i++) {
            if (written[i] > 1 && written[i] < SMALLEST_PERCENT) {
                return false;
            }
            crossings += i > 0 && isSmall(written[i]) != isSmall(written[i - 1]) ? 1 : 0;
        }
        double[] small = Arrays.stream(written).filter(RatioCheck::isSmall).toArray();
        double[] large = Arrays.stream(written).filter(value -> !isSmall(value)).toArray();
        return crossings <= MOST_CROSSINGS && isHundredfold(small, large, FEWEST_OF_A_GROUP, LARGEST_STEP);
    }

    /**
     * Returns whether values up to 1 and above it take turns, nearly always a hundred times as large, and follow each
     * other: where they are one quantity in two units, the factor between neighbours varies much less than they do. The
     * CPU of a job says nothing of the CPU of the rest before it.
     */
    private static boolean alternates(double[] written) {
        int[] changes = IntStream.range(1, written.length)
                .filter(i -> isSmall(written[i]) != isSmall(written[i - 1]))
                .toArray();
        double[] small = Arrays.stream(changes)
                .mapToDouble(i -> Math.log(Math.min(written[i], written[i - 1])))
                .toArray();
        double[] factors = Arrays.stream(changes)
                .mapToDouble(i -> Math.abs(Math.log(written[i] / written[i - 1])))
                .toArray();
        double[] large = IntStream.range(0, changes.length)
                .mapToDouble(i -> small[i] + factors[i])
                .toArray();
        long ofHundred = Arrays.stream(factors)
                .filter(factor -> Math.abs(factor - Math.log(100)) < Math.log(LARGEST_STEP))
                .count();
        return changes.length >= FEWEST_OF_A_GROUP
                && ofHundred >= NEARLY_ALL * changes.length
                && variance(factors) < SMALL_SHARE * (variance(small) + variance(large));
    }

    private static double variance(double[] values) {
        double mean = DoubleStream.of(values).average().orElse(0);
        return DoubleStream.of(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
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
        return isHundredfold(
                        Arrays.copyOfRange(written, 0, from),
                        Arrays.copyOfRange(written, from, written.length),
                        FEWEST_OF_A_PART,
                        LARGEST_CHANGE)
                || isHundredfold(
                        Arrays.copyOfRange(written, to, written.length),
                        Arrays.copyOfRange(written, 0, to),
                        FEWEST_OF_A_PART,
                        LARGEST_CHANGE);
    }

    /** Returns whether three quantiles of the large values are a hundred times those of the small ones, up to a factor. */
    private static boolean isHundredfold(double[] small, double[] large, int fewest, double most) {
        if (small.length < fewest || large.length < fewest) {
            return false;
        }
        Arrays.sort(small);
        Arrays.sort(large);
        return DoubleStream.of(0.1, 0.5, 0.9)
                .map(share -> large[(int) (share * large.length)] / small[(int) (share * small.length)])
                .allMatch(factor -> factor > 100 / most && factor < 100 * most);
    }

    private static boolean isSmall(double written) {
        return written <= 1;
    }
}
