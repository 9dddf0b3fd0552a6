package org.capacityplanner.batch;

import java.util.SplittableRandom;

/** Autocorrelated Gaussian noise, the same on every JDK: first order, unit variance from the first value on. */
final class Noise {
    private final SplittableRandom random;
    private final double memory;
    private double value;

    /** @param memory correlation of successive values, in [0, 1) */
    Noise(SplittableRandom random, double memory) {
        this.random = random;
        this.memory = memory;
        this.value = gaussian(random);
    }

    double next() {
        value = memory * value + Math.sqrt(1 - memory * memory) * gaussian(random);
        return value;
    }

    /** Box-Muller. SplittableRandom.nextGaussian is free to change with the JDK; this is not. */
    private static double gaussian(SplittableRandom random) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
