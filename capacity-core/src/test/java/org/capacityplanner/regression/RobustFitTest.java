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
import org.junit.jupiter.params.provider.ValueSource;

class RobustFitTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"cars", "engel", "faithful", "stars", "telef", "oracledb"})
    void theilSenMeetsTheReference(String set) {
        Map<String, double[]> rows = Reference.columns("robust/" + set + ".csv");
        JsonNode reference = Reference.json("robust/" + set + ".json").path("theil_sen");

        TheilSenFit fit =
                TheilSenFit.of(rows.get("x"), rows.get("y"), 0.95).fit().orElseThrow();

        assertThat(fit.slope()).isCloseTo(Reference.number(reference.path("slope")), withinPercentage(1e-10));
        assertThat(fit.intercept())
                .isCloseTo(Reference.number(reference.path("intercept_median_residual")), withinPercentage(1e-10));
        double[] interval = Reference.numbers(reference.path("slope_ci95"));
        assertThat(fit.slopeInterval().lower()).isCloseTo(interval[0], withinPercentage(1e-10));
        assertThat(fit.slopeInterval().upper()).isCloseTo(interval[1], withinPercentage(1e-10));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"cars", "engel", "faithful", "stars", "telef", "oracledb"})
    void huberMeetsTheReference(String set) {
        Map<String, double[]> rows = Reference.columns("robust/" + set + ".csv");
        JsonNode reference = Reference.json("robust/" + set + ".json").path("huber");
        double[] coefficients = Reference.numbers(reference.path("coef"));

        HuberFit fit = HuberFit.of(rows.get("x"), rows.get("y")).fit().orElseThrow();

        assertThat(fit.intercept()).isCloseTo(coefficients[0], withinPercentage(1e-5));
        assertThat(fit.slope()).isCloseTo(coefficients[1], withinPercentage(1e-5));
        assertThat(fit.scale()).isCloseTo(Reference.number(reference.path("scale")), withinPercentage(1e-5));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"cars", "engel", "faithful", "stars", "telef", "oracledb"})
    void mmMeetsTheReference(String set) {
        Map<String, double[]> rows = Reference.columns("robust/" + set + ".csv");
        JsonNode reference = Reference.json("robust/" + set + ".json").path("mm_rlm");
        double[] coefficients = Reference.numbers(reference.path("coef"));

        MmFit fit = MmFit.of(rows.get("x"), rows.get("y"), 1).fit().orElseThrow();

        assertThat(fit.intercept()).isCloseTo(coefficients[0], withinPercentage(0.01));
        assertThat(fit.slope()).isCloseTo(coefficients[1], withinPercentage(0.01));
        assertThat(fit.scale()).isCloseTo(Reference.number(reference.path("scale")), withinPercentage(0.1));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void mmAndTheilSenSeeThroughABatchWindowThatHuberFollows(long seed) {
        Random random = new Random(seed);
        double[] volume = new double[500];
        double[] cpu = new double[500];
        for (int i = 0; i < 500; i++) {
            boolean batch = i % 10 == 0;
            volume[i] = batch ? 2000 + 100 * random.nextDouble() : 100 + 200 * random.nextDouble();
            cpu[i] = batch ? 0.2 : 0.05 + 0.001 * volume[i] + 0.005 * random.nextGaussian();
        }

        double mm = MmFit.of(volume, cpu, seed).fit().orElseThrow().slope();
        double theilSen = TheilSenFit.of(volume, cpu, 0.9).fit().orElseThrow().slope();
        double huber = HuberFit.of(volume, cpu).fit().orElseThrow().slope();

        assertThat(mm).isCloseTo(0.001, within(3e-5));
        assertThat(theilSen).isCloseTo(0.001, within(1.5e-4));
        assertThat(huber).isLessThan(2e-4);
    }

    @Test
    void theilSenOfManyRowsIsThatOfASampleOfEveryHour() {
        // 24 x 2000 rows: every 24th would see one hour of the day, and one volume, only.
        double[] volume = IntStream.range(0, 48_000)
                .mapToDouble(i -> 500 + 300 * Math.sin(2 * Math.PI * i / 24))
                .toArray();
        double[] cpu = Arrays.stream(volume).map(x -> 0.1 + 0.001 * x).toArray();

        TheilSenFit fit = TheilSenFit.of(volume, cpu, 0.95).fit().orElseThrow();

        assertThat(fit.slope()).isCloseTo(0.001, within(1e-12));
        assertThat(fit.predictAt(1000)).isCloseTo(1.1, within(1e-9));
        assertThat(fit.domain().max()).isCloseTo(800, within(1e-9));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aWiderLevelGivesAWiderSlopeInterval(long seed) {
        Random random = new Random(seed);
        double[] volume = IntStream.range(0, 60).mapToDouble(i -> i).toArray();
        double[] values = Arrays.stream(volume)
                .map(x -> 0.5 * x + 5 * random.nextGaussian())
                .toArray();

        TheilSenFit narrow = TheilSenFit.of(volume, values, 0.8).fit().orElseThrow();
        TheilSenFit wide = TheilSenFit.of(volume, values, 0.99).fit().orElseThrow();

        assertThat(wide.slopeInterval().width())
                .isGreaterThan(narrow.slopeInterval().width());
        assertThat(wide.slopeInterval().contains(0.5)).isTrue();
    }

    @Test
    void anExactLineIsRecoveredByAll() {
        double[] volume = IntStream.range(0, 40).mapToDouble(i -> i).toArray();
        double[] values = Arrays.stream(volume).map(x -> 3 + 2 * x).toArray();

        assertThat(TheilSenFit.of(volume, values, 0.95).fit().orElseThrow().predictAt(100))
                .isEqualTo(203);
        assertThat(HuberFit.of(volume, values).fit().orElseThrow().predictAt(100))
                .isCloseTo(203, within(1e-9));
        assertThat(MmFit.of(volume, values, 1).fit().orElseThrow().predictAt(100))
                .isCloseTo(203, within(1e-9));
    }

    @Test
    void allRefuseAConstantVolume() {
        double[] constant = new double[40];
        double[] values = IntStream.range(0, 40).mapToDouble(i -> i).toArray();

        assertThat(TheilSenFit.of(constant, values, 0.95)
                        .refusal()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.VOLUME_CONSTANT);
        assertThat(HuberFit.of(constant, values).refusal().orElseThrow().reason())
                .isEqualTo(Reason.VOLUME_CONSTANT);
        assertThat(MmFit.of(constant, values, 1).refusal().orElseThrow().reason())
                .isEqualTo(Reason.VOLUME_CONSTANT);
    }
}
