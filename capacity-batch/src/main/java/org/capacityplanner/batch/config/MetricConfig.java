package org.capacityplanner.batch.config;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/**
 * A metric to read.
 *
 * @param metric its name in the export: a column, or a value of the metric column
 * @param unit the unit of the export's values; empty where the name or the export says it
 * @param source the source that holds it
 * @param rollup how several series of this name become one; empty where the unit's nature decides
 * @param reading whether the values are the quantity itself or a count of it that only grows; empty where the name decides
 */
public record MetricConfig(
        String metric, Optional<Unit> unit, String source, Optional<Rollup> rollup, Optional<Reading> reading) {

    /** What a value of the export is. */
    public enum Reading {
        /** The quantity at that time, or over the step. */
        GAUGE,
        /** A count since some start, of which the increase per second is taken. */
        COUNTER
    }

    public MetricConfig {
        Objects.requireNonNull(rollup, "rollup");
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(source, "source");
        if (metric.isBlank()) {
            throw new IllegalArgumentException("metric must not be blank");
        }
    }

    /** A metric about which the export itself says the rest. */
    public static MetricConfig of(String metric, Optional<Unit> unit, String source) {
        return new MetricConfig(metric, unit, source, Optional.empty(), Optional.empty());
    }

    /** The same metric as a count that only grows, in events per second as far as its unit is a number of anything. */
    public MetricConfig asCounter() {
        Optional<Unit> perSecond = unit.filter(given -> given.dimension() != Dimension.COUNT)
                .or(() -> Optional.of(Unit.TRANSACTIONS_PER_SECOND));
        return new MetricConfig(metric, perSecond, source, rollup, Optional.of(Reading.COUNTER));
    }

    /** Whether the values are a counter: as declared, or by the custom that names of counters end in {@code _total}. */
    public boolean isCounter() {
        return reading.map(given -> given == Reading.COUNTER)
                .orElse(metric.replaceAll("\\{.*", "").endsWith("_total"));
    }
}
