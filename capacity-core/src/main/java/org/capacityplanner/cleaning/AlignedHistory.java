package org.capacityplanner.cleaning;

import java.time.ZoneOffset;
import java.util.List;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Span;

/**
 * Prepares the history of volume and KPIs, averaged over the same time intervals, for comparing one period with
 * another.
 */
public final class AlignedHistory {
    private AlignedHistory() {}

    /**
     * Returns the observations of each KPI in a time span, in the order of the KPIs, with counters converted to rates.
     */
    public static List<Observations> of(ServiceSeries raw, Span span) {
        MetricSeries volume = Counters.toRate(raw.volume()).series().between(span.from(), span.to());
        return raw.kpis().stream()
                .map(kpi -> Alignment.of(
                                volume,
                                kpi.kpi(),
                                Counters.toRate(kpi.series()).series().between(span.from(), span.to()))
                        .observations())
                .toList();
    }

    /**
     * Returns the whole history of a service with counters converted to rates and clock skew removed.
     *
     * @param period the part in which the skew is measured
     */
    public static ServiceSeries onOneClock(ServiceSeries raw, Span period) {
        MetricSeries volume = Counters.toRate(raw.volume()).series();
        List<KpiSeries> rates = raw.kpis().stream()
                .map(kpi ->
                        new KpiSeries(kpi.kpi(), Counters.toRate(kpi.series()).series()))
                .toList();
        ClockSkew skew = ClockSkew.of(
                volume.between(period.from(), period.to()),
                rates.stream()
                        .map(kpi -> new KpiSeries(kpi.kpi(), kpi.series().between(period.from(), period.to())))
                        .toList());
        return ServiceSeries.of(volume, rates.stream().map(skew::remove).toList());
    }

    /**
     * Returns the observations outside incidents, the time spans in which the KPI was far from its expected value at
     * the volume.
     */
    public static Observations withoutIncidents(Observations observations) {
        // Its findings are not wanted, in no zone.
        return Incidents.of(observations, ZoneOffset.UTC).observations();
    }
}
