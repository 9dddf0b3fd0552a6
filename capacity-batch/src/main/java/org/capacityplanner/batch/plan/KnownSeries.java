package org.capacityplanner.batch.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.capacityplanner.MeasuredKpi;
import org.capacityplanner.batch.config.AnalysisPeriod;
import org.capacityplanner.batch.report.SamplesAsRead;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.cleaning.KpiSeries;
import org.capacityplanner.cleaning.ServiceSeries;
import org.capacityplanner.metrics.MetricSeries;

/** Selects the part of a service's measurements that a month's report may use. */
final class KnownSeries {
    private KnownSeries() {}

    /** Returns a service's measurements up to the end of the month; empty if the volume could not be read. */
    static Optional<ServiceSeries> of(ServiceData service, ReportMonth period) {
        return of(service, series -> series.between(Instant.EPOCH, period.to()));
    }

    /** Returns the measurements that were used for a service's plan; empty if the volume could not be read. */
    static Optional<ServiceSeries> ofPlan(ServiceData service, ReportMonth period) {
        return of(service, series -> known(series, service, period));
    }

    /** Returns the KPIs of other services that drive KPIs of a service, up to the end of the month. */
    static List<MeasuredKpi> driving(ServiceData service, ReportMonth period) {
        return service.driving().stream()
                .map(kpi -> new MeasuredKpi(
                        kpi.kpi(), kpi.sla(), kpi.series().map(series -> known(series, service, period))))
                .toList();
    }

    /** Returns each KPI's samples as read from the exports, with those of the service's volume. */
    static List<SamplesAsRead> asRead(Portfolio portfolio) {
        return portfolio.readings().services().stream()
                .flatMap(service -> service.volume().known().stream()
                        .flatMap(volume -> service.kpis().stream()
                                .flatMap(kpi -> kpi.series().known().stream()
                                        .map(series -> new SamplesAsRead(
                                                service.name(), kpi.kpi().name(), volume, series)))))
                .toList();
    }

    /**
     * Returns the part of a series up to the end of the report's month, so that the report is the same whenever it is
     * made. A series that only begins after the month is kept whole, for the message to say when.
     */
    static MetricSeries known(MetricSeries series, ServiceData service, ReportMonth month) {
        boolean isOfMonth = service.config().planning().period() instanceof AnalysisPeriod.ReportMonth;
        return isOfMonth && !series.isEmpty() && series.timeAt(0).isBefore(month.to())
                ? series.between(series.timeAt(0), month.to())
                : series;
    }

    private static Optional<ServiceSeries> of(ServiceData service, UnaryOperator<MetricSeries> known) {
        return service.volume()
                .known()
                .map(volume -> ServiceSeries.of(
                        known.apply(volume),
                        service.kpis().stream()
                                .flatMap(kpi -> kpi.series().known().stream()
                                        .map(series -> new KpiSeries(kpi.kpi(), known.apply(series))))
                                .toList()));
    }
}
