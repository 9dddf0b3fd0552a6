package org.capacityplanner.model.count;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.capacityplanner.model.Calibration;

/**
 * The negative binomial distribution of a count with a mean and the variance {@code mean + dispersion mean^2}; Poisson's where
 * the dispersion is zero.
 */
record NegativeBinomial(double mean, double dispersion) {
    /**
     * The mean above which the distribution is approximated by a lognormal; Poisson's part of the variance is then
     * small.
     */
    static final double LARGE = 500;

    NegativeBinomial {
        if (!(mean >= 0) || Double.isInfinite(mean) || !(dispersion >= 0)) {
            throw new IllegalArgumentException(
                    "mean and dispersion must not be negative, got " + mean + " and " + dispersion);
        }
    }

    boolean isLarge() {
        return mean > LARGE;
    }

    double probabilityOfNone() {
        return dispersion == 0 ? Math.exp(-mean) : Math.exp(-Math.log1p(dispersion * mean) / dispersion);
    }

    /** Returns the probability of one event more than a count, divided by the probability of that count. */
    private double ratioAfter(int count) {
        return mean * (1 + dispersion * count) / ((1 + dispersion * mean) * (count + 1));
    }

    /**
     * Returns the table of cumulative probabilities of 0, 1, 2 and so on events, which ends at a given probability.
     *
     * @param almostAll below 1
     */
    double[] cumulative(double almostAll) {
        double[] table = new double[16];
        double probability = probabilityOfNone();
        double sum = 0;
        int count = 0;
        while (true) {
            if (count == table.length) {
                table = Arrays.copyOf(table, 2 * table.length);
            }
            sum += probability;
            table[count] = Math.min(1, sum);
            // Past the mean each probability is smaller than the one before it, so that rounding cannot keep the sum
            // below.
            if (sum >= almostAll || (count > mean && probability < 1e-12)) {
                return Arrays.copyOf(table, count + 1);
            }
            probability *= ratioAfter(count);
            count++;
        }
    }

    /** Returns the standard deviation of the logarithm of a lognormal distribution with the same mean and variance. */
    double logDeviation() {
        return Math.sqrt(Math.log1p(dispersion + 1 / mean));
    }

    /** Returns a random count from the distribution. */
    double draw(SplittableRandom random) {
        double uniform = random.nextDouble();
        if (isLarge()) {
            double deviation = logDeviation();
            double normal = Calibration.normalQuantile(Math.max(1e-16, uniform));
            return Math.rint(mean * Math.exp(deviation * normal - deviation * deviation / 2));
        }
        double probability = probabilityOfNone();
        int count = 0;
        while (uniform > probability && (count <= mean || probability > 1e-16)) {
            uniform -= probability;
            probability *= ratioAfter(count);
            count++;
        }
        return count;
    }
}
