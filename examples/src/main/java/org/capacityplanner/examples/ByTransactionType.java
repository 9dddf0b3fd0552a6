package org.capacityplanner.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.MixGrowth;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** Predicts the CPU when orders double and quotes stay as they are: an order takes 2 ms of CPU, and a quote 0.4 ms. */
final class ByTransactionType {
    private static final int HOURS = 30 * 24;

    private ByTransactionType() {}

    public static void main(String[] arguments) {
        Random random = new Random(20261101);
        double[] quotes = new double[HOURS];
        double[] orders = new double[HOURS];
        double[] total = new double[HOURS];
        double[] cpu = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            double angle = 2 * Math.PI * hour / 24;
            quotes[hour] = 500 * (1 + 0.6 * Math.sin(angle)) * Math.exp(0.05 * random.nextGaussian());
            orders[hour] = 100 * (1 + 0.5 * Math.cos(angle)) * Math.exp(0.1 * random.nextGaussian());
            total[hour] = quotes[hour] + orders[hour];
            cpu[hour] = 0.05 + 0.0004 * quotes[hour] + 0.002 * orders[hour] + 0.01 * random.nextGaussian();
        }
        CapacityPlan plan = CapacityPlanner.forService("trading")
                .volume("transactions", volume("transactions", total))
                .types(List.of(volume("quotes", quotes), volume("orders", orders)))
                .kpi(Kpi.utilization("cpu"), hourly("cpu", Unit.PERCENT, cpu), Sla.atMost(0.80))
                .plan(Horizon.months(3));
        WhatIf answer = plan.whatIf(new MixGrowth(Map.of("orders", Growth.percent(100))));

        System.out.printf(Locale.ROOT, "%s: %.0f transactions/s%n", answer.question(), answer.volume());
        if (answer.kpis().get(0) instanceof KpiOutlook.Predicted then) {
            System.out.printf(
                    Locale.ROOT,
                    "cpu %.1f%% now, %.1f%% then: %s%n",
                    100 * then.current(),
                    100 * then.predicted(),
                    then.status());
        }
    }

    private static MetricSeries volume(String name, double[] values) {
        return hourly(name, Unit.TRANSACTIONS_PER_SECOND, values);
    }

    private static MetricSeries hourly(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, Instant.parse("2026-10-01T00:00:00Z"), Duration.ofHours(1), values);
    }
}
