package org.capacityplanner.batch.config;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Kpi;

/**
 * A KPI to watch.
 *
 * @param metric what to read for it
 * @param name what reports call it
 * @param kind its physics; empty where unit and name say it
 * @param limit the agreed limit
 */
public record KpiConfig(MetricConfig metric, String name, Optional<Kpi.Kind> kind, Limit limit) {
    public KpiConfig {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(limit, "limit");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
    }
}
