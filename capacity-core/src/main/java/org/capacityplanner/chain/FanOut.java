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

    /**
     * Returns the mean time of the slowest of n parallel calls with exponentially distributed times: the mean of one
     * call times the harmonic number, the sum of {@code 1/i} for i from 1 to n.
     */
    public double meanOfSlowest(double mean) {
        double sum = 0;
        for (int i = 1; i <= calls; i++) {
            sum += 1.0 / i;
        }
        return mean * sum;
    }

    /**
     * Returns the quantile, for a probability, of the time of the slowest of parallel calls with exponentially
     * distributed times.
     */
    public double quantileOfSlowest(double mean, double probability) {
        requireProbability("probability", probability);
        return -mean * Math.log1p(-Math.pow(probability, 1.0 / calls));
    }

    private static void requireProbability(String name, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(name + " must be within 0 and 1, got " + probability);
        }
    }
}
