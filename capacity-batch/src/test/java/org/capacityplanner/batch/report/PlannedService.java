package org.capacityplanner.batch.report;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * Services that the planner plans from hours whose truth is known, each once for all tests. Volume goes from 200 tx/s at
 * midnight to nearly 1,000 tx/s at noon, every day of October 2026, so that about 990 tx/s are planned for. A month is
 * enough for a forecast of volume and not for breach dates.
 */
public final class PlannedService {
    public static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    public static final Instant TO = Instant.parse("2026-11-01T00:00:00Z");
    public static final int HOURS = 744;
    public static final double CPU_PER_TRANSACTION = 0.0005;
    public static final double IDLE_CPU = 0.01;

    private static final double FULL = (1 - IDLE_CPU) / CPU_PER_TRANSACTION;
    private static final Refusal NOT_MEASURED =
            new Refusal(Refusal.Reason.NO_DATA, "the export has no column swap_pct");
    private static final double[] VOLUME = volume(HOURS, hour -> 1);
    private static final CapacityPlan PRICING = pricing("pricing", "latency_ms_p95", 0.80);
    private static final Map<Double, CapacityPlan> GROWING = new ConcurrentHashMap<>();

    private PlannedService() {}

    private static double[] volume(int hours, DoubleUnaryOperator level) {
        Random random = new Random(20261001);
        double[] volume = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            double day = (1 - Math.cos(2 * Math.PI * hour / 24)) / 2;
            volume[hour] = (200 + 800 * (0.9 * day + 0.1 * random.nextDouble())) * level.applyAsDouble(hour);
        }
        return volume;
    }

    /** Returns the service with the KPIs {@code cpu_pct}, at most 80%, and {@code latency_ms_p95}, at most 5 ms. */
    public static CapacityPlan pricing() {
        return PRICING;
    }

    /**
     * Returns a service whose CPU is 1% and 0.05 points per transaction per second, with a standard deviation of one point,
     * so that it is full at 1,980 tx/s; the response time is 2 ms and 1 ms rho / (1 - rho) for the utilization rho =
     * x / 1980, with a scatter of 10%; swap was not measured.
     */
    public static CapacityPlan pricing(String name, String responseTime, double cpuLimit) {
        return planner(name)
                .kpi(
                        Kpi.utilization("cpu_pct"),
                        line("cpu_pct", IDLE_CPU, CPU_PER_TRANSACTION, 0.01),
                        Sla.atMost(cpuLimit))
                .kpi(
                        Kpi.responseTime(responseTime),
                        series(responseTime, Unit.MILLISECONDS, queue(0.1)),
                        Sla.atMost(0.005))
                .kpiWithoutData(Kpi.memory("swap_pct"), Sla.atMost(0.10), NOT_MEASURED)
                .plan(Horizon.months(1));
    }

    /**
     * Returns the pricing service as it was from August to October, while it grew by a tenth of its level of 800 tx/s a month; its
     * horizon ends in March 2027. The scatter of its response time is 4%, its lead time 30 days.
     *
     * @param limit the milliseconds that the response time may take, which set the date of the breach: at 2.75 ms the utilization is
     *     0.43 and volume 850 tx/s, at 3 ms 0.5 and 990 tx/s, at 3.5 ms 0.6 and 1,190 tx/s
     */
    public static CapacityPlan growing(double limit) {
        return GROWING.computeIfAbsent(limit, PlannedService::planGrowing);
    }

    private static CapacityPlan planGrowing(double limit) {
        Random chance = new Random(9);
        double[] noise = chance.doubles(92, -0.01, 0.01).toArray();
        // 15 October is the 76th day.
        double[] volume = volume(92 * 24, hour -> 0.8 + 0.08 * (hour / 24 - 76) / 30.5 + noise[(int) hour / 24]);
        Instant august = Instant.parse("2026-08-01T00:00:00Z");
        DoubleUnaryOperator cpu = x -> IDLE_CPU + CPU_PER_TRANSACTION * x + 0.01 * chance.nextGaussian();
        return CapacityPlanner.forService("pricing")
                .volume("transactions", series("transactions", Unit.TRANSACTIONS_PER_SECOND, august, volume, x -> x))
                .period(FROM, TO)
                .kpi(Kpi.utilization("cpu_pct"), series("cpu_pct", Unit.PERCENT, august, volume, cpu), Sla.atMost(0.80))
                .kpi(
                        Kpi.responseTime("latency_ms_p95"),
                        series("latency_ms_p95", Unit.MILLISECONDS, august, volume, queue(0.04)),
                        Sla.atMost(limit / 1000))
                .leadTime(Period.ofDays(30))
                .plan(Horizon.months(5));
    }

    /** Returns a question about a service without KPIs. */
    public static CapacityPlanner planner(String name) {
        return CapacityPlanner.forService(name).volume("transactions", transactions());
    }

    /** Returns the volume of October. */
    public static MetricSeries transactions() {
        return series("transactions", Unit.TRANSACTIONS_PER_SECOND, x -> x);
    }

    /** Returns a service with a CPU of 1% and 0.05 points per transaction per second, of which 80% may be used. */
    public static CapacityPlan machine(String name) {
        return named(name, Machine.PLAN);
    }

    private static final class Machine {
        private static final CapacityPlan PLAN = planner("machine")
                .kpi(Kpi.utilization("CPU"), line("CPU", IDLE_CPU, CPU_PER_TRANSACTION, 0.01), Sla.atMost(0.80))
                .plan(Horizon.months(1));
    }

    /** Returns a service that was measured for ten days, which are too few for a forecast. */
    public static CapacityPlan young(String name) {
        Instant end = FROM.plus(Duration.ofDays(10));
        return CapacityPlanner.forService(name)
                .volume("transactions", transactions().between(FROM, end))
                .kpi(
                        Kpi.utilization("CPU"),
                        line("CPU", IDLE_CPU, CPU_PER_TRANSACTION, 0.01).between(FROM, end),
                        Sla.atMost(0.80))
                .plan(Horizon.months(1));
    }

    /** Returns a plan of a service that differs from another in its name alone. */
    public static CapacityPlan named(String name, CapacityPlan plan) {
        return new CapacityPlan(
                name,
                plan.from(),
                plan.to(),
                plan.volume(),
                plan.level(),
                plan.intervalLevel(),
                plan.leadTime(),
                plan.kpis(),
                plan.forecast(),
                plan.breach(),
                plan.findings());
    }

    /** Returns a share in percent that follows volume along a line, with a normal scatter. */
    public static MetricSeries line(String name, double intercept, double slope, double deviation) {
        return line(name, Unit.PERCENT, intercept, slope, deviation);
    }

    /** Returns a metric that follows volume along a line, with a normal scatter. */
    public static MetricSeries line(String name, Unit unit, double intercept, double slope, double deviation) {
        Random random = new Random(11);
        return series(name, unit, x -> intercept + slope * x + deviation * random.nextGaussian());
    }

    /** Returns a metric of October that is given by volume. */
    public static MetricSeries series(String name, Unit unit, DoubleUnaryOperator ofVolume) {
        return series(name, unit, FROM, VOLUME, ofVolume);
    }

    private static MetricSeries series(
            String name, Unit unit, Instant from, double[] volume, DoubleUnaryOperator ofVolume) {
        double[] values = new double[volume.length];
        for (int hour = 0; hour < values.length; hour++) {
            values[hour] = ofVolume.applyAsDouble(volume[hour]);
        }
        return MetricSeries.regular(name, unit, from, Duration.ofHours(1), values);
    }

    private static DoubleUnaryOperator queue(double scatter) {
        Random random = new Random(7);
        return x -> (0.002 + 0.001 * (x / FULL) / (1 - x / FULL)) * Math.exp(scatter * random.nextGaussian());
    }
}
