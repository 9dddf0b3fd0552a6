package org.capacityplanner.cleaning;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.FindingText;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Span;

/**
 * The cleaning of raw samples before a regression, in this order: counters become rates, values that a collector repeats and
 * volumes that are many times those beside them while no KPI moves are left out, clock skew is removed,
 * saturated intervals are left out, only samples after the last change of the resource cost per transaction or of the
 * response time are kept, volume and KPI are aligned to the same intervals, intervals without service, degraded
 * days and incidents are left out. Each step reports a finding.
 *
 * @param zone the zone in which days begin
 */
public record Cleaning(ZoneId zone) {

    /**
     * The shortest time after a change of the resource cost per transaction that is enough for a fit; with less, the
     * samples before the change are kept.
     */
    private static final Duration ENOUGH_AFTER_CHANGE = Duration.ofDays(14);

    /**
     * The same after an abrupt change: a week, so that each weekday is in it. After a drift a week is not enough, since the
     * cost goes on changing within it.
     */
    private static final Duration ENOUGH_AFTER_STEP = Duration.ofDays(7);

    private static final Set<Refusal.Reason> WANT_OF_DATA =
            Set.of(Refusal.Reason.NO_DATA, Refusal.Reason.TOO_FEW_OBSERVATIONS, Refusal.Reason.VOLUME_RANGE_TOO_NARROW);

    public Cleaning {
        Objects.requireNonNull(zone, "zone");
    }

    /**
     * Cleans the volume and KPIs of one service within a period.
     *
     * @param raw the whole history, which is searched for changes of cost
     * @param period the analysed period, which the fits use
     */
    public CleanedService clean(ServiceSeries raw, Span period) {
        List<Finding> findings = new ArrayList<>();
        MetricSeries counted = rate(raw.volume(), findings);
        List<KpiSeries> moving = new ArrayList<>();
        for (KpiSeries kpi : raw.kpis()) {
            StuckValues values = StuckValues.of(kpi.series(), counted, zone);
            findings.addAll(values.findings());
            moving.add(new KpiSeries(kpi.kpi(), values.series()));
        }
        SpuriousVolume spurious = SpuriousVolume.of(counted, moving);
        spurious.finding().ifPresent(findings::add);
        ServiceSeries service =
                new ServiceSeries(spurious.volume(), raw.offered().map(offered -> rate(offered, findings)), moving);
        Coverage coverage = Coverage.of(service.volume(), period, zone);
        findings.addAll(coverage.findings());
        Coverage.beyond(service.volume(), service.kpis(), period, zone).ifPresent(findings::add);
        MetricSeries inPeriod = service.volume().between(period.from(), period.to());
        List<KpiSeries> rates = service.kpis().stream()
                .map(kpi ->
                        new KpiSeries(kpi.kpi(), Counters.toRate(kpi.series()).series()))
                .toList();
        ClockSkew skew = ClockSkew.of(
                inPeriod,
                rates.stream()
                        .map(kpi -> new KpiSeries(kpi.kpi(), kpi.series().between(period.from(), period.to())))
                        .toList());
        List<KpiSeries> onVolumesClock = rates.stream().map(skew::remove).toList();
        Saturation saturation = Saturation.of(new ServiceSeries(inPeriod, service.offered(), onVolumesClock), zone);
        saturation.finding().ifPresent(findings::add);
        MetricSeries volume = saturation.leaveOut(service.volume());
        List<CleanedKpi> kpis = service.kpis().stream()
                .map(kpi -> clean(volume, kpi, skew, saturation, coverage, period))
                .toList();
        return new CleanedService(
                service.offered().orElse(service.volume()), volume.between(period.from(), period.to()), kpis, findings);
    }

    private static MetricSeries rate(MetricSeries series, List<Finding> findings) {
        Counters counters = Counters.toRate(series);
        findings.addAll(counters.findings());
        return counters.series();
    }

