package org.capacityplanner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.MixGrowth;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** A CPU idle at 5%, of which a quote takes 0.4 ms and an order 2 ms, with a scatter of one point. */
abstract class QuotesAndOrders {
    static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    static final int HOURS = 30 * 24;
    static final Kpi CPU = Kpi.utilization("cpu");

    final double[] quotes = new double[HOURS];
    final double[] orders = new double[HOURS];
    final double[] total = new double[HOURS];
    final double[] cpu = new double[HOURS];
    final double[] memory = new double[HOURS];

    static double truth(double quotes, double orders) {
        return 0.05 + 0.0004 * quotes + 0.002 * orders;
    }

    /** Quotes by day and orders by night, or orders that go along with quotes. */
    void simulate(long seed, double together) {
        Random random = new Random(seed);
        for (int hour = 0; hour < HOURS; hour++) {
            double day = Math.sin(2 * Math.PI * hour / 24);
            quotes[hour] = 500 * (1 + 0.6 * day) * Math.exp(0.05 * random.nextGaussian());
            double apart = 100 * (1 + 0.5 * Math.cos(2 * Math.PI * hour / 24)) * Math.exp(0.1 * random.nextGaussian());
            orders[hour] = together > 0 ? together * quotes[hour] : apart;
            total[hour] = quotes[hour] + orders[hour];
            cpu[hour] = truth(quotes[hour], orders[hour]) + 0.01 * random.nextGaussian();
            memory[hour] = 0.3 + 0.0002 * total[hour] + 0.01 * random.nextGaussian();
        }
    }

    static MetricSeries hourly(String name, double[] values) {
        return MetricSeries.regular(name, Unit.TRANSACTIONS_PER_SECOND, START, Duration.ofHours(1), values);
    }

    List<MetricSeries> types() {
        return List.of(hourly("quotes", quotes), hourly("orders", orders));
    }

    CapacityPlan plan(List<MetricSeries> types) {
        return CapacityPlanner.forService("trading")
                .volume("transactions", hourly("tx", total))
                .types(types)
                .kpi(CPU, hourly("cpu", cpu), Sla.atMost(0.6))
                .kpi(Kpi.memory("memory"), hourly("memory", memory), Sla.atMost(0.8))
                .plan(Horizon.months(3));
    }

    static MixGrowth growth(double quotes, double orders) {
        return new MixGrowth(Map.of("quotes", Growth.percent(quotes), "orders", Growth.percent(orders)));
    }
}
