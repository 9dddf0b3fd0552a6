package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much an offset power law bends where a prior of its exponent is weighed against the observations. */
class OffsetPowerFitPriorTest {
    /** The prior standard deviation of the exponent's logarithm. */
    private static final double PRIOR = 0.35;

    @ParameterizedTest(name = "exponent {0}")
    @ValueSource(doubles = {0.5, 1.0, 1.6})
    void leavesManyPreciseObservationsTheirExponent(double exponent) {
        double[] volume = IntStream.rangeClosed(1, 700).mapToDouble(i -> i).toArray();
        Random random = new Random(5);
        double[] values = Arrays.stream(volume)
                .map(x -> 0.05 + 0.4 * Math.pow(x / 700, exponent) + 0.005 * random.nextGaussian())
                .toArray();

        // 700 errors of a hundredth of the range know the exponent to some 0.005, where the prior moves it by a
        // hundredth of its own deviation at most.
        assertThat(fit(OffsetPowerFit.withPrior(volume, values)).exponent()).isCloseTo(exponent, within(0.03));
    }

    @Test
    void keepsTheExponentOfFewNoisyObservationsNearOne() {
        double squares = 0;
        double ofLeastSquares = 0;
        int series = 30;
        for (int seed = 0; seed < series; seed++) {
            Random random = new Random(seed);
            double[] volume = random.doubles(60, 500, 1000).toArray();
            double[] values = Arrays.stream(volume)
                    .map(x -> 0.0003 * x * Math.exp(0.15 * random.nextGaussian()))
                    .toArray();
            double free = Math.log(fit(OffsetPowerFit.of(volume, values)).exponent());
            double held = Math.log(fit(OffsetPowerFit.withPrior(volume, values)).exponent());

            // A prior about 1 moves an exponent towards 1, and not beyond it.
            assertThat(held * Math.signum(free)).isBetween(-0.01, Math.abs(free) + 0.01);
            squares += held * held / series;
            ofLeastSquares += free * free / series;
        }
        // The truth is a line. What is estimated with a right prior errs by less than the prior's own deviation.
        assertThat(Math.sqrt(squares)).isLessThan(PRIOR);
        assertThat(Math.sqrt(ofLeastSquares)).isGreaterThan(PRIOR);
    }

    private static OffsetPowerFit fit(Answer<OffsetPowerFit> answer) {
        return answer.known().orElseThrow();
    }
}
