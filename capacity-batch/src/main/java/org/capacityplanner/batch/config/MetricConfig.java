package org.capacityplanner.batch.config;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/**
 * A metric to read.
 *
 * @param metric its name in the export: a column, or a value of the metric column
 * @param unit the unit of the export's values; empty where the name or the export determines it
 * @param source the source of the metric
 * @param rollup how several series of this name are combined; empty where it follows from the unit
 * @param reading whether the values are the quantity itself or a counter; empty where it follows from the name
 */
public record MetricConfig(
        String metric, Optional<Unit> unit, String source, Optional<Rollup> rollup, Optional<Reading> reading) {

    /** The meaning of a value in the export. */
    public enum Reading {
        /** The value is the quantity at that time, or its mean over the step. */
        GAUGE,
        /** The value is a counter since some start, which is converted to a rate per second. */
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

    /** Creates a metric whose unit and reading follow from the export. */
    public static MetricConfig of(String metric, Optional<Unit> unit, String source) {
        return new MetricConfig(metric, unit, source, Optional.empty(), Optional.empty());
    }

    /** Returns the same metric as a counter, in events per second where its unit is a number of events. */
    public MetricConfig asCounter() {
        Optional<Unit> perSecond = unit.filter(given -> given.dimension() != Dimension.COUNT)
                .or(() -> Optional.of(Unit.TRANSACTIONS_PER_SECOND));
        return new MetricConfig(metric, perSecond, source, rollup, Optional.of(Reading.COUNTER));
    }

    /** Returns the same metric, whose values are taken as they are. */
    public MetricConfig asGauge() {
        return new MetricConfig(metric, unit, source, rollup, Optional.of(Reading.GAUGE));
    }

    /**
     * Returns whether the values are a counter: as declared, or by the convention that names of counters end in
     * {@code _total}.
     */
    public boolean isCounter() {
        return reading.map(given -> given == Reading.COUNTER)
                .orElse(metric.replaceAll("\\{.*", "").endsWith("_total"));
    }
}
