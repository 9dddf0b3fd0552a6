package org.capacityplanner.batch.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;

/**
 * The content of a month's report, parts of which each output file (page, workbook, JSON, CSV) shows.
 *
 * @param month the month of the report
 * @param zone of its days and of every time printed
 * @param from its start, inclusive
 * @param to its end, exclusive
 * @param plans the services that have a plan, in the order of the config
 * @param refused the services that have none
 * @param scenarios the growths asked for
 * @param dataQuality the findings of reading the exports; those of cleaning are in the plans
 * @param retrospect the comparison with earlier months
 * @param provenance the input and settings that it was computed from
 * @param charts which KPIs are drawn
 * @param supplements what it says of the services beside their KPIs
 */
public record MonthlyReport(
        YearMonth month,
        ZoneId zone,
        Instant from,
        Instant to,
        List<CapacityPlan> plans,
        List<RefusedService> refused,
        List<Growth> scenarios,
        List<DataQualityRow> dataQuality,
        Retrospect retrospect,
        Provenance provenance,
        ChartChoice charts,
        Supplements supplements) {
    /**
     * The largest number of services with their own charts and sheets; programs hardly open workbooks with thousands of
     * sheets.
     */
    static final int MOST_DETAILED = 200;

    private static final YearMonth NEVER = YearMonth.of(9999, 12);

    public MonthlyReport {
        Objects.requireNonNull(month, "month");
        Objects.requireNonNull(zone, "zone");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, got " + from + " and " + to);
        }
        plans = List.copyOf(plans);
        refused = List.copyOf(refused);
        scenarios = List.copyOf(scenarios);
        dataQuality = List.copyOf(dataQuality);
        Objects.requireNonNull(retrospect, "retrospect");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(charts, "charts");
        Objects.requireNonNull(supplements, "supplements");
    }

    /** Returns the effects of bursts on a service; empty if the report has none. */
    public Optional<ServiceBursts> burstsOf(CapacityPlan plan) {
        return supplements.bursts().stream()
                .filter(service -> service.service().equals(plan.service()))
                .findFirst();
    }

    /**
     * Returns the plans by urgency: first those that miss a limit at the present volume, then by the day on which work
     * must begin (possibly past), then by the median breach month, then by headroom. One without any answer comes after
     * those without headroom and before all others, since it may have any status.
     */
    public List<CapacityPlan> byUrgency() {
        return byUrgency(plans);
    }

    private static List<CapacityPlan> byUrgency(List<CapacityPlan> plans) {
        return plans.stream()
                .sorted(Comparator.comparing((CapacityPlan plan) -> !isBeyondItsLimits(plan))
                        .thenComparing(plan -> actBy(plan).orElse(LocalDate.MAX))
                        .thenComparing(plan -> likelyBreach(plan).orElse(NEVER))
                        .thenComparingDouble(plan ->
                                plan.bindingToPlanFor().map(KpiPlan::growthLeft).orElse(0.0)))
                .toList();
    }

    private static boolean isBeyondItsLimits(CapacityPlan plan) {
        return plan.bindingToPlanFor().filter(kpi -> kpi.growthLeft() < 0).isPresent();
    }

    /**
     * Returns the day on which work on more capacity must begin, the early breach date minus the lead time; empty if
     * there is no early breach date within the forecast horizon.
     */
    public static Optional<LocalDate> actBy(CapacityPlan plan) {
        return plan.breach() instanceof BreachForecast.Simulated simulated
                ? simulated.service().actBy(plan.leadTime())
                : Optional.empty();
    }

    /** Returns the first day after the report's month, with which dates are compared. */
    public LocalDate end() {
        return to.atZone(zone).toLocalDate();
    }

    /**
     * Returns whether there is still time to add capacity to a service before its forecast breach, as a traffic light.
     */
    public Status outlookOf(CapacityPlan plan) {
        return statusOf(plan, Status.UNKNOWN).outlook();
    }

    /**
     * Returns the statuses of a service: the given one at the present volume, and the outlook by its forecast and
     * overdue actions.
     */
    public ServiceStatus statusOf(CapacityPlan plan, Status now) {
        ServiceStatus status = ServiceStatus.of(plan, now, end());
        boolean isWorkOverdue = supplements.findings().open().stream()
                .anyMatch(finding ->
                        finding.isOverdue() && finding.key().service().equals(plan.service()));
        return isWorkOverdue ? status.withOverdueAction() : status;
    }

    /**
     * Returns the statuses of a service: at the present volume, and the outlook by its forecast and overdue actions.
     */
    public ServiceStatus statusOf(CapacityPlan plan) {
        return statusOf(plan, plan.whatIf(Growth.NONE).status());
    }

    private static Optional<YearMonth> likelyBreach(CapacityPlan plan) {
        return plan.breach() instanceof BreachForecast.Simulated simulated
                        && simulated.service().median() instanceof BreachDate.In in
                ? Optional.of(in.month())
                : Optional.empty();
    }

    /**
     * Returns whether a service is near a limit: it is AMBER or RED at the present volume, or has an early breach date
     * within the horizon.
     */
    public static boolean isNear(CapacityPlan plan) {
        Status now = plan.whatIf(Growth.NONE).status();
        return actBy(plan).isPresent() || now == Status.RED || now == Status.AMBER;
    }

    /** Returns the KPIs of a service for which charts are drawn. A service without a binding KPI shows all of them. */
    public List<KpiPlan> charted(CapacityPlan plan) {
        return switch (charts) {
            case ALL -> plan.kpis();
            case NEAR ->
                isNear(plan) ? plan.kpis() : plan.bindingKpi().map(List::of).orElse(plan.kpis());
            case NONE -> List.of();
        };
    }

    /** Returns whether a KPI has observations, so that it can be drawn. */
    public static boolean isMeasured(KpiPlan kpi) {
        return kpi.observations().size() > 0;
    }

    /** Returns the services with their own charts, sheet and what-if, the most urgent first. */
    public List<CapacityPlan> detailed() {
        return detailed(plans);
    }

    /**
     * Returns the plans that a report shows in full: all with a day on which work must begin, and the most urgent
     * others, up to 200 in all.
     */
    public static List<CapacityPlan> detailed(List<CapacityPlan> plans) {
        List<CapacityPlan> ordered = byUrgency(plans);
        // Those with a date come first and are shown in full, however many they are.
        long dated = ordered.stream().filter(plan -> actBy(plan).isPresent()).count();
        return ordered.stream().limit(Math.max(MOST_DETAILED, dated)).toList();
    }

    /** Returns a sentence on the number of services that are shown in summary only; empty if all are shown in full. */
    public Optional<String> omission() {
        return plans.size() <= detailed().size()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "The %d services nearest their limits have charts, a sheet and a what-if of their own; all %,d are in"
                                + " the workbook's Summary, Forecast and Breach, and in report.json.",
                        detailed().size(),
                        plans.size()));
    }

    /** Returns all data quality findings: from reading the exports, then from cleaning each service and each KPI. */
    public List<DataQualityRow> allDataQuality() {
        List<DataQualityRow> rows = new ArrayList<>(dataQuality);
        retrospect
                .unavailable()
                .ifPresent(message -> rows.add(new DataQualityRow("", "history", "NO_HISTORY", 0, "", message)));
        for (CapacityPlan plan : plans) {
            plan.findings().forEach(finding -> rows.add(DataQualityRow.of(plan.service(), finding)));
            for (KpiPlan kpi : plan.kpis()) {
                kpi.findings().forEach(finding -> rows.add(DataQualityRow.of(plan.service(), finding)));
            }
        }
        return rows;
    }
}
