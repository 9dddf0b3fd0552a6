package org.capacityplanner.batch.report;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Random;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.VolumeSummary;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.Domain;

/** Plans of services whose behaviour is known beforehand. */
public final class Plans {
    public static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    static final Instant TO = Instant.parse("2026-11-01T00:00:00Z");
    public static final double PLANNING = 800;
    private static final int HOURS = 744;
    private static final double LOWEST = 200;
    private static final double HIGHEST = 1000;

    private Plans() {}

    /**
     * At 800 tx/s: CPU 41% with a sd of 1 point (80% allowed), latency 1 ms with a sd of 0.2 ms (5 ms allowed) and
     * 6 µs more per tx/s, swap without an answer. At +50% CPU is 61% and latency 3.4 ms, at +100% 81% and 5.8 ms.
     */
    public static CapacityPlan pricing() {
        return pricing("pricing");
    }

    public static CapacityPlan pricing(String name) {
        return plan(
                name,
                kpi(Kpi.utilization("cpu_pct"), Sla.atMost(0.80), new StraightLine(0.01, 0.0005, 0.01, domain())),
                kpi(
                        Kpi.responseTime("latency_ms_p95"),
                        Sla.atMost(0.005),
                        new StraightLine(-0.0038, 6e-6, 0.0002, domain())),
                refused(Kpi.memory("swap_pct"), Sla.atMost(0.10)));
    }

    public static CapacityPlan plan(String name, KpiPlan... kpis) {
        return new CapacityPlan(
                name,
                FROM,
                TO,
                new VolumeSummary("transactions", Unit.TRANSACTIONS_PER_SECOND, PLANNING, HIGHEST),
                0.95,
                0.9,
                Period.ofDays(30),
                List.of(kpis),
                new ForecastResult.Refused(
                        new Refusal(Refusal.Reason.TOO_FEW_DAYS, "no history in this test"), List.of()),
                new BreachForecast.Refused(new Refusal(Refusal.Reason.TOO_FEW_DAYS, "no history in this test")),
                List.of(new Finding(Finding.Kind.GAPS, "transactions", 3, "3 hours are missing")));
    }

    public static Domain domain() {
        return new Domain(LOWEST, HIGHEST);
    }

    public static KpiPlan kpi(Kpi kpi, Sla sla, StraightLine line) {
        return KpiPlan.of(
                observations(kpi, line),
                sla,
                new Answer.Known<>(line),
                PLANNING,
                0.95,
                List.of(new Finding(Finding.Kind.OUTLIERS, kpi.name(), 2, "2 hours lie far from the line")));
    }

    public static KpiPlan refused(Kpi kpi, Sla sla) {
        Refusal refusal = new Refusal(Refusal.Reason.KPI_CONSTANT, "it is 0 in all 744 hours");
        return KpiPlan.of(
                observations(kpi, new StraightLine(0, 0, 0, domain())),
                sla,
                new Answer.Refused<>(refusal),
                PLANNING,
                0.95,
                List.of());
    }

    /** A month of hours: volume follows the hour of the day, the KPI follows the line with its scatter. */
    static Observations observations(Kpi kpi, StraightLine line) {
        Random random = new Random(20261001);
        double[] volume = new double[HOURS];
        double[] values = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            double day = (1 - Math.cos(2 * Math.PI * hour / 24)) / 2;
            volume[hour] = LOWEST + (HIGHEST - LOWEST) * (0.9 * day + 0.1 * random.nextDouble());
            values[hour] = line.predictAt(volume[hour]) + line.sd() * random.nextGaussian();
        }
        return Observations.regular("transactions", kpi, FROM, Duration.ofHours(1), volume, values);
    }
}
