package org.capacityplanner;

import java.time.Duration;
import java.time.Instant;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;

/** A simulated service with hourly measurements from October 2026 on, planned by the product. */
final class Shop {
    static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    private Shop() {}

    static MetricSeries hourly(String name, Unit unit, double[] values) {
        return MetricSeries.regular(name, unit, START, Duration.ofHours(1), values);
    }

    /** Returns the plan of a CPU that may be 80% busy. */
    static CapacityPlan plan(double[] volume, double[] cpu) {
        return CapacityPlanner.forService("shop")
                .volume("orders", hourly("orders", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.utilization("cpu"), hourly("cpu", Unit.PERCENT, cpu), Sla.atMost(0.8))
                .planNow();
    }
}
