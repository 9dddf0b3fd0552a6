package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurvatureTest {

    @Test
    void recoversTheCoefficientOfAParabola() {
        Curvature curvature = curvature(0, 1, x -> 0.1 + 3e-4 * x - 2e-7 * x * x);

        assertThat(curvature.coefficient()).isCloseTo(-2e-7, within(1e-18));
        assertThat(curvature.shape()).isEqualTo(Curvature.Shape.CONCAVE);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void seesAQueueBendUpwards(long seed) {
        assertThat(curvature(0.01, seed, x -> 0.01 + 0.02 * (x / 1000) / (1 - x / 1000))
                        .shape())
                .isEqualTo(Curvature.Shape.CONVEX);
    }

    @Test
    void rarelySeesABendInAutocorrelatedNoiseAboutALine() {
        long bends = IntStream.range(0, 100)
                .filter(seed -> curvature(0.02, seed, x -> 0.1 + 4e-4 * x).shape() != Curvature.Shape.STRAIGHT)
                .count();

        // Five of a hundred at 95%; eleven or more happen by chance in one of a hundred.
        assertThat(bends).isLessThanOrEqualTo(10);
    }

    @Test
    void refusesTwoVolumes() {
        double[] volume = {1, 2, 1, 2, 1};

        assertThat(Curvature.of(observations(volume, volume), 0.95).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TOO_FEW_OBSERVATIONS));
    }

    /** A month of hours with a daily wave of volume and first-order autoregressive noise. */
    private static Curvature curvature(double noise, long seed, DoubleUnaryOperator truth) {
        Random random = new Random(seed);
        double[] volume = new double[720];
        double[] values = new double[720];
        double wander = 0;
        for (int i = 0; i < 720; i++) {
            volume[i] = 500 + 350 * Math.sin(2 * Math.PI * i / 24) + 20 * random.nextDouble();
            wander = 0.8 * wander + noise * random.nextGaussian();
            values[i] = truth.applyAsDouble(volume[i]) + wander;
        }
        return Curvature.of(observations(volume, values), 0.95).known().orElseThrow();
    }

    private static Observations observations(double[] volume, double[] values) {
        return Observations.regular(
                "orders",
                Kpi.utilization("cpu"),
                Instant.parse("2026-10-01T00:00:00Z"),
                Duration.ofHours(1),
                volume,
                values);
    }
}
