package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileFitTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"cars", "engel", "faithful", "stars", "telef", "oracledb"})
    void reachesTheOptimumOfTheReference(String set) {
        Map<String, double[]> rows = Reference.columns("robust/" + set + ".csv");
        JsonNode reference = Reference.json("robust/" + set + ".json").path("quantile");
        double[] taus = Reference.numbers(reference.path("tau"));
        double[] objectives = Reference.numbers(reference.path("objective"));

        for (int k = 0; k < taus.length; k++) {
            QuantileFit fit =
                    QuantileFit.of(rows.get("x"), rows.get("y"), taus[k]).fit().orElseThrow();
            assertThat(loss(fit, rows.get("x"), rows.get("y"))).isLessThan(objectives[k] * (1 + 1e-9));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aShareOfTauLiesBelow(long seed) {
        Random random = new Random(seed);
        double[] volume = IntStream.range(0, 1000).mapToDouble(i -> 50 + i).toArray();
        double[] times =
                Arrays.stream(volume).map(x -> x * (1 + random.nextDouble())).toArray();

        QuantileFit fit = QuantileFit.of(volume, times, 0.95).fit().orElseThrow();

        long below = IntStream.range(0, 1000)
                .filter(i -> times[i] < fit.predictAt(volume[i]) - 1e-9)
                .count();
        // An optimum has at most n tau rows below it, and no more than two on it.
        assertThat(below).isBetween(948L, 950L);
        assertThat(fit.predictAt(550)).isCloseTo(1.95 * 550, within(20.0));
    }

    @Test
    void refusesAQuantileThatTooFewRowsLieBeyond() {
        double[] volume = IntStream.range(0, 399).mapToDouble(i -> i).toArray();

        assertThat(QuantileFit.of(observations(volume), 0.95).refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.TOO_FEW_OBSERVATIONS);
            assertThat(refusal.message()).isEqualTo("the 0.95 quantile needs 400 rows, got 399");
        });
        assertThat(QuantileFit.of(observations(Arrays.copyOf(volume, 400)), 0.95)
                        .fit())
                .isPresent();
    }

    @Test
    void recoversAnExactLine() {
        double[] volume = IntStream.range(0, 50).mapToDouble(i -> i).toArray();
        double[] values = Arrays.stream(volume).map(x -> 7 - 0.25 * x).toArray();

        QuantileFit fit = QuantileFit.of(volume, values, 0.9).fit().orElseThrow();

        assertThat(fit.predictAt(0)).isCloseTo(7, within(1e-12));
        assertThat(fit.predictAt(40)).isCloseTo(-3, within(1e-12));
    }

    @Test
    void isFlatForAConstantKpi() {
        double[] volume = IntStream.range(0, 50).mapToDouble(i -> i).toArray();

        assertThat(QuantileFit.of(volume, new double[50], 0.5)
                        .fit()
                        .orElseThrow()
                        .slope())
                .isZero();
    }

    private static double loss(QuantileFit fit, double[] x, double[] y) {
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            double residual = y[i] - fit.predictAt(x[i]);
            loss += residual * (fit.tau() - (residual < 0 ? 1 : 0));
        }
        return loss;
    }

    private static Observations observations(double[] volume) {
        return Observations.regular(
                "orders",
                Kpi.responseTime("p95"),
                Instant.parse("2026-10-01T00:00:00Z"),
                Duration.ofMinutes(5),
                volume,
                volume);
    }
}
