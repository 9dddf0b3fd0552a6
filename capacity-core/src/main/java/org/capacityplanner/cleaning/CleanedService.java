package org.capacityplanner.cleaning;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;

/**
 * The volume, KPIs and findings of a service after cleaning.
 *
 * @param demand the offered load over the whole history, transactions per second: the offered volume where it was
 *     measured, else the volume
 * @param volume the volume in the analysed period, transactions per second, without the intervals in which the service
 *     was saturated
 * @param kpis one for each KPI given, in that order
 * @param findings the findings about the service as a whole
 */
public record CleanedService(MetricSeries demand, MetricSeries volume, List<CleanedKpi> kpis, List<Finding> findings) {

    public CleanedService {
        Objects.requireNonNull(demand, "demand");
        Objects.requireNonNull(volume, "volume");
        kpis = List.copyOf(kpis);
        findings = List.copyOf(findings);
    }

    /** Returns the service with each KPI screened, which may refuse it or leave observations out. */
    public CleanedService screened(UnaryOperator<CleanedKpi> screening) {
        return new CleanedService(demand, volume, kpis.stream().map(screening).toList(), findings);
    }
}
