package org.capacityplanner.batch.source;

import java.util.Optional;
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

    /**
     * Returns whether the values form two groups, from 0 to 1 and from 10 on, with no value in between and at most two
     * changes between the groups along time.
     */
    private static boolean isMixed(MetricSeries series) {
        int small = 0;
        int large = 0;
        int crossings = 0;
        boolean wasSmall = false;
        for (int i = 0; i < series.size(); i++) {
            double written = series.unit().fromCore(series.valueAt(i));
            if (written == 0) {
                continue;
            }
            if (written > 1 && written < SMALLEST_PERCENT) {
                return false;
            }
            boolean isSmall = written <= 1;
            crossings += small + large > 0 && isSmall != wasSmall ? 1 : 0;
            wasSmall = isSmall;
            small += isSmall ? 1 : 0;
            large += isSmall ? 0 : 1;
        }
        return small >= FEWEST_OF_A_GROUP && large >= FEWEST_OF_A_GROUP && crossings <= MOST_CROSSINGS;
    }
}