    private CleanedKpi clean(
            MetricSeries volume, KpiSeries raw, ClockSkew skew, Saturation saturation, Coverage ofVolume, Span period) {
        Kpi kpi = raw.kpi();
        List<Finding> findings = new ArrayList<>();
        MetricSeries rate = rate(raw.series(), findings);
        Coverage coverage = Coverage.of(rate, period, zone);
        if (coverage.isWorseThan(ofVolume)) {
            findings.addAll(coverage.findings());
        }
        KpiSeries measured = new KpiSeries(kpi, rate);
        skew.finding(measured, zone.getRules().getOffset(period.from())).ifPresent(findings::add);
        MetricSeries series = saturation.leaveOut(skew.remove(measured).series());
        Observations history = Alignment.of(volume, kpi, series).observations();
        // A failover of a week would be two changes of cost, of which the second undoes the first.
        Span fitted = afterCostChange(DegradedDays.of(history, zone).observations(), period, findings);
        Alignment alignment = Alignment.of(
                volume.between(fitted.from(), fitted.to()), kpi, series.between(fitted.from(), fitted.to()));
        findings.addAll(alignment.findings());
        MiscountedVolume counted = MiscountedVolume.of(alignment.observations());
        findings.addAll(counted.findings());
        OutOfService inService = OutOfService.of(counted.observations());
        findings.addAll(inService.findings());
        DegradedDays degraded = DegradedDays.of(inService.observations(), zone);
        findings.addAll(degraded.findings());
        Incidents incidents = Incidents.of(degraded.observations(), zone);
        findings.addAll(incidents.findings());
        Observations observations = incidents.observations();
        Quantisation.of(observations).ifPresent(findings::add);
        DriverScreening.of(observations).ifPresent(findings::add);
        Restarts restarts = kpi.kind() == Kpi.Kind.MEMORY ? Restarts.of(observations, zone) : Restarts.NONE;
        restarts.finding().ifPresent(findings::add);
        return new CleanedKpi(observations, restarts, findings, degraded.share(), refusal(observations, saturation));
    }

    /** Returns the part of the period after the last change of the resource cost per transaction. */
    private Span afterCostChange(Observations history, Span period, List<Finding> findings) {
        Span fitted = period;
        for (CostChanges.CostChange change : CostChanges.of(history, zone)) {
            Instant since = change.since().atStartOfDay(zone).toInstant();
            if (!since.isBefore(period.to())) {
                continue;
            }
            String effect = "";
            if (since.isAfter(period.from())) {
                Span after = new Span(since, period.to());
                Duration enough = change.isAbrupt() ? ENOUGH_AFTER_STEP : ENOUGH_AFTER_CHANGE;
                boolean isEnough = after.length().compareTo(enough) >= 0
                        && history.where(i -> after.contains(history.timeAt(i))).size() >= Sufficiency.FEWEST;
                fitted = isEnough ? after : fitted;
                effect = isEnough
                        ? "; the fit uses only the samples since then"
                        : "; too recent to be fitted alone, so the fit blends both";
            }
            String compared =
                    history.kpi().kind() == Kpi.Kind.RESPONSE_TIME ? " at the same volume " : " per transaction ";
            String message = history.kpi().name() + compared + FindingText.change(change.ratio() - 1) + " since "
                    + FindingText.day(change.since()) + effect;
            findings.add(new Finding(
                    Finding.Kind.COST_CHANGE,
                    history.kpi().name(),
                    history.where(i -> !history.timeAt(i).isBefore(since)).size(),
                    message,
                    Optional.of(new Span(since, period.to()))));
        }
        return fitted;
    }

    private static Optional<Refusal> refusal(Observations observations, Saturation saturation) {
        boolean wasFull = !saturation.spans().isEmpty();
        return Sufficiency.refusal(observations)
                .map(reason -> wasFull && WANT_OF_DATA.contains(reason.reason())
                        ? new Refusal(
                                Refusal.Reason.SATURATED,
                                "the service was saturated for so much of the period that the rest says too little: "
                                        + reason.message())
                        : reason);
    }
}
