package org.capacityplanner.batch.report;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** A month's report of planned services. */
public final class Reports {
    private static final Unit GIBIBYTES = Unit.parse("GiB").orElseThrow();
    private static final Unit MEGABITS = Unit.parse("Mbit/s").orElseThrow();

    private static final CapacityPlan PRICING = PlannedService.planner("pricing")
            .kpi(Kpi.utilization("CPU"), PlannedService.line("CPU", 0.01, 0.0005, 0.01), Sla.atMost(0.80))
            .kpi(
                    Kpi.responseTime("latency p95"),
                    PlannedService.line("latency p95", Unit.MILLISECONDS, 0.0006, 3e-6, 0.0002),
                    Sla.atMost(0.005))
            .kpi(
                    Kpi.of("free memory", GIBIBYTES),
                    PlannedService.line("free memory", GIBIBYTES, 20e9, -8e6, 4e8),
                    Sla.atLeast(4e9))
            .kpiWithoutData(
                    Kpi.memory("swap"),
                    Sla.atMost(0.10),
                    new Refusal(Refusal.Reason.NO_DATA, "the export has no column swap"))
            .plan(Horizon.months(1));

    private static final CapacityPlan ORDER_ENTRY = PlannedService.planner("order-entry")
            .kpi(Kpi.utilization("CPU"), PlannedService.line("CPU", 0.02, 0.00065, 0.02), Sla.atMost(0.75))
            .kpi(Kpi.of("network", MEGABITS), PlannedService.line("network", MEGABITS, 1e5, 2e3, 5e4), Sla.atMost(1e9))
            .plan(Horizon.months(1));

    private Reports() {}

    /** Returns a report of lines in several units, of both kinds of limit, and of refusals. */
    public static MonthlyReport sample() {
        return of(List.of(PRICING, ORDER_ENTRY));
    }

    /** Returns a service with lines in several units, both kinds of limit, and a KPI that was not measured. */
    public static CapacityPlan pricing(String name) {
        return PlannedService.named(name, PRICING);
    }

    /** Returns a service whose CPU of 2% and 0.065 points per tx/s has a little headroom below 75%. */
    public static CapacityPlan orderEntry(String name) {
        return PlannedService.named(name, ORDER_ENTRY);
    }

    public static MonthlyReport of(List<CapacityPlan> plans) {
        return of(
                plans,
                List.of(new DataQualityRow(
                        "pricing", "export.csv", "BAD_NUMBER", 2, "export.csv:17", "not a number: '7,3'")));
    }

    public static MonthlyReport of(List<CapacityPlan> plans, List<DataQualityRow> dataQuality) {
        return of(plans, dataQuality, ChartChoice.ALL);
    }

    public static MonthlyReport of(List<CapacityPlan> plans, List<DataQualityRow> dataQuality, ChartChoice charts) {
        return new MonthlyReport(
                YearMonth.of(2026, 10),
                ZoneId.of("Europe/Zurich"),
                PlannedService.FROM,
                PlannedService.TO,
                plans,
                List.of(new RefusedService(
                        "settlement", new Refusal(Refusal.Reason.NO_DATA, "no row of its export names it"))),
                List.of(Growth.percent(10), Growth.percent(25), Growth.percent(50)),
                dataQuality,
                Retrospect.NONE,
                new Provenance(
                        "capacity planner 0.1.0",
                        List.of(new Provenance.Input("export.csv", "0f".repeat(32), 744, 2)),
                        List.of(new Provenance.Setting("level", "95%"))),
                charts,
                Supplements.NONE);
    }
}
