package org.capacityplanner.benchmarks.study;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Quantiles;

/** A simulated month of hourly volume: with a daily and a weekly profile, levels of days and autocorrelated noise. */
final class VolumeMonth {
    static final int DAYS = 31;
    static final int HOURS = 24;

    /** The weekday of the first day, counted from Monday as 0: 1 October 2026 is a Thursday. */
    private static final int FIRST_WEEKDAY = 3;

    private final double[] volume;
    private final double planning;

    private VolumeMonth(double[] volume, double planning) {
        this.volume = volume;
        this.planning = planning;
    }

    /** Returns the volume of each hour, transactions per second. */
    double[] volume() {
        return volume;
    }

    /** Returns the 95th percentile of the busiest hours of the days, transactions per second. */
    double planning() {
        return planning;
    }

    static VolumeMonth of(Random random) {
        double base = Math.exp(uniform(random, Math.log(40), Math.log(2500)));
        double peak = uniform(random, 9, 16);
        double amplitude = uniform(random, 0.3, 0.75);
        double second = uniform(random, 0, 0.15);
        double weekend = uniform(random, 0.35, 0.95);
        double[] noise = noise(random, uniform(random, 0.3, 0.9), uniform(random, 0.03, 0.08));
        double[] volume = new double[DAYS * HOURS];
        for (int day = 0; day < DAYS; day++) {
            double level = Math.exp(0.05 * random.nextGaussian());
            for (int hour = 0; hour < HOURS; hour++) {
                double angle = 2 * Math.PI * (hour - peak) / HOURS;
                double course = 1 + amplitude * Math.cos(angle) + second * Math.cos(2 * angle);
                double week = (FIRST_WEEKDAY + day) % 7 < 5 ? 1 : weekend;
                int i = day * HOURS + hour;
                volume[i] = base * course * week * level * Math.exp(noise[i]);
            }
        }
        return of(volume);
    }

    static VolumeMonth of(double[] volume) {
        double[] busiest = IntStream.range(0, DAYS)
                .mapToDouble(day -> Arrays.stream(volume, day * HOURS, (day + 1) * HOURS)
                        .max()
                        .orElseThrow())
                .toArray();
        return new VolumeMonth(volume, Quantiles.of(busiest).at(0.95));
    }

    /**
     * Returns noise for each hour of the month, as a first-order autoregressive series with the given correlation and
     * standard deviation.
     */
    static double[] noise(Random random, double correlation, double deviation) {
        double[] noise = new double[DAYS * HOURS];
        noise[0] = deviation * random.nextGaussian();
        double innovation = deviation * Math.sqrt(1 - correlation * correlation);
        for (int i = 1; i < noise.length; i++) {
            noise[i] = correlation * noise[i - 1] + innovation * random.nextGaussian();
        }
        return noise;
    }

    static double uniform(Random random, double lower, double upper) {
        return lower + (upper - lower) * random.nextDouble();
    }
}
