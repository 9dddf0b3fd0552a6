package org.capacityplanner.batch.source;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.LinearFit;

/**
 * Tells a count that grows because a load test's load does from one that adds up since a start: CPU and response times
 * follow the values of the first and the increases of the second.
 */
final class FollowedLevel {
    /**
     * The largest share of a KPI's variance that the values may leave unexplained. A total of a load that grows evenly
     * is a parabola, which leaves more of a KPI that follows the load.
     */
    private static final double CLOSE = 0.03;

    /** The largest ratio of what the values leave unexplained to what their increases leave. */
    private static final double CLOSER = 0.25;

    private static final int FEWEST_PAIRS = 20;

    /** The units of what is there at a time, and does not add up. */
    private static final Set<String> STATES = Set.of("threads", "connections", "sessions", "users", "cores");

    private FollowedLevel() {}

    /**
     * Returns whether a KPI follows the load of its time by its name, as busy CPU, threads and traffic per second do;
     * memory, which may also grow with all that was done before, does not.
     */
    static boolean isFollower(String metric) {
        return UnitByName.of(metric).filter(unit -> isOfItsTime(metric, unit)).isPresent();
    }

    private static boolean isOfItsTime(String metric, Unit unit) {
        Kpi.Kind kind = UnitByName.kind(metric, unit);
        return kind == Kpi.Kind.UTILIZATION
                || kind == Kpi.Kind.RESPONSE_TIME
                || unit.dimension() == Dimension.DATA_RATE
                || STATES.contains(unit.symbol());
    }

    /** Returns whether a KPI of the same service follows the values of a count clearly more than its increases. */
    static boolean is(MetricSeries count, Collection<MetricSeries> followers) {
        return followers.stream().anyMatch(kpi -> isFollowedBy(kpi, count));
    }

    private static boolean isFollowedBy(MetricSeries kpi, MetricSeries count) {
        Map<Instant, Double> values = new HashMap<>();
        for (int i = 0; i < kpi.size(); i++) {
            values.put(kpi.timeAt(i), kpi.valueAt(i));
        }
        DoubleStream.Builder levels = DoubleStream.builder();
        DoubleStream.Builder increases = DoubleStream.builder();
        DoubleStream.Builder answers = DoubleStream.builder();
        int pairs = 0;
        for (int i = 1; i < count.size(); i++) {
            Double value = values.get(count.timeAt(i));
            if (value != null) {
                long millis = count.epochMillisAt(i) - count.epochMillisAt(i - 1);
                levels.add(count.valueAt(i));
                increases.add((count.valueAt(i) - count.valueAt(i - 1)) / millis);
                answers.add(value);
                pairs++;
            }
        }
        if (pairs < FEWEST_PAIRS) {
            return false;
        }
        double[] y = answers.build().toArray();
        Optional<LinearFit> level = LinearFit.of(levels.build().toArray(), y).known();
        Optional<LinearFit> increase =
                LinearFit.of(increases.build().toArray(), y).known();
        return level.filter(fit -> fit.slope() > 0).isPresent()
                && unexplained(level) <= CLOSE
                && unexplained(level) <= CLOSER * unexplained(increase);
    }

    /** Returns the share of variance that a line leaves; all of it where there is no line. */
    private static double unexplained(Optional<LinearFit> line) {
        return line.map(LinearFit::rSquared)
                .filter(Double::isFinite)
                .map(share -> 1 - share)
                .orElse(1.0);
    }
}
