package org.capacityplanner.cleaning;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;

/** Hourly volume with days and weekends, and KPIs that follow it with scatter proportional to their size. */
final class ServiceSimulation {
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);

    final double[] volume;
    private final Random random;

    ServiceSimulation(long seed, int days) {
        random = new Random(seed);
        volume = new double[24 * days];
        double day = 0;
        for (int i = 0; i < volume.length; i++) {
            if (i % 24 == 0) {
                day = 0.5 * day + 0.07 * random.nextGaussian();
            }
            boolean isWeekend = i / 24 % 7 >= 5;
            double hour = 1 + Math.sin(2 * Math.PI * (i % 24 - 8) / 24);
            volume[i] = (isWeekend ? 4 : 100) * (0.05 + hour) * Math.exp(day + 0.04 * random.nextGaussian());
        }
    }

    /** A KPI at these volumes, with autocorrelated relative scatter of 4%. */
    double[] kpi(DoubleUnaryOperator truth) {
        double[] values = new double[volume.length];
        double noise = 0;
        for (int i = 0; i < values.length; i++) {
            noise = 0.5 * noise + Math.sqrt(0.75) * random.nextGaussian();
            values[i] = truth.applyAsDouble(volume[i]) * Math.exp(0.04 * noise);
        }
        return values;
    }

    Observations observations(Kpi kpi, double[] values) {
        return Observations.regular("tx", kpi, START, HOUR, volume, values);
    }

    static Instant hour(int index) {
        return START.plus(HOUR.multipliedBy(index));
    }
}
