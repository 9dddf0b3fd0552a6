package org.capacityplanner.batch.source;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.batch.source.grammar.UnitByName;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;

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

    private FollowedLevel() {}

    /** Returns whether a KPI follows the load of its time by its name, as busy CPU does and memory does not. */
    static boolean isFollower(String metric) {
        Optional<Kpi.Kind> kind = UnitByName.of(metric).map(unit -> UnitByName.kind(metric, unit));
        return kind.equals(Optional.of(Kpi.Kind.UTILIZATION)) || kind.equals(Optional.of(Kpi.Kind.RESPONSE_TIME));
    }

    /** Returns whether a KPI of the same service follows the values of a count clearly more than its increases. */
    static boolean is(MetricSeries count, Collection<MetricSeries> followers) {
        return followers.stream().anyMatch(kpi -> {
            Map<Instant, Double> values = new HashMap<>();
            for (int i = 0; i < kpi.size(); i++) {
                values.put(kpi.timeAt(i), kpi.valueAt(i));
            }
            Correlation level = new Correlation();
            Correlation increase = new Correlation();
            for (int i = 1; i < count.size(); i++) {
                Double value = values.get(count.timeAt(i));
                double seconds =
                        (count.timeAt(i).toEpochMilli() - count.timeAt(i - 1).toEpochMilli()) / 1000.0;
                if (value != null && seconds > 0) {
                    level.add(count.valueAt(i), value);
                    increase.add((count.valueAt(i) - count.valueAt(i - 1)) / seconds, value);
                }
            }
            return level.pairs >= FEWEST_PAIRS
                    && level.rises()
                    && level.unexplained() <= CLOSE
                    && level.unexplained() <= CLOSER * increase.unexplained();
        });
    }

    /** Pearson's correlation, updated pair by pair from the means, as by Welford. */
    private static final class Correlation {
        private int pairs;
        private double meanX;
        private double meanY;
        private double squaresX;
        private double squaresY;
        private double products;

        void add(double x, double y) {
            pairs++;
            double fromX = x - meanX;
            double fromY = y - meanY;
            meanX += fromX / pairs;
            meanY += fromY / pairs;
            squaresX += fromX * (x - meanX);
            squaresY += fromY * (y - meanY);
            products += fromX * (y - meanY);
        }

        boolean rises() {
            return products > 0;
        }

        /** Returns the share of one's variance that the other leaves unexplained, 1 - r^2; 1 where one is constant. */
        double unexplained() {
            double scale = squaresX * squaresY;
            return scale > 0 ? 1 - products * products / scale : 1;
        }
    }
}
