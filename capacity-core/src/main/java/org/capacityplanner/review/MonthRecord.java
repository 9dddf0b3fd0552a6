package org.capacityplanner.review;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.PastForecast;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Finding;

/**
 * The stored record of a service in one month: its volume, KPIs, forecast and findings.
 *
 * @param month the month of the report
 * @param service its name
 * @param metric the name of the volume that was forecast
 * @param planningVolume transactions per second
 * @param observedMax the largest volume observed, transactions per second
 * @param status at the planning volume
 * @param kpis its KPIs
 * @param forecast of its volume; empty where there was none
 * @param breach when a limit was expected to be missed first; empty where that could not be said
 * @param findings what was found in its data
 */
public record MonthRecord(
        YearMonth month,
        String service,
        String metric,
        double planningVolume,
        double observedMax,
        Status status,
        List<KpiRecord> kpis,
        Optional<PastForecast> forecast,
        Optional<BreachMonths> breach,
        List<OpenFinding> findings) {

    public MonthRecord {
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(forecast, "forecast");
        Objects.requireNonNull(breach, "breach");
        if (!(planningVolume > 0) || Double.isInfinite(planningVolume)) {
            throw new IllegalArgumentException("planningVolume must be positive and finite, got " + planningVolume);
        }
        kpis = List.copyOf(kpis);
        findings = List.copyOf(findings);
    }

    /**
     * The breach dates of a service: the months by which 10%, 50% and 90% of the simulated futures have missed a limit;
     * each is empty if later than the forecast horizon.
     */
    public record BreachMonths(Optional<YearMonth> early, Optional<YearMonth> median, Optional<YearMonth> late) {
        public BreachMonths {
            Objects.requireNonNull(early, "early");
            Objects.requireNonNull(median, "median");
            Objects.requireNonNull(late, "late");
        }
    }

    /**
     * Creates the record of a service's capacity plan in a month.
     *
     * @param earlier the record of the previous report; empty for the first
     */
    public static MonthRecord of(YearMonth month, CapacityPlan plan, Optional<MonthRecord> earlier) {
        return new MonthRecord(
                month,
                plan.service(),
                metricOf(plan),
                plan.volume().planning(),
                plan.volume().observedMax(),
                plan.whatIf(Growth.NONE).status(),
                plan.kpis().stream().map(kpi -> KpiRecord.of(plan, kpi)).toList(),
                plan.forecast() instanceof ForecastResult.Forecasted known
                        ? Optional.of(PastForecast.of(known.forecast()))
                        : Optional.empty(),
                breachOf(plan),
                findings(month, plan, earlier.map(MonthRecord::findings).orElse(List.of())));
    }

    /** Returns the name of the forecast metric: the offered load if it is known, else the volume. */
    static String metricOf(CapacityPlan plan) {
        return plan.forecast() instanceof ForecastResult.Forecasted known
                ? known.forecast().metric()
                : plan.volume().metric();
    }

    /** Returns the record of a KPI by its name; empty if there is no such KPI. */
    Optional<KpiRecord> kpi(String name) {
        return kpis.stream().filter(kpi -> kpi.kpi().equals(name)).findFirst();
    }

    private static Optional<BreachMonths> breachOf(CapacityPlan plan) {
        return plan.breach() instanceof BreachForecast.Simulated simulated
                ? Optional.of(new BreachMonths(
                        month(simulated.service().early()),
                        month(simulated.service().median()),
                        month(simulated.service().late())))
                : Optional.empty();
    }

    private static Optional<YearMonth> month(BreachDate date) {
        return date instanceof BreachDate.In in ? Optional.of(in.month()) : Optional.empty();
    }

    private static List<OpenFinding> findings(YearMonth month, CapacityPlan plan, List<OpenFinding> before) {
        List<Finding> found = new ArrayList<>(plan.findings());
        plan.kpis().forEach(kpi -> found.addAll(kpi.findings()));
        return found.stream()
                .map(finding ->
                        new OpenFinding(finding.kind(), finding.subject(), finding.message(), month, finding.when()))
                .map(finding -> before.stream()
                        .filter(finding::isSameAs)
                        .map(OpenFinding::since)
                        .min(YearMonth::compareTo)
                        .map(finding::openSince)
                        .orElse(finding))
                .toList();
    }
}
