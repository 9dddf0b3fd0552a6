package org.capacityplanner.batch.config;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Layer;

/**
 * A KPI to watch.
 *
 * @param metric what to read for it
 * @param name what reports call it
 * @param kind its physics; empty where unit and name say it
 * @param limit the agreed limit
 * @param whole the value of a utilization, as a ratio, at which the resource is full: 8 where each of eight processors counts
 *     as 100%; empty where the limit or the values say it
 * @param layer what it says something of; empty where kind, unit and name say it
 */
public record KpiConfig(
        MetricConfig metric,
        String name,
        Optional<Kpi.Kind> kind,
        Limit limit,
        Optional<Double> whole,
        Optional<Layer> layer) {
    public KpiConfig {
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(whole, "whole");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(limit, "limit");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
    }

    /** A KPI whose whole is 1, or is said by its limit or its values, and whose layer is said by its kind, unit and name. */
    public KpiConfig(MetricConfig metric, String name, Optional<Kpi.Kind> kind, Limit limit) {
        this(metric, name, kind, limit, Optional.empty(), Optional.empty());
    }
}
