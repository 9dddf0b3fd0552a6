package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidualScaleTest {
    private static final int ROWS = 20_000;

    @ParameterizedTest(name = "exponent {0}")
    @ValueSource(doubles = {0.5, 1, 1.5})
    void recoversASpreadThatGrowsWithVolume(double exponent) {
        Random random = new Random(4);
        double[] volumes = random.doubles(ROWS, 100, 1_000).toArray();
        double[] residuals = Arrays.stream(volumes)
                .map(v -> 0.01 * Math.pow(v / 500, exponent) * random.nextGaussian())
                .toArray();

        ResidualScale spread = ResidualScale.of(volumes, residuals, ROWS - 2);

        // log|z| has a standard deviation of 1.11, log volume one of 0.57: the exponent's standard error is 0.014.
        assertThat(spread.exponent()).isCloseTo(exponent, within(0.06));
        assertThat(spread.deviationAt(500)).isCloseTo(0.01, within(0.0003));
    }

    /**
     * A group of 1,000 rows has a median absolute deviation with a relative error of 4%, and the logarithms of the groups'
     * volumes a standard deviation of 0.6: the slope's standard error is 0.02.
     */
    @ParameterizedTest(name = "exponent {0}")
    @ValueSource(doubles = {0, 0.5, 1, 1.5})
    void recoversTheExponentInSpiteOfOutliersAtHighVolumes(double exponent) {
        Random random = new Random(5);
        double[] volumes = random.doubles(ROWS / 2, 100, 1_000).toArray();
        double[] residuals = Arrays.stream(volumes)
                .map(v -> random.nextDouble() < 0.1 * v / 1000
                        ? 1
                        : 0.01 * Math.pow(v / 500, exponent) * random.nextGaussian())
                .toArray();

        assertThat(ResidualScale.resistantExponent(volumes, residuals)).isCloseTo(exponent, within(0.12));
    }

    /** Of 100 months of noise with an autocorrelation of 0.7, hardly any scatters by a power of 0.3. */
    @Test
    void findsHardlyAnyGrowthWhereThereIsNone() {
        int hours = 744;
        long found = LongStream.range(0, 100)
                .filter(seed -> {
                    Random random = new Random(seed);
                    double[] volumes = new double[hours];
                    double[] residuals = new double[hours];
                    for (int i = 0; i < hours; i++) {
                        volumes[i] = 500 * (1 + 0.6 * Math.cos(2 * Math.PI * i / 24));
                        residuals[i] = (i == 0 ? 0 : 0.7 * residuals[i - 1]) + random.nextGaussian();
                    }
                    return ResidualScale.resistantExponent(volumes, residuals) > 0.3;
                })
                .count();

        assertThat(found).isLessThanOrEqualTo(3);
    }

    @Test
    void findsNoGrowthOfFewRowsOrOfOneVolumeOrOfValuesThatAreTheSame() {
        double[] growing = new Random(6).doubles(500, 1, 100).toArray();

        assertThat(ResidualScale.resistantExponent(new double[] {1, 2, 3}, new double[] {1, -4, 9}))
                .isZero();
        assertThat(ResidualScale.resistantExponent(new double[500], growing)).isZero();
        assertThat(ResidualScale.resistantExponent(growing, new double[500])).isZero();
    }

    @Test
    void isTheResidualStandardErrorWhereSpreadFallsWithVolume() {
        double[] volumes = {1, 2, 3, 4};
        double[] residuals = {4, -3, 2, -1};

        ResidualScale spread = ResidualScale.of(volumes, residuals, 2);

        assertThat(spread.exponent()).isZero();
        assertThat(spread.deviationAt(7)).isCloseTo(Math.sqrt(15), within(1e-14));
    }

    @Test
    void growsAtMostWithTheSquare() {
        double[] volumes = {1, 2, 3, 4};
        double[] residuals = {1, -16, 81, -256};

        assertThat(ResidualScale.of(volumes, residuals, 2).exponent()).isEqualTo(2);
    }

    @Test
    void doesNotShrinkBelowTheSmallestVolume() {
        double[] volumes = {0, 10, 20, 40};
        double[] residuals = {1, -1, 2, -4};

        ResidualScale spread = ResidualScale.of(volumes, residuals, 2);

        assertThat(spread.smallestVolume()).isEqualTo(10);
        assertThat(spread.deviationAt(0)).isEqualTo(spread.deviationAt(10)).isPositive();
    }

    @Test
    void anExactCurveHasNoSpread() {
        assertThat(ResidualScale.of(new double[] {1, 2, 3}, new double[3], 1).deviationAt(2))
                .isZero();
    }

    @Test
    void rejectsAnExponentThatNoSystemHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResidualScale(1, -0.5, 1))
                .withMessage("exponent must be between 0 and 2, got -0.5");
    }
}
