package org.capacityplanner.benchmarks.study;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;

/**
 * Thirty days of simulated hourly measurements of a {@link Scenario}: volume with a daily and a weekly rhythm, one KPI,
 * and the CPU whose limit is the capacity.
 *
 * @param kpi the scenario's KPI against volume
 * @param cpu the CPU against volume; a straight line with correlated noise
 */
record SimulatedMonth(Observations kpi, Observations cpu) {
    static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 720;

    static SimulatedMonth of(Scenario scenario, SplittableRandom random) {
        double[] volume = volume(random);
        double[] noise = Scenario.autoregression(HOURS, scenario.autocorrelation(), random);
        double[] cpuNoise = Scenario.autoregression(HOURS, 0.8, random);
        double[] kpi = new double[HOURS];
        double[] cpu = new double[HOURS];
        for (int i = 0; i < HOURS; i++) {
            double value = Math.max(0.1, scenario.observed(scenario.truthAt(volume[i]), noise[i]));
            kpi[i] = scenario.kpi().unit().toCore(value);
            cpu[i] = Math.max(0, (2 + 98 * volume[i] / Scenario.CAPACITY + 1.5 * cpuNoise[i]) / 100);
        }
        return new SimulatedMonth(hourly(scenario.kpi(), volume, kpi), hourly(Kpi.utilization("cpu"), volume, cpu));
    }

    private static Observations hourly(Kpi kpi, double[] volume, double[] values) {
        return Observations.regular("transactions", kpi, START, Duration.ofHours(1), volume, values);
    }

    private static double[] volume(SplittableRandom random) {
        double[] volume = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            double ofDay = 1 + 0.5 * Math.sin(2 * Math.PI * (hour % 24 - 8) / 24);
            double ofWeek = hour / 24 % 7 >= 5 ? 0.6 : 1;
            volume[hour] = 400 * ofDay * ofWeek * Math.exp(0.08 * random.nextGaussian()) + 20;
        }
        return volume;
    }
}
