package org.capacityplanner.regression;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The fixed-b critical values for a Newey-West standard error whose lag is a share b of the rows: larger than the
 * normal quantiles, since a variance estimated from few independent blocks is itself uncertain.
 *
 * @see "Kiefer and Vogelsang, A new asymptotic theory for heteroskedasticity-autocorrelation robust tests, Econometric
 *     Theory 21 (2005), table 1, Bartlett kernel"
 */
final class FixedB {
    /**
     * The coefficients of the critical values for the two-sided levels 80, 90, 95 and 98%: the normal quantile z, then
     * the factors of b, b&sup2; and b&sup3;.
     */
    private static final double[][] TABLE = {
        {1.2816, 1.3040, 0.5135, -0.3386},
        {1.6449, 2.1859, 0.3142, -0.3427},
        {1.9600, 2.9694, 0.4160, -0.5324},
        {2.3263, 4.1618, 0.5368, -0.9060}
    };

    private FixedB() {}

    /**
     * Returns the two-sided critical value for a Newey-West lag, or Student's t if that is larger, as on very few rows:
     * the fixed-b value does not depend on the degrees of freedom.
     */
    static double criticalValue(double level, int lag, int rows, int degreesOfFreedom) {
        return Math.max(StudentT.criticalValue(degreesOfFreedom, level), at(level, (double) lag / rows));
    }

    /**
     * Returns the two-sided fixed-b critical value for a level and a lag as a share of the rows. Between and beyond the
     * table's levels the ratio to the normal quantile z is taken as linear in z&sup2;; simulated quantiles from 50% to
     * 99.9% and b up to 0.25 lie within 2% of that.
     *
     * @param lagShare b: lag divided by rows, at most 0.25 by the lag rule
     */
    static double at(double level, double lagShare) {
        double z = -new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 - level) / 2);
        int below = 0;
        while (below < TABLE.length - 2 && TABLE[below + 1][0] < z) {
            below++;
        }
        double[] low = TABLE[below];
        double[] high = TABLE[below + 1];
        double share = (z * z - low[0] * low[0]) / (high[0] * high[0] - low[0] * low[0]);
        return z * (ratio(low, lagShare) + share * (ratio(high, lagShare) - ratio(low, lagShare)));
    }

    private static double ratio(double[] row, double b) {
        return 1 + b * (row[1] + b * (row[2] + b * row[3])) / row[0];
    }
}
