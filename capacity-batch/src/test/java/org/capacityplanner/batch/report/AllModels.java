package org.capacityplanner.batch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** Services planned by the product from seeded series, whose KPIs follow volume in every way that it knows. */
public final class AllModels {
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Duration STEP = Duration.ofHours(1);
    private static final int ROWS = 31 * 24;

    private static final CapacityPlan QUOTES = planQuotes();
    private static final CapacityPlan ORDERS = planOrders();
    private static final CapacityPlan LIMITS = planLimits();

    private AllModels() {}

    /** Returns a line, a queue and a KPI that must not fall below its limit; in units that are not the core's. */
    public static CapacityPlan quotes() {
        return QUOTES;
    }

    /** Returns a leaking memory, a KPI that is mostly zero, one that counts, and one that never changes. */
    public static CapacityPlan orders() {
        return ORDERS;
    }

    /** Returns limits at the edge of what can happen: nothing rejected at all, and KPIs that must not be low. */
    public static CapacityPlan limits() {
        return LIMITS;
    }

    private static CapacityPlan planQuotes() {
        Random random = new Random(20261101);
        double[] volume = volume(random, 12_000);
        return CapacityPlanner.forService("quotes")
                .volume("quotes", series("quotes", unit("quotes/min"), volume))
                .kpi(
                        Kpi.utilization("CPU"),
                        series("CPU", unit("%"), of(volume, x -> 2 + 0.0025 * x, 0.04, random)),
                        Sla.atMost(0.75))
                .kpi(
                        Kpi.responseTime("latency p95"),
                        series(
                                "latency p95",
                                unit("ms"),
                                of(volume, x -> 1 + 0.9 * (x / 22_000) / (1 - x / 22_000), 0.1, random)),
                        Sla.atMost(0.004))
                .kpi(
                        Kpi.of("free memory", unit("GB")),
                        series("free memory", unit("GB"), of(volume, x -> 64 - 0.0015 * x, 0.02, random)),
                        Sla.atLeast(20e9))
                .plan(Horizon.months(6));
    }

    private static CapacityPlan planOrders() {
        Random random = new Random(20261102);
        double[] volume = volume(random, 900);
        double[] memory = of(volume, x -> 0.3 + 0.0003 * x, 0.02, random);
        double[] rejected = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            memory[i] += 0.0005 * ((i + 140) % 240);
            rejected[i] = rejected(volume[i], random);
        }
        double[] failed = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            // Poisson's, by the number of uniform factors until their product is small.
            for (double product = random.nextDouble(), none = Math.exp(-0.5 - volume[i] / 400);
                    product > none;
                    failed[i]++) {
                product *= random.nextDouble();
            }
        }
        return CapacityPlanner.forService("orders")
                .volume("orders", series("orders", unit("tx/s"), volume))
                .kpi(Kpi.memory("memory"), series("memory", unit("ratio"), memory), Sla.atMost(0.9))
                .kpi(Kpi.of("rejected", unit("tx/s")), series("rejected", unit("tx/s"), rejected), Sla.atMost(5))
                .kpi(Kpi.of("failed", unit("count")), series("failed", unit("count"), failed), Sla.atMost(6))
                .kpi(
                        Kpi.of("threads", unit("count")),
                        series("threads", unit("count"), of(volume, x -> 8, 0, random)),
                        Sla.atMost(16))
                .plan(Horizon.months(6));
    }

    private static CapacityPlan planLimits() {
        Random random = new Random(20261103);
        double[] volume = volume(random, 900);
        MetricSeries rejected = series("rejected", unit("tx/s"), of(volume, x -> rejected(x, random), 0, random));
        MetricSeries response =
                series("response time", unit("ms"), of(volume, x -> 1 + 0.8 * x / (1300 - x), 0.15, random));
        return CapacityPlanner.forService("limits")
                .volume("updates", series("updates", unit("tx/s"), volume))
                .kpi(Kpi.of("rejected", unit("tx/s")), rejected, Sla.atMost(0))
                .kpi(Kpi.of("turned away", unit("tx/s")), rejected, Sla.atLeast(0.5))
                .kpi(Kpi.responseTime("response time"), response, Sla.atLeast(0.002))
                .plan(Horizon.months(6));
    }

    /** Draws rejections: none but for some hours, half of them at 1,000 tx/s. */
    private static double rejected(double volume, Random random) {
        boolean above = random.nextDouble() < 1 / (1 + Math.exp(-0.006 * (volume - 1000)));
        return above ? 2 * Math.exp(0.6 * random.nextGaussian()) : 0;
    }

    private static Unit unit(String symbol) {
        return Unit.parse(symbol).orElseGet(() -> Unit.custom(symbol));
    }

    private static MetricSeries series(String name, Unit unit, double[] values) {
        double[] core = new double[values.length];
        for (int i = 0; i < core.length; i++) {
            core[i] = unit.toCore(values[i]);
        }
        return MetricSeries.regular(name, unit, FROM, STEP, core);
    }

    /** A day's curve, from a tenth of the largest volume up. */
    private static double[] volume(Random random, double largest) {
        double[] volume = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double day = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / 24.0);
            volume[i] = largest
                    * (0.1 + 0.8 * day * (0.8 + 0.2 * random.nextDouble()))
                    * (1 + 0.03 * random.nextGaussian());
        }
        return volume;
    }

    private static double[] of(double[] volume, DoubleUnaryOperator truth, double scatter, Random random) {
        double[] values = new double[volume.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = truth.applyAsDouble(volume[i]) * Math.exp(scatter * random.nextGaussian());
        }
        return values;
    }
}
