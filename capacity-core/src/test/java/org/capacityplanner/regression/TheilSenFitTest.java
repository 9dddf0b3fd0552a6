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

class TheilSenFitTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"cars", "engel", "faithful", "stars", "telef", "oracledb"})
    void meetsTheReference(String set) {
        Map<String, double[]> rows = Reference.columns("robust/" + set + ".csv");
        JsonNode reference = Reference.json("robust/" + set + ".json").path("theil_sen");

        TheilSenFit fit = TheilSenFit.of(rows.get("x"), rows.get("y")).orElseThrow();

        assertThat(fit.slope()).isCloseTo(Reference.number(reference.path("slope")), withinPercentage(1e-10));
        assertThat(fit.intercept())
                .isCloseTo(Reference.number(reference.path("intercept_median_residual")), withinPercentage(1e-10));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void seesThroughABatchWindow(long seed) {
        Random random = new Random(seed);
        double[] volume = new double[500];
        double[] cpu = new double[500];
        for (int i = 0; i < 500; i++) {
            boolean batch = i % 10 == 0;
            volume[i] = batch ? 2000 + 100 * random.nextDouble() : 100 + 200 * random.nextDouble();
            cpu[i] = batch ? 0.2 : 0.05 + 0.001 * volume[i] + 0.005 * random.nextGaussian();
        }

        double theilSen = TheilSenFit.of(volume, cpu).known().orElseThrow().slope();

        assertThat(theilSen).isCloseTo(0.001, within(1.5e-4));
    }

    @Test
    void ofManyRowsIsThatOfASampleOfEveryHour() {
        // 24 x 2000 rows: every 24th would see one hour of the day, and one volume, only.
        double[] volume = IntStream.range(0, 48_000)
                .mapToDouble(i -> 500 + 300 * Math.sin(2 * Math.PI * i / 24))
                .toArray();
        double[] cpu = Arrays.stream(volume).map(x -> 0.1 + 0.001 * x).toArray();

        TheilSenFit fit = TheilSenFit.of(volume, cpu).known().orElseThrow();

        assertThat(fit.slope()).isCloseTo(0.001, within(1e-12));
        assertThat(fit.predictAt(1000)).isCloseTo(1.1, within(1e-9));
        assertThat(fit.domain().max()).isCloseTo(800, within(1e-9));
    }

    @Test
    void recoversAnExactLine() {
        double[] volume = IntStream.range(0, 40).mapToDouble(i -> i).toArray();
        double[] values = Arrays.stream(volume).map(x -> 3 + 2 * x).toArray();

        assertThat(TheilSenFit.of(volume, values).known().orElseThrow().predictAt(100))
                .isEqualTo(203);
    }

    @Test
    void refusesAConstantVolume() {
        double[] constant = new double[40];
        double[] values = IntStream.range(0, 40).mapToDouble(i -> i).toArray();

        assertThat(TheilSenFit.of(constant, values).refusal().orElseThrow().reason())
                .isEqualTo(Reason.VOLUME_CONSTANT);
    }
}
