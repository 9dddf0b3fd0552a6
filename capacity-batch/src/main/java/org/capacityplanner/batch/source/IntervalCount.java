package org.capacityplanner.batch.source;

import java.time.Duration;
import java.util.Optional;
import org.capacityplanner.batch.source.grammar.NamedMultiple;
import org.capacityplanner.batch.source.grammar.VolumeName;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Runs;
import org.capacityplanner.metrics.Unit;

/**
 * Detects whether a volume without a unit is a count per interval, such as the orders of each day, rather than a rate.
 * Its name says that things are counted, its values are whole numbers, and its times are equally far apart. Rates are
 * whole only by chance.
 */
final class IntervalCount {
    private static final Duration SHORTEST_STEP = Duration.ofSeconds(2);
    private static final long DAY_MILLIS = 86_400_000L;

    /**
     * The largest relative deviation of an interval's length from the usual one that still counts as regular; months,
     * and days with a clock change, differ in length.
     */
    private static final double TOLERANCE = 0.12;

    private static final double ROUNDING = 1e-12;

    private static final double MOSTLY = 0.8;

    private IntervalCount() {}

    /**
     * Returns the unit of a series of counts per interval as a rate, such as {@code orders/day}; empty where the series
     * does not consist of such counts.
     */
    static Optional<Unit> unit(String metric, MetricSeries series) {
        Duration step = series.step();
        boolean counts = VolumeName.isCount(metric)
                && series.size() > 2
                && step.compareTo(SHORTEST_STEP) >= 0
                && !Runs.isRun(series.timeAt(0));
        return counts && isWhole(series, NamedMultiple.of(metric).factor()) && isRegular(series, step.toMillis())
                ? Unit.parse(VolumeName.noun(metric) + "/" + period(step))
                : Optional.empty();
    }

    private static boolean isWhole(MetricSeries series, double multiple) {
        for (int i = 0; i < series.size(); i++) {
            double value = series.valueAt(i) * multiple;
            // 1.2 K is written for people, and made of a product.
            if (!(value >= 0) || Math.abs(value - Math.rint(value)) > ROUNDING * value) {
                return false;
            }
        }
        return true;
    }

    private static boolean isRegular(MetricSeries series, long step) {
        int alike = 0;
        for (int i = 1; i < series.size(); i++) {
            long distance = series.epochMillisAt(i) - series.epochMillisAt(i - 1);
            alike += Math.abs(distance - step) <= TOLERANCE * step ? 1 : 0;
        }
        return alike >= MOSTLY * (series.size() - 1);
    }

    /**
     * Returns the length of an interval as the denominator of a rate unit, such as {@code 5min}, {@code h} or
     * {@code day}.
     */
    static String period(Duration step) {
        long days = Math.round((double) step.toMillis() / DAY_MILLIS);
        if (days >= 28 && days <= 31) {
            return "30d";
        }
        long seconds = Math.max(1, step.toSeconds());
        if (seconds % 86_400 == 0) {
            return seconds == 86_400 ? "day" : seconds / 86_400 + "d";
        } else if (seconds % 3600 == 0) {
            return (seconds == 3600 ? "" : seconds / 3600) + "h";
        }
        return seconds % 60 == 0 ? (seconds == 60 ? "" : seconds / 60) + "min" : (seconds == 1 ? "" : seconds) + "s";
    }
}
