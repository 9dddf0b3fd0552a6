package org.capacityplanner.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * Two months of hourly measurements of a simulated pricing service with a known model: a quote takes 0.4 ms of CPU, the
 * idle CPU is 5%, and the response time is that of a queue which is saturated at 2,375 quotes/s. An embedder has arrays
 * like these from a monitoring system.
 */
final class PricingService {
    static final Instant START = Instant.parse("2026-09-02T00:00:00Z");
    static final Duration STEP = Duration.ofHours(1);

    private static final int HOURS = 60 * 24;

    /** The volume of each hour, quotes per second. */
    final double[] quotes = new double[HOURS];

    /** The utilization of the CPU in each hour, a fraction from 0 to 1. */
    final double[] cpu = new double[HOURS];

    /** The 95th percentile of the response time in each hour, seconds. */
    final double[] latency = new double[HOURS];

    PricingService() {
        Random random = new Random(20261101);
        for (int hour = 0; hour < HOURS; hour++) {
            quotes[hour] = 500 + 300 * Math.sin(2 * Math.PI * (hour % 24 - 8) / 24) + 20 * random.nextGaussian();
            cpu[hour] = 0.05 + 0.0004 * quotes[hour] + 0.01 * random.nextGaussian();
            double busy = quotes[hour] / 2375;
            latency[hour] = (0.0008 + 0.0008 * busy / (1 - busy)) * Math.exp(0.05 * random.nextGaussian());
        }
    }
}
