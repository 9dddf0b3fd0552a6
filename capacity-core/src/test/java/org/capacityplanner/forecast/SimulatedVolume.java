package org.capacityplanner.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;

/** Hourly volumes with a known truth: a daily profile, quieter weekends, growth, and noise of the day and the hour. */
public final class SimulatedVolume {
    public static final Instant START = Instant.parse("2025-10-01T00:00:00Z");

    private SimulatedVolume() {}

    /**
     * Hourly samples from {@link #START} on, in UTC.
     *
     * @param busyHour the busy hour of a working day without noise, by day
     * @param noise standard deviation of the day's noise, on the logarithmic scale
     */
    public static MetricSeries hourly(int days, IntToDoubleFunction busyHour, double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[days * 24];
        for (int day = 0; day < days; day++) {
            // 1 October 2025 is a Wednesday.
            double weekday = (day + 2) % 7 >= 5 ? 0.6 : 1;
            double ofDay = busyHour.applyAsDouble(day) * weekday * Math.exp(noise * random.nextGaussian());
            for (int hour = 0; hour < 24; hour++) {
                double profile = 0.55 - 0.45 * Math.cos(2 * Math.PI * (hour - 2) / 24);
                values[day * 24 + hour] = ofDay * profile;
            }
        }
        return MetricSeries.regular("transactions", Unit.TRANSACTIONS_PER_SECOND, START, Duration.ofHours(1), values);
    }
}
