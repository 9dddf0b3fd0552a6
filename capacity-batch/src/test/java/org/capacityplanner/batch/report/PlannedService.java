package org.capacityplanner.batch.report;

import java.time.Duration;
import java.util.Random;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/**
 * A service that the planner plans from a month of hours whose truth is known: CPU is 1% and 0.05 points per transaction per
 * second, with a standard deviation of one point, so that it is full at 1,980 tx/s; the response time is 2 ms and
 * 1 ms rho / (1 - rho) for the utilization rho = x / 1980, with a scatter of 10%; swap was not measured.
 */
public final class PlannedService {
    public static final double CPU_PER_TRANSACTION = 0.0005;
    public static final double IDLE_CPU = 0.01;
    public static final double CPU_DEVIATION = 0.01;
    private static final double FULL = (1 - IDLE_CPU) / CPU_PER_TRANSACTION;
    private static final int HOURS = 744;

    private PlannedService() {}

    public static CapacityPlan pricing() {
        Random random = new Random(20261001);
        double[] volume = new double[HOURS];
        double[] cpu = new double[HOURS];
        double[] latency = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            double day = (1 - Math.cos(2 * Math.PI * hour / 24)) / 2;
            volume[hour] = 200 + 800 * (0.9 * day + 0.1 * random.nextDouble());
            cpu[hour] = IDLE_CPU + CPU_PER_TRANSACTION * volume[hour] + CPU_DEVIATION * random.nextGaussian();
            double rho = volume[hour] / FULL;
            latency[hour] = (0.002 + 0.001 * rho / (1 - rho)) * Math.exp(0.1 * random.nextGaussian());
        }
        return CapacityPlanner.forService("pricing")
                .volume("transactions", series("transactions", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.utilization("cpu_pct"), series("cpu_pct", Unit.PERCENT, cpu), Sla.atMost(0.80))
                .kpi(
                        Kpi.responseTime("latency_ms_p95"),
                        series("latency_ms_p95", Unit.MILLISECONDS, latency),
                        Sla.atMost(0.005))
                .kpiWithoutData(
                        Kpi.memory("swap_pct"),
                        Sla.atMost(0.10),
                        new Refusal(Refusal.Reason.NO_DATA, "the export has no column swap_pct"))
                .plan(Horizon.months(1));
    }

    private static MetricSeries series(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, Plans.FROM, Duration.ofHours(1), values);
    }
}
