package org.capacityplanner.chain;

/**
 * Parallel calls with independent times, the slowest of which determines the response time.
 *
 * @param calls how many
 */
public record FanOut(int calls) {
    public FanOut {
        if (calls < 1) {
            throw new IllegalArgumentException("calls must be at least 1, got " + calls);
        }
    }

    /** Returns the probability that all n parallel calls are in time, from the probability p of each: {@code p^n}. */
    public double probabilityOfAll(double ofOne) {
        requireProbability("ofOne", ofOne);
        return Math.pow(ofOne, calls);
    }

    /**
     * Returns the probability of being in time that each of n parallel calls needs for a probability p that all are in
     * time: {@code p^(1/n)}.
     */
    public double probabilityOfEach(double ofAll) {
        requireProbability("ofAll", ofAll);
        return Math.pow(ofAll, 1.0 / calls);
    }

    private static void requireProbability(String name, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(name + " must be within 0 and 1, got " + probability);
        }
    }
}
