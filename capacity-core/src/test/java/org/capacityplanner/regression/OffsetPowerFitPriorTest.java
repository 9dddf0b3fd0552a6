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
        // hundredth of its own deviation at most: the curve of least squares is kept as it is.
        assertThat(fit(OffsetPowerFit.withPrior(volume, values)).exponent()).isCloseTo(exponent, within(0.03));
        assertThat(OffsetPowerFit.withPrior(volume, values)).isEqualTo(OffsetPowerFit.of(volume, values));
    }

    /** Over a thousandth of the volume a cube differs from a line by less than a millionth of itself: the prior decides. */
    @Test
    void takesNoExponentFromDifferencesOfAMillionth() {
        double[] volume =
                IntStream.rangeClosed(0, 100).mapToDouble(i -> 999 + i / 100.0).toArray();
        double[] values =
                Arrays.stream(volume).map(x -> 10 + 2 * Math.pow(x / 1000, 3)).toArray();

        assertThat(fit(OffsetPowerFit.withPrior(volume, values)).exponent()).isBetween(0.7, 1.5);
    }

    /**
     * The exponent has the largest sum of log likelihood, {@code -n/2 log S} for squared errors S, and log prior, where
     * errors with a correlation of r from row to row count as {@code n (1 - r) / (1 + r)}.
     */
    @ParameterizedTest(name = "correlation {0}")
    @ValueSource(doubles = {0, 0.7})
    void weighsTheLikelihoodOfIndependentErrorsAgainstThePrior(double correlation) {
        int rows = 150;
        Random random = new Random(12);
        double[] volume = random.doubles(rows, 300, 1000).toArray();
        double[] values = new double[rows];
        double noise = 0;
        for (int i = 0; i < rows; i++) {
            noise = correlation * noise + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            values[i] = 0.5 * Math.pow(volume[i] / 1000, 2) + 0.05 + 0.02 * noise;
        }
        OffsetPowerFit free = fit(OffsetPowerFit.of(volume, values));
        double[] errors = new double[rows];
        Arrays.setAll(errors, i -> values[i] - free.predictAt(volume[i]));
        double products = IntStream.range(1, rows)
                .mapToDouble(i -> errors[i] * errors[i - 1])
                .sum();
        double r = Math.max(0, products / Arrays.stream(errors).map(e -> e * e).sum());
        double independent = rows * (1 - r) / (1 + r);

        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double exponent = 0.5; exponent < 3; exponent += 0.001) {
            double power = exponent;
            double[] powers =
                    Arrays.stream(volume).map(x -> Math.pow(x / 1000, power)).toArray();
            double squares = Line.nonNegative(powers, values).squares(powers, values);
            double deviations = Math.log(exponent) / PRIOR;
            double minus = independent / 2 * Math.log(squares) + deviations * deviations / 2;
            best = minus < least ? exponent : best;
            least = Math.min(least, minus);
        }

        OffsetPowerFit weighed = fit(OffsetPowerFit.withPrior(volume, values));
        assertThat(weighed.exponent()).isCloseTo(best, within(0.001));
        assertThat(weighed.exponent()).isLessThan(free.exponent() - 0.02);
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
