package org.capacityplanner.batch.report;

import java.time.Duration;
import java.util.Random;
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
 * Services that the planner plans from a month of hours whose truth is known. Volume goes from 200 tx/s at midnight to
 * nearly 1,000 tx/s at noon, every day.
 */
public final class PlannedService {
    public static final double CPU_PER_TRANSACTION = 0.0005;
    public static final double IDLE_CPU = 0.01;

    private static final double FULL = (1 - IDLE_CPU) / CPU_PER_TRANSACTION;
    private static final int HOURS = 744;
    private static final double[] VOLUME = volume();

    private PlannedService() {}

    private static double[] volume() {
        Random random = new Random(20261001);
        double[] volume = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            double day = (1 - Math.cos(2 * Math.PI * hour / 24)) / 2;
            volume[hour] = 200 + 800 * (0.9 * day + 0.1 * random.nextDouble());
        }
        return volume;
    }

    /** Returns the service with the KPIs {@code cpu_pct}, at most 80%, and {@code latency_ms_p95}, at most 5 ms. */
    public static CapacityPlan pricing() {
        return pricing("pricing", "latency_ms_p95", 0.80);
    }

    /**
     * Returns a service whose CPU is 1% and 0.05 points per transaction per second, with a standard deviation of one point,
     * so that it is full at 1,980 tx/s; the response time is 2 ms and 1 ms rho / (1 - rho) for the utilization rho =
     * x / 1980, with a scatter of 10%; swap was not measured.
     */
    public static CapacityPlan pricing(String name, String responseTime, double cpuLimit) {
        Random random = new Random(7);
        return planner(name)
                .kpi(
                        Kpi.utilization("cpu_pct"),
                        line("cpu_pct", IDLE_CPU, CPU_PER_TRANSACTION, 0.01),
                        Sla.atMost(cpuLimit))
                .kpi(
                        Kpi.responseTime(responseTime),
                        series(
                                responseTime,
                                Unit.MILLISECONDS,
                                x -> (0.002 + 0.001 * (x / FULL) / (1 - x / FULL))
                                        * Math.exp(0.1 * random.nextGaussian())),
                        Sla.atMost(0.005))
                .kpiWithoutData(
                        Kpi.memory("swap_pct"),
                        Sla.atMost(0.10),
                        new Refusal(Refusal.Reason.NO_DATA, "the export has no column swap_pct"))
                .plan(Horizon.months(1));
    }

    /** Returns a question about a service without KPIs. */
    public static CapacityPlanner planner(String name) {
        return CapacityPlanner.forService(name)
                .volume("transactions", series("transactions", Unit.TRANSACTIONS_PER_SECOND, x -> x));
    }

    /** Returns a share in percent that follows volume along a line, with a normal scatter. */
    public static MetricSeries line(String name, double intercept, double slope, double deviation) {
        Random random = new Random(11);
        return series(name, Unit.PERCENT, x -> intercept + slope * x + deviation * random.nextGaussian());
    }

    private static MetricSeries series(String name, Unit unit, DoubleUnaryOperator ofVolume) {
        double[] values = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            values[hour] = ofVolume.applyAsDouble(VOLUME[hour]);
        }
        return MetricSeries.regular(name, unit, Plans.FROM, Duration.ofHours(1), values);
    }
}
