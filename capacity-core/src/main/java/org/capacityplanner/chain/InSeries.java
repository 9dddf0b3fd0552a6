package org.capacityplanner.chain;

import java.util.Collection;

/** The reliability of independent services in series, all of which must meet their limits at the same time. */
public final class InSeries {
    private InSeries() {}

    /** Returns the probability that all services meet their limits: the product of their probabilities. */
    public static double probability(Collection<Double> ofEach) {
        double product = 1;
        for (double probability : ofEach) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability must be within 0 and 1, got " + probability);
            }
            product *= probability;
        }
        return product;
    }
}
