package org.capacityplanner.benchmarks.study;

import static org.capacityplanner.benchmarks.study.VolumeMonth.uniform;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.benchmarks.study.SimulatedService.SimulatedKpi;

/** Simulates services with hourly counts of failures. */
final class CountShapes {
    private CountShapes() {}

    /**
     * Returns a service whose failures grow by a power of volume, from 0.1 to 10 in a busy hour; in half of such
     * services some hours are worse than others.
     */
    static SimulatedService failures(Random random) {
        VolumeMonth month = VolumeMonth.of(random);
        double busy = 0.1 * Math.pow(100, random.nextDouble());
        double exponent = uniform(random, 0.8, 2);
        int shape = 1 + random.nextInt(4);
        boolean alike = random.nextBoolean();
        DoubleUnaryOperator mean = x -> busy * Math.pow(x / month.planning(), exponent);
        double[] failed = Arrays.stream(month.volume())
                .map(x -> count(random, mean.applyAsDouble(x), alike, shape))
                .toArray();
        return new SimulatedService(
                month,
                List.of(SimulatedKpi.failures(failed, (x, dice) -> count(dice, mean.applyAsDouble(x), alike, shape))));
    }

    /**
     * Returns a Poisson count; where hours are not alike, its mean is multiplied by a gamma-distributed factor with
     * mean 1 and the given shape.
     */
    private static double count(Random dice, double mean, boolean alike, int shape) {
        double factor = alike ? 1 : 0;
        for (int i = 0; i < shape && !alike; i++) {
            factor -= Math.log(1 - dice.nextDouble()) / shape;
        }
        double none = Math.exp(-mean * factor);
        int count = 0;
        for (double product = dice.nextDouble(); product > none; product *= dice.nextDouble()) {
            count++;
        }
        return count;
    }
}
