package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PowerFitTest {
    private final double[] volume =
            IntStream.rangeClosed(1, 200).mapToDouble(i -> 5.0 * i).toArray();

    @Test
    void meetsTheReference() {
        Map<String, double[]> rows = Reference.columns("lm/oracledb_cpu_txn.csv");
        JsonNode reference = Reference.json("lm/oracledb_loglog.json");

        PowerFit fit =
                PowerFit.of(rows.get("txn_rate"), rows.get("cpu_util")).known().orElseThrow();

        double[] coefficients = Reference.numbers(reference.path("coef"));
        assertThat(Math.log(fit.scale())).isCloseTo(coefficients[0], withinPercentage(1e-7));
        assertThat(fit.elasticity()).isCloseTo(coefficients[1], withinPercentage(1e-7));
        assertThat(fit.smearing())
                .isCloseTo(Reference.number(reference.path("duan_smearing_factor")), withinPercentage(1e-7));
        double[] at = Reference.numbers(reference.path("x_new"));
        for (int i = 0; i < at.length; i++) {
            assertThat(fit.medianAt(at[i]))
                    .isCloseTo(Reference.numbers(reference.path("median"))[i], withinPercentage(1e-7));
            assertThat(fit.predictAt(at[i]))
                    .isCloseTo(Reference.numbers(reference.path("mean_smearing"))[i], withinPercentage(1e-7));
        }
    }

    @Test
    void predictsTheMeanOfASkewedKpiNotItsMedian() {
        Random random = new Random(3);
        double[] values = Arrays.stream(volume)
                .map(x -> 0.01 * Math.pow(x, 0.7) * Math.exp(0.5 * random.nextGaussian()))
                .toArray();

        PowerFit fit = PowerFit.of(volume, values).known().orElseThrow();

        // The lognormal's mean is exp(sd^2 / 2) = 1.133 medians; 200 rows know their mean to 0.5 / sqrt(200) = 0.04.
        assertThat(fit.predictAt(500) / fit.medianAt(500)).isCloseTo(1.133, within(0.08));
    }

    @Test
    void refusesWhatHasNoLogarithm() {
        double[] values = new double[volume.length];

        assertThat(PowerFit.of(volume, values).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NOT_POSITIVE));
    }

    @Test
    void refusesAConstantVolume() {
        double[] constant = new double[10];
        Arrays.fill(constant, 7);

        assertThat(PowerFit.of(constant, constant).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.VOLUME_CONSTANT));
    }

    @ParameterizedTest(name = "{0} + {1} x^{2}")
    @CsvSource({"0.05, 0.001, 0.8", "0.2, 1e-7, 2.2", "0, 0.01, 0.5", "3, 40, 1"})
    void anOffsetPowerRecoversAnExactCurve(double idle, double scale, double exponent) {
        OffsetPowerFit truth = new OffsetPowerFit(idle, scale, exponent, Domain.of(volume));

        OffsetPowerFit fit = OffsetPowerFit.of(
                        volume, Arrays.stream(volume).map(truth::predictAt).toArray())
                .known()
                .orElseThrow();

        // A minimum is found to the square root of the machine precision of its value.
        assertThat(fit.exponent()).isCloseTo(exponent, within(1e-6));
        assertThat(fit.predictAt(2000)).isCloseTo(truth.predictAt(2000), withinPercentage(1e-3));
        assertThat(fit.idle()).isCloseTo(idle, within(1e-6 * truth.predictAt(1000)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void noNeighbourOfAnOffsetPowerFitsBetter(long seed) {
        Random random = new Random(seed);
        double[] values = Arrays.stream(volume)
                .map(x -> 0.1 + 0.003 * Math.pow(x, 0.8) + 0.05 * random.nextGaussian() * random.nextDouble())
                .map(Math::abs)
                .toArray();
        OffsetPowerFit fit = OffsetPowerFit.of(volume, values).known().orElseThrow();
        double best = squares(fit, values);

        for (int i = 0; i < 200; i++) {
            OffsetPowerFit other = new OffsetPowerFit(
                    Math.max(0, fit.idle() + 1e-3 * random.nextGaussian()),
                    fit.scale() * Math.exp(1e-3 * random.nextGaussian()),
                    Math.max(0.2, Math.min(3, fit.exponent() + 1e-3 * random.nextGaussian())),
                    fit.domain());
            assertThat(squares(other, values)).isGreaterThan(best * (1 - 1e-12));
        }
    }

    @Test
    void anOffsetPowerStaysAboveZeroAndRises() {
        double[] falling = Arrays.stream(volume).map(x -> 1000 - x).toArray();

        OffsetPowerFit fit = OffsetPowerFit.of(volume, falling).known().orElseThrow();

        assertThat(fit.scale()).isZero();
        assertThat(fit.idle()).isCloseTo(497.5, within(1e-9));
        assertThat(fit.elasticityAt(100)).isZero();
    }

    @Test
    void theElasticityOfAnOffsetPowerGrowsFromZeroToItsExponent() {
        OffsetPowerFit fit = new OffsetPowerFit(10, 1, 0.8, new Domain(0, 100));

        assertThat(fit.elasticityAt(0)).isZero();
        // 100^0.8 = 39.8 of 49.8 moves.
        assertThat(fit.elasticityAt(100)).isCloseTo(0.8 * 39.81 / 49.81, within(1e-4));
        assertThat(fit.elasticityAt(1e9)).isCloseTo(0.8, within(1e-5));
    }

    /** A KPI that doubles within a hundredth of the volume would be 1000^-70 at one transaction per second. */
    @ParameterizedTest(name = "volumes of about {0}")
    @ValueSource(doubles = {1e-3, 1e3, 1e9})
    void refusesVolumesThatHardlyVaryInEveryUnit(double level) {
        double[] narrow = {level, 1.003 * level, 1.006 * level, 1.01 * level};
        double[] doubling = {1, 1.3, 1.5, 2};

        assertThat(PowerFit.of(narrow, doubling).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.VOLUME_RANGE_TOO_NARROW));
    }

    private double squares(OffsetPowerFit fit, double[] values) {
        return IntStream.range(0, volume.length)
                .mapToDouble(i -> Math.pow(values[i] - fit.predictAt(volume[i]), 2))
                .sum();
    }
}
