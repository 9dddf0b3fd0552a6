package org.capacityplanner.batch.config;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.config.contact.Contact;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Layer;

/**
 * The configuration of a KPI of a service: its metric, its name and its agreed limit.
 *
 * @param metric the metric to read
 * @param name its name in reports
 * @param kind its kind; empty where it follows from unit and name
 * @param limit the agreed limit
 * @param whole the value of a utilization, as a ratio, at which the resource is full: 8 where each of eight processors
 *     counts as 100%; empty where it follows from the limit or the values
 * @param layer the layer that it is measured on; empty where it follows from kind, unit and name
 * @param contact whom a report asks about it, where that is not whom it asks about the service
 */
public record KpiConfig(
        MetricConfig metric,
        String name,
        Optional<Kpi.Kind> kind,
        Limit limit,
        Optional<Double> whole,
        Optional<Layer> layer,
        Contact contact) {
    public KpiConfig {
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(whole, "whole");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(limit, "limit");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
    }

    /** Creates a KPI of which the value at full use, the layer and the contact are not configured but derived. */
    public KpiConfig(MetricConfig metric, String name, Optional<Kpi.Kind> kind, Limit limit) {
        this(metric, name, kind, limit, Optional.empty(), Optional.empty(), Contact.NONE);
    }
}
