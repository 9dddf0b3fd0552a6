package org.capacityplanner.examples;

import java.util.Locale;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** Plans a service whose measurements are in arrays, and predicts its KPIs at 50% more volume. */
final class EmbedWithArrays {
    private EmbedWithArrays() {}

    public static void main(String[] arguments) {
        PricingService measured = new PricingService();
        CapacityPlan plan = CapacityPlanner.forService("pricing")
                .volume("quotes", series("quotes", Unit.TRANSACTIONS_PER_SECOND, measured.quotes))
                .kpi(Kpi.utilization("cpu"), series("cpu", Unit.PERCENT, measured.cpu), Sla.atMost(0.80))
                .kpi(
                        Kpi.responseTime("latency p95"),
                        series("latency p95", Unit.MILLISECONDS, measured.latency),
                        Sla.atMost(0.005))
                .plan(Horizon.months(12));
        WhatIf answer = plan.whatIf(Growth.percent(50));

        System.out.printf(
                Locale.ROOT,
                "%s at %s (%.0f quotes/s): %s%n",
                plan.service(),
                answer.growth(),
                answer.volume(),
                answer.status());
        for (KpiOutlook kpi : answer.kpis()) {
            System.out.println(line(kpi));
        }
    }

    /** Returns hourly values as a time series; they are in the core's units: ratios, and seconds. */
    private static MetricSeries series(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, PricingService.START, PricingService.STEP, values);
    }

    private static String line(KpiOutlook outlook) {
        Unit unit = outlook.kpi().unit();
        if (outlook instanceof KpiOutlook.Predicted answer) {
            return String.format(
                    Locale.ROOT,
                    "%s: %.3g %s predicted, %.3g to %.3g %s, probability of meeting the limit %.3f",
                    answer.kpi().name(),
                    unit.fromCore(answer.predicted()),
                    unit.symbol(),
                    unit.fromCore(answer.interval().lower()),
                    unit.fromCore(answer.interval().upper()),
                    unit.symbol(),
                    answer.probabilityWithinLimit());
        }
        return outlook.kpi().name() + ": " + outlook.status();
    }
}
