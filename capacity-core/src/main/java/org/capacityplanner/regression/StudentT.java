package org.capacityplanner.regression;

import org.apache.commons.math3.distribution.TDistribution;

/** Student's t distribution, with quantiles accurate to the last digits. */
public final class StudentT {
    /** The absolute accuracy of the library's quantile, which one Newton step improves to the last digits. */
    private static final double INVERSE_ACCURACY = 1e-9;

    private StudentT() {}

    /** Returns the two-sided critical value of Student's t for a level: 1.96 for 0.95 and many degrees of freedom. */
    public static double criticalValue(int degreesOfFreedom, double level) {
        // Without a random generator of its own: the default one costs more than the quantile.
        TDistribution t = new TDistribution(null, degreesOfFreedom, INVERSE_ACCURACY);
        // In the lower tail, since 1 - (1 - level) / 2 has lost the digits of a level near one.
        double tail = (1 - level) / 2;
        double start = t.inverseCumulativeProbability(tail);
        double density = t.density(start);
        double polished = density > 0 ? start - (t.cumulativeProbability(start) - tail) / density : start;
        return -polished;
    }

    /** Returns the cumulative probability of Student's t distribution at t. */
    public static double probabilityAtMost(int degreesOfFreedom, double t) {
        return new TDistribution(null, degreesOfFreedom, INVERSE_ACCURACY).cumulativeProbability(t);
    }
}
