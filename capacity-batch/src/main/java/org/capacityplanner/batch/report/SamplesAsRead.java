package org.capacityplanner.batch.report;

import java.util.Objects;
import org.capacityplanner.metrics.MetricSeries;

/**
 * The samples of a service's volume and of one KPI as read, before they were joined, averaged or left out.
 *
 * @param service the name of the service
 * @param kpi the name of the KPI
 * @param volume the samples of volume
 * @param values the samples of the KPI
 */
public record SamplesAsRead(String service, String kpi, MetricSeries volume, MetricSeries values) {
    public SamplesAsRead {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(values, "values");
    }
}
