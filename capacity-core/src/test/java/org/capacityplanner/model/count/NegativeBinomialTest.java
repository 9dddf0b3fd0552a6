package org.capacityplanner.model.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.PascalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegativeBinomialTest {

    /** With a dispersion of 1/r it is Pascal's distribution of failures before the r-th success. */
    @ParameterizedTest
    @CsvSource({"0.3, 1", "4, 2", "60, 5"})
    void isPascalsDistribution(double mean, int successes) {
        PascalDistribution pascal = new PascalDistribution(successes, successes / (successes + mean));

        double[] atMost = new NegativeBinomial(mean, 1.0 / successes).cumulative(0.9999);

        for (int count = 0; count < atMost.length; count++) {
            assertThat(atMost[count])
                    .as("at most %d", count)
                    .isCloseTo(pascal.cumulativeProbability(count), within(1e-10));
        }
        assertThat(atMost[atMost.length - 1]).isGreaterThanOrEqualTo(0.9999);
    }

    @ParameterizedTest
    @CsvSource({"0.01", "3", "450"})
    void withoutDispersionIsPoissons(double mean) {
        PoissonDistribution poisson = new PoissonDistribution(mean);

        double[] atMost = new NegativeBinomial(mean, 0).cumulative(0.9999);

        for (int count = 0; count < atMost.length; count++) {
            assertThat(atMost[count])
                    .as("at most %d", count)
                    .isCloseTo(poisson.cumulativeProbability(count), within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "2, 0.5", "2000, 0", "2000, 0.04"})
    void drawsWithItsMeanAndVariance(double mean, double dispersion) {
        SplittableRandom random = new SplittableRandom(5);
        NegativeBinomial counts = new NegativeBinomial(mean, dispersion);
        double sum = 0;
        double squares = 0;
        int draws = 40_000;
        for (int i = 0; i < draws; i++) {
            double count = counts.draw(random);
            assertThat(count).isEqualTo(Math.rint(count)).isNotNegative();
            sum += count;
            squares += (count - mean) * (count - mean);
        }

        double variance = mean + dispersion * mean * mean;
        assertThat(sum / draws).isCloseTo(mean, within(4 * Math.sqrt(variance / draws)));
        assertThat(squares / draws).isCloseTo(variance, within(0.06 * variance));
    }

    @Test
    void aMeanThatIsNoneIsRefused() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new NegativeBinomial(-1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}
