package org.capacityplanner.chain;

import java.util.Collection;

/** Things that must all be well at the same time, each independently of the others. */
public final class InSeries {
    private InSeries() {}

    /** Returns the probability that all are well: the product of their probabilities. */
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
