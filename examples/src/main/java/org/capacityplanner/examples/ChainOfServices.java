package org.capacityplanner.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.chain.Call;
import org.capacityplanner.chain.CallGraph;
import org.capacityplanner.chain.CallRates;
import org.capacityplanner.chain.ChainCapacity;
import org.capacityplanner.chain.HeldPool;
import org.capacityplanner.chain.ServiceLimit;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * Computes the joint capacity of a shop and the database that it calls: a purchase makes 3 statements, which nobody has
 * counted.
 */
final class ChainOfServices {
    private static final int HOURS = 30 * 24;

    private ChainOfServices() {}

    public static void main(String[] arguments) {
        Random random = new Random(20261101);
        double[] purchases = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            purchases[hour] =
                    330 * (1 + 0.6 * Math.sin(2 * Math.PI * hour / 24)) * Math.exp(0.05 * random.nextGaussian());
        }
        double[] statements = DoubleStream.of(purchases)
                .map(volume -> 3 * volume * Math.exp(0.02 * random.nextGaussian()))
                .toArray();
        // A purchase holds one of 40 connections for 25 ms, and takes 0.8 ms of CPU; a statement takes 0.4 ms.
        CapacityPlan shop = plan("shop", purchases, 0.0008, random, List.of(HeldPool.of("connections", 40, 0.025)));
        CapacityPlan database = plan("db", statements, 0.0004, random, List.of());

        CallGraph calls = CallGraph.of(List.of(Call.measured("shop", "db")));
        CallRates rates = CallRates.of(calls, Map.of("shop", volume(purchases), "db", volume(statements)));
        ChainCapacity chain = ChainCapacity.of(
                "shop",
                calls.visitsFrom("shop", rates::perTransaction),
                List.of(
                        ServiceLimit.of("shop", shop.volume().planning(), shop.bindingKpi()),
                        ServiceLimit.of("db", database.volume().planning(), database.bindingKpi())));
        ChainCapacity.Link binding = chain.binding().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "the chain leaves %.1f%%: %s of %s binds, called %.2f times%n",
                100 * binding.growthLeft(),
                binding.limit().kpi(),
                binding.service(),
                binding.visits());
        Map<String, Double> grown = ChainCapacity.carried(
                calls,
                rates,
                Map.of("shop", shop.volume().planning(), "db", database.volume().planning()),
                Map.of("shop", Growth.percent(20)));
        System.out.printf(
                Locale.ROOT,
                "shop +20%%: the database then has %.0f statements/s%n",
                database.whatIfAt(grown.getOrDefault("db", 0.0)).volume());
    }

    private static CapacityPlan plan(
            String service, double[] volume, double demand, Random random, List<HeldPool> pools) {
        double[] cpu = DoubleStream.of(volume)
                .map(each -> 0.03 + demand * each * Math.exp(0.03 * random.nextGaussian()))
                .toArray();
        return CapacityPlanner.forService(service)
                .volume("transactions", volume(volume))
                .kpi(Kpi.utilization("cpu"), hourly("cpu", Unit.PERCENT, cpu), Sla.atMost(0.90))
                .pools(pools)
                .plan(Horizon.months(3));
    }

    private static MetricSeries volume(double[] values) {
        return hourly("transactions", Unit.TRANSACTIONS_PER_SECOND, values);
    }

    private static MetricSeries hourly(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, Instant.parse("2026-10-01T00:00:00Z"), Duration.ofHours(1), values);
    }
}
