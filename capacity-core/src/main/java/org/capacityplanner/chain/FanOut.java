package org.capacityplanner.chain;

/**
 * Calls that are made at once, of which the slowest decides: each is in time independently of the others.
 *
 * @param calls how many
 */
public record FanOut(int calls) {
    public FanOut {
        if (calls < 1) {
            throw new IllegalArgumentException("calls must be at least 1, got " + calls);
        }
    }

    /** Returns the probability that all are in time, given that of one: {@code p^n}. */
    public double probabilityOfAll(double ofOne) {
        requireProbability("ofOne", ofOne);
        return Math.pow(ofOne, calls);
    }

    /** Returns the probability with which each must be in time for all to be so with another: {@code p^(1/n)}. */
    public double probabilityOfEach(double ofAll) {
        requireProbability("ofAll", ofAll);
        return Math.pow(ofAll, 1.0 / calls);
    }

    /** Returns the mean time of the slowest of calls of exponential time: the mean of one times {@code 1 + 1/2 + ... + 1/n}. */
    public double meanOfSlowest(double mean) {
        double sum = 0;
        for (int i = 1; i <= calls; i++) {
            sum += 1.0 / i;
        }
        return mean * sum;
    }

    /** Returns the time that the slowest of calls of exponential time does not exceed with a probability. */
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
