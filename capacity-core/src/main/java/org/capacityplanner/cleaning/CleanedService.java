package org.capacityplanner.cleaning;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;

/**
 * A service's measurements after cleaning.
 *
 * @param demand transactions per second that were asked for, over the whole history: the offered volume where it is
 *     known, else the volume
 * @param volume transactions per second that were done in the period, without the intervals in which the service was saturated
 * @param kpis one for each KPI given, in that order
 * @param findings what concerns the service as a whole
 */
public record CleanedService(MetricSeries demand, MetricSeries volume, List<CleanedKpi> kpis, List<Finding> findings) {

    public CleanedService {
        Objects.requireNonNull(demand, "demand");
        Objects.requireNonNull(volume, "volume");
        kpis = List.copyOf(kpis);
        findings = List.copyOf(findings);
    }
}
