package org.capacityplanner.model.family;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;

/** Memory of 40% and 0.24 points per transaction per second, and 0.96 points a day since restarts every ten days. */
final class LeakingMemory {
    static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    static final int HOURS = 720;
    static final int CYCLE_HOURS = 240;

    /** The first restart that is seen; what ran before it is four days old at the start. */
    static final int FIRST_RESTART = CYCLE_HOURS - 96;

    static final double LEAK_PER_HOUR = 0.0004;
    static final double GROWTH = LEAK_PER_HOUR * CYCLE_HOURS;

    final double[] volume = new double[HOURS];

    static double halfWay(double volume) {
        return 0.4 + 0.0024 * volume + GROWTH / 2;
    }

    static List<Instant> restarts() {
        List<Instant> restarts = new ArrayList<>();
        for (int hour = FIRST_RESTART; hour < HOURS; hour += CYCLE_HOURS) {
            restarts.add(START.plus(Duration.ofHours(hour)));
        }
        return restarts;
    }

    /** A working day's volume, and scatter that resembles that of the hour before. */
    Observations memory(double leakPerHour, double perVolume, double noise, long seed) {
        Random random = new Random(seed);
        double[] values = new double[HOURS];
        double wander = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] = 40 * (1 + 0.6 * Math.sin(2 * Math.PI * hour / 24)) * Math.exp(0.05 * random.nextGaussian());
            int age = (hour - FIRST_RESTART + CYCLE_HOURS) % CYCLE_HOURS;
            wander = 0.7 * wander + Math.sqrt(1 - 0.49) * noise * random.nextGaussian();
            values[hour] = 0.4 + perVolume * volume[hour] + leakPerHour * age + wander;
        }
        return Observations.regular("settlements", Kpi.memory("memory"), START, Duration.ofHours(1), volume, values);
    }

    MemoryLeak leak(double noise, long seed) {
        return MemoryLeak.of(memory(LEAK_PER_HOUR, 0.0024, noise, seed), restarts())
                .orElseThrow();
    }

    MemoryModel model(double noise, long seed) {
        return ModelSelection.memory(leak(noise, seed)).known().orElseThrow();
    }
}
