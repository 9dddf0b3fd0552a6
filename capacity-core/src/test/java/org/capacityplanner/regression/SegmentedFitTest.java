package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.testing.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentedFitTest {

    @Test
    void meetsTheReference() {
        Map<String, double[]> rows = Reference.columns("robust/segmented1.csv");
        JsonNode reference = Reference.json("robust/segmented1.json");

        SegmentedFit fit = SegmentedFit.of(rows.get("x"), rows.get("y")).known().orElseThrow();

        assertThat(fit.breakVolume())
                .isCloseTo(Reference.number(reference.path("breakpoint_continuous_rss_min")), within(1e-3));
        double[] coefficients = Reference.numbers(reference.path("coef_segmented"));
        // The reference stops at a break 1.5e-7 from its own minimum.
        assertThat(fit.intercept()).isCloseTo(coefficients[0], withinPercentage(1e-3));
        assertThat(fit.slope()).isCloseTo(coefficients[1], withinPercentage(1e-3));
        assertThat(fit.slopeChange()).isCloseTo(coefficients[2], withinPercentage(1e-3));
        assertThat(BreakpointTest.supF(rows.get("x"), rows.get("y")))
                .isCloseTo(Reference.number(reference.path("supF")), withinPercentage(1e-4));
    }

    @Test
    void isContinuousAndExtrapolatesTheSecondLine() {
        SegmentedFit fit = new SegmentedFit(1, 0.5, 2, 40, new Domain(0, 100));

        assertThat(fit.predictAt(40)).isEqualTo(21);
        assertThat(fit.predictAt(200)).isEqualTo(21 + 2.5 * 160);
        assertThat(fit.elasticityAt(200)).isCloseTo(2.5 * 200 / 421, within(1e-12));
    }

    @Test
    void refusesABreakThatTooFewRowsSee() {
        double[] volume = IntStream.range(0, 50).mapToDouble(i -> i).toArray();

        assertThat(SegmentedFit.of(volume, volume).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TOO_FEW_OBSERVATIONS));
    }

    @Test
    void refusesAVolumeOfFewValues() {
        double[] volume =
                IntStream.range(0, 500).mapToDouble(i -> i == 7 ? 2 : 1).toArray();

        assertThat(SegmentedFit.of(volume, volume).known()).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void acceptsABreakThatIsThere(long seed) {
        Observations observations = month(seed, x -> 0.1 + 4e-4 * x + 1.5e-3 * Math.max(0, x - 600));

        SegmentedFit fit = SegmentedFit.of(observations).known().orElseThrow();

        assertThat(BreakpointTest.of(observations, fit, seed).isBreak()).isTrue();
        assertThat(fit.breakVolume()).isCloseTo(600, within(40.0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void findsNoBreakInAutocorrelatedNoiseAboutALine(long seed) {
        Observations observations = month(seed, x -> 0.1 + 4e-4 * x);

        SegmentedFit fit = SegmentedFit.of(observations).known().orElseThrow();

        assertThat(BreakpointTest.of(observations, fit, seed).isBreak()).isFalse();
    }

    /** A month of hours with a daily wave of volume and first-order autoregressive noise. */
    private static Observations month(long seed, DoubleUnaryOperator truth) {
        Random random = new Random(seed);
        double[] volume = new double[720];
        double[] values = new double[720];
        double noise = 0;
        for (int i = 0; i < 720; i++) {
            volume[i] = 500 + 350 * Math.sin(2 * Math.PI * i / 24) + 50 * random.nextGaussian();
            noise = 0.8 * noise + 0.012 * random.nextGaussian();
            values[i] = truth.applyAsDouble(volume[i]) + noise;
        }
        return Observations.regular(
                "orders",
                Kpi.utilization("cpu"),
                Instant.parse("2026-10-01T00:00:00Z"),
                Duration.ofHours(1),
                volume,
                values);
    }

    @Test
    void knowsTheSquaresOfManyBreaksFromOnePass() {
        Random random = new Random(1);
        double[] volume = random.doubles(300, 100, 900).toArray();
        double[] values = Arrays.stream(volume)
                .map(x -> 5 + 0.01 * x + 0.03 * Math.max(0, x - 500) + random.nextGaussian())
                .toArray();
        HingeProfile profile = HingeProfile.of(volume, values);
        double[] breaks = ScalarMinimum.grid(150, 850, 29);

        double[] squares = profile.squaresAt(breaks);

        for (int k = 0; k < breaks.length; k++) {
            assertThat(squares[k]).isCloseTo(profile.at(breaks[k]).squares(), withinPercentage(1e-9));
        }
    }
}
