package org.capacityplanner.cleaning;

import java.util.Objects;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;

/**
 * The measured samples of one KPI of a service, before cleaning.
 *
 * @param kpi the KPI
 * @param series its samples, in the core's unit
 */
public record KpiSeries(Kpi kpi, MetricSeries series) {

    public KpiSeries {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(series, "series");
    }
}
