package org.capacityplanner.batch.report;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.family.MixtureModel;

/** A month's report of services whose behaviour is known beforehand. */
public final class Reports {
    private Reports() {}

    /** Fitted lines in several units, both kinds of limit, a model without a closed form, refusals. */
    public static MonthlyReport sample() {
        return of(List.of(pricing("pricing"), orderEntry("order-entry")));
    }

    /** Fitted lines in several units, both kinds of limit, a refusal. */
    public static CapacityPlan pricing(String name) {
        return Plans.plan(
                name,
                fitted(Kpi.utilization("CPU"), Sla.atMost(0.80), new StraightLine(0.01, 0.0005, 0.01, Plans.domain())),
                fitted(
                        Kpi.responseTime("latency p95"),
                        Sla.atMost(0.005),
                        new StraightLine(0.0006, 3e-6, 0.0002, Plans.domain())),
                fitted(
                        Kpi.of("free memory", Unit.parse("GiB").orElseThrow()),
                        Sla.atLeast(4e9),
                        new StraightLine(20e9, -8e6, 4e8, Plans.domain())),
                Plans.refused(Kpi.memory("swap"), Sla.atMost(0.10)));
    }

    /** A model without a closed form, and a fitted line. */
    public static CapacityPlan orderEntry(String name) {
        return Plans.plan(
                name,
                Plans.kpi(
                        Kpi.utilization("CPU"), Sla.atMost(0.75), new StraightLine(0.02, 0.0008, 0.02, Plans.domain())),
                fitted(
                        Kpi.of("network", Unit.parse("Mbit/s").orElseThrow()),
                        Sla.atMost(1e9),
                        new StraightLine(1e5, 2e3, 5e4, Plans.domain())));
    }

    /** A KPI of each kind of model, of limit and of unit. */
    public static CapacityPlan allKinds(String name) {
        List<KpiPlan> kpis = new ArrayList<>(pricing("pricing").kpis());
        kpis.addAll(orderEntry(name).kpis());
        return Plans.plan(name, kpis.toArray(KpiPlan[]::new));
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

    static MonthlyReport of(List<CapacityPlan> plans, List<DataQualityRow> dataQuality, ChartChoice charts) {
        return new MonthlyReport(
                YearMonth.of(2026, 10),
                ZoneId.of("Europe/Zurich"),
                Plans.FROM,
                Plans.TO,
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

    /** A line fitted to observations that scatter around a known one. */
    static KpiPlan fitted(Kpi kpi, Sla sla, StraightLine truth) {
        Observations observations = Plans.observations(kpi, truth);
        return KpiPlan.of(observations, sla, MixtureModel.of(observations), Plans.PLANNING, 0.95, List.of());
    }
}
