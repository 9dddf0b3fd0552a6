package org.capacityplanner.batch.config;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Unit;

/**
 * A metric to read.
 *
 * @param metric its name in the export: a column, or a value of the metric column
 * @param unit the unit of the export's values; empty where the name or the export says it
 * @param source the source that holds it
 */
public record MetricConfig(String metric, Optional<Unit> unit, String source) {
    public MetricConfig {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(source, "source");
        if (metric.isBlank()) {
            throw new IllegalArgumentException("metric must not be blank");
        }
    }
}
