package org.capacityplanner.regression;

import java.time.Duration;
import java.time.Instant;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;

/** Observations without the words around them. */
public final class Rows {
    static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    static final Kpi KPI = Kpi.of("kpi", Unit.RATIO);

    private Rows() {}

    public static Observations hourly(double[] volume, double[] values) {
        return every(Duration.ofHours(1), volume, values);
    }

    static Observations every(Duration step, double[] volume, double[] values) {
        return Observations.regular("volume", KPI, START, step, volume, values);
    }
}
