package org.capacityplanner.model.count;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;

/** A month of hours in which events are counted whose expected number is known. */
final class EventSeries {
    static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    static final int HOURS = 744;
    static final double BUSIEST = 400;

    private EventSeries() {}

    /**
     * Returns counts of events at volumes from 100/s to {@value #BUSIEST}/s and a little more.
     *
     * @param mean the expected count of a volume
     * @param dispersion of the factor by which it varies from hour to hour; 0 for Poisson's counts
     */
    static Observations of(long seed, Unit unit, DoubleUnaryOperator mean, double dispersion) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] counts = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            double day = (1 - Math.cos(2 * Math.PI * hour / 24)) / 2;
            volume[hour] = BUSIEST * (0.25 + 0.75 * day) * Math.exp(0.08 * random.nextGaussian());
            counts[hour] = unit.toCore(count(random, mean.applyAsDouble(volume[hour]), dispersion));
        }
        return Observations.regular("tx", Kpi.of("failed", unit), START, Duration.ofHours(1), volume, counts);
    }

    /** A negative binomial is Poisson's of a mean that varies as a gamma distribution. */
    static double count(Random random, double mean, double dispersion) {
        double product = random.nextDouble();
        double none = Math.exp(-mean * factor(random, dispersion));
        int count = 0;
        while (product > none) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    /** A gamma distribution of mean 1 whose variance is 1 over a whole number: a mean of exponential ones. */
    private static double factor(Random random, double dispersion) {
        if (dispersion == 0) {
            return 1;
        }
        int shape = (int) Math.round(1 / dispersion);
        double sum = 0;
        for (int i = 0; i < shape; i++) {
            sum -= Math.log(random.nextDouble());
        }
        return sum / shape;
    }
}
