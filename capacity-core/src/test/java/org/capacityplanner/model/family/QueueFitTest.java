package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.model.BlockSums;
import org.capacityplanner.regression.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueFitTest {
    private static final double CAPACITY = 1000;

    private final double[] volume =
            IntStream.rangeClosed(1, 90).mapToDouble(i -> 10.0 * i).toArray();

    private static QueueFit truth(double exponent) {
        return new QueueFit(0.012, 0.003, exponent, CAPACITY, new Domain(10, 900));
    }

    @ParameterizedTest(name = "exponent {0}")
    @ValueSource(doubles = {1, 2, 4, 1.83})
    void recoversAnExactCurve(double exponent) {
        QueueFit truth = truth(exponent);

        QueueFit fit =
                QueueFit.of(volume, Arrays.stream(volume).map(truth::predictAt).toArray(), CAPACITY, exponent);

        assertThat(fit.baseTime()).isCloseTo(0.012, within(1e-14));
        assertThat(fit.queueingTime()).isCloseTo(0.003, within(1e-14));
        assertThat(fit.domain()).isEqualTo(new Domain(10, 900));
    }

    @Test
    void weighsRelativeErrorsAlike() {
        QueueFit truth = truth(1);
        Random random = new Random(7);
        double[] times = Arrays.stream(volume)
                .map(x -> truth.predictAt(x) * (1 + 0.1 * random.nextGaussian()))
                .toArray();

        QueueFit fit = QueueFit.of(volume, times, CAPACITY, 1);

        // The weighted normal equations: relative residuals are orthogonal to 1 and q, each over the fitted value.
        double level = 0;
        double slope = 0;
        for (int i = 0; i < volume.length; i++) {
            double fitted = fit.predictAt(volume[i]);
            double scaled = (times[i] - fitted) / (fitted * fitted);
            level += scaled * fit.baseTime();
            slope += scaled * fit.queueingTime() * QueueFit.queueAt(volume[i] / CAPACITY, 1);
        }
        // Each sum has 90 terms of size 0.1; the weights are those of the round before.
        assertThat(level).isCloseTo(0, within(1e-4));
        assertThat(slope).isCloseTo(0, within(1e-4));
        assertThat(fit.baseTime()).isCloseTo(0.012, within(0.001));
    }

    @Test
    void neverGivesATimeThatFallsAsVolumeGrows() {
        double[] falling = Arrays.stream(volume).map(x -> 0.05 - 2e-5 * x).toArray();

        QueueFit fit = QueueFit.of(volume, falling, CAPACITY, 1);

        assertThat(fit.queueingTime()).isZero();
        assertThat(fit.baseTime()).isBetween(0.032, 0.05);
    }

    @Test
    void fitsRowsBeyondTheCapacityWithoutAnInfinity() {
        double[] times = Arrays.stream(volume).map(truth(1)::predictAt).toArray();

        assertThat(QueueFit.of(volume, times, 800, 1).baseTime()).isFinite();
    }

    @Test
    void isInfiniteFromSaturationOn() {
        assertThat(truth(2).predictAt(999)).isFinite();
        assertThat(truth(2).predictAt(CAPACITY)).isInfinite();
        assertThat(new QueueFit(0.012, 0, 1, CAPACITY, new Domain(1, 2)).predictAt(CAPACITY))
                .isInfinite();
    }

    @ParameterizedTest(name = "exponent {0}")
    @ValueSource(doubles = {1, 2, 4})
    void elasticityIsTheSlopeOfTheLogarithms(double exponent) {
        QueueFit fit = truth(exponent);

        for (double x : new double[] {5, 300, 950}) {
            double numeric = (Math.log(fit.predictAt(x * 1.00001)) - Math.log(fit.predictAt(x / 1.00001)))
                    / (2 * Math.log(1.00001));
            assertThat(fit.elasticityAt(x)).isCloseTo(numeric, within(1e-6 * Math.max(1, numeric)));
        }
        assertThat(fit.elasticityAt(1200)).isInfinite();
    }

    @Test
    void rejectsWhatIsNoCapacity() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QueueFit.of(volume, volume, Double.NaN, 1))
                .withMessage("capacity must be positive and finite, got NaN");
    }

    @ParameterizedTest(name = "exponent {0}")
    @ValueSource(doubles = {1, 1.5, 2, 2.5, 3.5, 5, 7, 1.83, 31})
    void multipliesOutThePowersOfAGrid(double exponent) {
        for (double rho : new double[] {0, 1e-9, 0.1, 0.5, 0.99}) {
            double power = Math.pow(rho, exponent) / (1 - rho);

            assertThat(QueueFit.queueAt(rho, exponent)).isCloseTo(power, within(1e-14 * power));
        }
    }

    @Test
    void sumsTheRowsOfEachExponentOfTheGrid() {
        QueueGrid grid = new QueueGrid(900);
        Random random = new Random(5);
        double[] utilization = random.doubles(50, 0, 0.99).toArray();
        double[] values = random.doubles(50).toArray();
        double[] curve = random.doubles(50, 0.5, 2).toArray();
        double[] other = random.doubles(50).toArray();

        double[][][] totals = grid.totals(
                utilization, List.of(new QueueGrid.Weighted(other, values), new QueueGrid.Weighted(values, curve)));

        for (int k = 0; k < grid.exponents(); k++) {
            double[] expected = new double[BlockSums.SUMS];
            for (int i = 0; i < 50; i++) {
                BlockSums.add(
                        expected,
                        Math.pow(utilization[i], grid.exponent(k)) / (1 - utilization[i]),
                        values[i],
                        1 / (curve[i] * curve[i]));
            }
            for (int j = 0; j < expected.length; j++) {
                assertThat(totals[1][k][j]).isCloseTo(expected[j], within(1e-12 * expected[j]));
            }
        }
    }
}
