package org.capacityplanner.batch.source;

import java.util.Optional;
import java.util.Set;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.MetricSeries;

/**
 * A series from which impossible values, such as a negative utilization, are removed, with the number of removed
 * values. Tools write -1 for what they could not measure, and a single such value distorts a fit; a share above 100%
 * may be a sum over processors and is only reported.
 *
 * @param series the remaining samples
 * @param negatives how many values were left out
 * @param firstNegative the first of them, with its time; empty for none
 * @param aboveWhole how many shares are above 100%
 */
record PossibleValues(MetricSeries series, int negatives, Optional<String> firstNegative, int aboveWhole) {

    private static final double MOST_MISSING = 0.2;

    private static final Set<String> THERE = Set.of("cores", "connections", "threads", "users", "sessions", "messages");

    /** Returns whether -1 stands for a missing value: it is the only value that is not above zero, and rare. */
    private static boolean marksMissing(MetricSeries series) {
        int marks = 0;
        for (int i = 0; i < series.size(); i++) {
            double value = series.valueAt(i);
            if (value == -1) {
                marks++;
            } else if (!(value > 0)) {
                return false;
            }
        }
        return marks > 0 && marks < series.size() * MOST_MISSING;
    }

    static PossibleValues of(MetricSeries series) {
        // A count of unknown things may be a difference, which can be negative; a number of connections, users and the
        // like cannot.
        if (series.unit().dimension() == Dimension.COUNT
                && !THERE.contains(series.unit().symbol())
                && !marksMissing(series)) {
            return new PossibleValues(series, 0, Optional.empty(), 0);
        }
        boolean isShare = series.unit().dimension() == Dimension.RATIO;
        int negatives = 0;
        int firstNegative = 0;
        int aboveWhole = 0;
        // Plain loops: this looks at every value of an export.
        for (int i = 0; i < series.size(); i++) {
            double value = series.valueAt(i);
            if (value < 0) {
                firstNegative = negatives++ == 0 ? i : firstNegative;
            } else if (value > 1 && isShare) {
                aboveWhole++;
            }
        }
        if (negatives == 0) {
            return new PossibleValues(series, 0, Optional.empty(), aboveWhole);
        }
        String first = series.unit().fromCore(series.valueAt(firstNegative)) + " at " + series.timeAt(firstNegative);
        return new PossibleValues(series.whereValue(value -> value >= 0), negatives, Optional.of(first), aboveWhole);
    }
}
