package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.capacityplanner.regression.PoleFit.Bend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoleFitTest {
    private static final double[] VOLUME = java.util.stream.IntStream.rangeClosed(1, 60)
            .mapToDouble(i -> 10.0 * i)
            .toArray();

    @ParameterizedTest(name = "idle {0}, demand {1}, pole {2}")
    @CsvSource({"0.05, 0.0004, 1200", "0, 0.0003, 2000", "0.1, 0.0002, 700"})
    void findsTheCurveThatTheRowsFollow(double idle, double demand, double pole) {
        double[] busy = Arrays.stream(VOLUME)
                .map(x -> idle + demand * x / (1 - x / pole))
                .toArray();

        PoleFit fit = PoleFit.of(VOLUME, busy, Bend.CONTENTION).known().orElseThrow();

        assertThat(fit.pole()).isCloseTo(pole, within(1e-4 * pole));
        assertThat(fit.idle()).isCloseTo(idle, within(1e-5));
        assertThat(fit.demand()).isCloseTo(demand, within(1e-4 * demand));
    }

    /** Without coherency, X = N / (s (1 + sigma (N - 1))) is the curve with the pole 1 / (s sigma), read the other way round. */
    @Test
    void isTheConcurrencyOfTheUniversalScalabilityLawWithoutCoherency() {
        double s = 0.02;
        double sigma = 0.05;
        double cores = 64;
        double[] concurrency = java.util.stream.IntStream.rangeClosed(1, 40)
                .mapToDouble(n -> n)
                .toArray();
        double[] throughput = Arrays.stream(concurrency)
                .map(n -> n / (s * (1 + sigma * (n - 1))))
                .toArray();
        double[] busy = Arrays.stream(concurrency).map(n -> n / cores).toArray();

        PoleFit fit = PoleFit.of(throughput, busy, Bend.CONTENTION).known().orElseThrow();

        assertThat(fit.pole()).isCloseTo(1 / (s * sigma), within(0.01));
        assertThat(fit.demand()).isCloseTo(s * (1 - sigma) / cores, within(1e-8));
    }

    @Test
    void isALineWhereNothingBends() {
        double[] busy = Arrays.stream(VOLUME).map(x -> 0.1 + 0.001 * x).toArray();

        PoleFit fit = PoleFit.of(VOLUME, busy, Bend.CONTENTION).known().orElseThrow();

        assertThat(fit.predictAt(800)).isCloseTo(0.9, within(1e-6));
        assertThat(fit.elasticityAt(400)).isCloseTo(0.8, within(1e-5));
    }

    @Test
    void isFullyBusyFromThePoleOn() {
        PoleFit fit = new PoleFit(0.1, 0.001, 500, Bend.CONTENTION, new Domain(10, 300));

        assertThat(fit.predictAt(250)).isCloseTo(0.6, within(1e-12));
        assertThat(fit.predictAt(499)).isEqualTo(1);
        assertThat(fit.predictAt(500)).isEqualTo(1);
        assertThat(fit.predictAt(5000)).isEqualTo(1);
        assertThat(fit.elasticityAt(5000)).isZero();
    }

    /** With coherency alone, X = N / (s (1 + kappa N^2)), whose largest throughput is at N = 1 / sqrt(kappa). */
    @Test
    void isTheConcurrencyOfTheUniversalScalabilityLawWithCoherencyAlone() {
        double s = 0.02;
        double kappa = 1e-3;
        double cores = 40;
        double[] concurrency = java.util.stream.IntStream.rangeClosed(1, 18)
                .mapToDouble(n -> n)
                .toArray();
        double[] throughput = Arrays.stream(concurrency)
                .map(n -> n / (s * (1 + kappa * n * n)))
                .toArray();
        double[] busy = Arrays.stream(concurrency).map(n -> n / cores).toArray();
        double most = 1 / (2 * s * Math.sqrt(kappa));

        PoleFit fit = PoleFit.of(throughput, busy, Bend.COHERENCY).known().orElseThrow();

        assertThat(fit.pole()).isCloseTo(most, within(1e-4 * most));
        assertThat(fit.demand()).isCloseTo(s / cores, within(1e-3 * s / cores));
        // 30 at work are not yet at the largest throughput, that of 31.6.
        double at = 30 / (s * (1 + kappa * 900));
        assertThat(fit.predictAt(at)).isCloseTo(30 / cores, within(5e-3));
        double step = 1e-6 * at;
        double slope = (fit.predictAt(at + step) - fit.predictAt(at - step)) / (2 * step);
        assertThat(fit.elasticityAt(at)).isCloseTo(slope * at / fit.predictAt(at), within(1e-4));
        assertThat(fit.predictAt(1.01 * most)).isEqualTo(1);
    }

    /** With kappa = sigma^2 / 4 the law is X = N / (s (1 + sigma N / 2)^2), whose largest throughput is 1 / (2 s sigma). */
    @Test
    void isTheConcurrencyOfTheUniversalScalabilityLawWithBothInEqualParts() {
        double s = 0.02;
        double sigma = 0.05;
        double cores = 48;
        double[] concurrency = java.util.stream.IntStream.rangeClosed(1, 18)
                .mapToDouble(n -> n)
                .toArray();
        double[] throughput = Arrays.stream(concurrency)
                .map(n -> n / (s * (1 + sigma * n + sigma * sigma / 4 * n * n)))
                .toArray();
        double[] busy = Arrays.stream(concurrency).map(n -> n / cores).toArray();
        double most = 1 / (2 * s * sigma);

        PoleFit fit = PoleFit.of(throughput, busy, Bend.BOTH).known().orElseThrow();

        assertThat(fit.pole()).isCloseTo(most, within(1e-4 * most));
        assertThat(fit.demand()).isCloseTo(s / cores, within(1e-3 * s / cores));
        // 36 at work are not yet at the largest throughput, that of 40.
        double at = 36 / (s * (1 + 0.9) * (1 + 0.9));
        assertThat(fit.predictAt(at)).isCloseTo(36 / cores, within(5e-3));
        double step = 1e-6 * at;
        double slope = (fit.predictAt(at + step) - fit.predictAt(at - step)) / (2 * step);
        assertThat(fit.elasticityAt(at)).isCloseTo(slope * at / fit.predictAt(at), within(1e-4));
        assertThat(fit.predictAt(1.01 * most)).isEqualTo(1);
    }

    /** With kappa = sigma^2 the contention is a third of what limits the throughput, and X = N / (s (1 + sigma N + sigma^2 N^2)). */
    @Test
    void isTheConcurrencyOfTheUniversalScalabilityLawWithTwiceAsMuchCoherencyAsContention() {
        double s = 0.02;
        double sigma = 0.04;
        double cores = 30;
        double[] concurrency = java.util.stream.IntStream.rangeClosed(1, 14)
                .mapToDouble(n -> n)
                .toArray();
        double[] throughput = Arrays.stream(concurrency)
                .map(n -> n / (s * (1 + sigma * n + sigma * sigma * n * n)))
                .toArray();
        double[] busy = Arrays.stream(concurrency).map(n -> n / cores).toArray();
        double most = 1 / (3 * s * sigma);

        PoleFit fit =
                PoleFit.of(throughput, busy, Bend.MOSTLY_COHERENCY).known().orElseThrow();

        assertThat(fit.pole()).isCloseTo(most, within(1e-4 * most));
        assertThat(fit.demand()).isCloseTo(s / cores, within(1e-3 * s / cores));
        // 22 at work are not yet at the largest throughput, that of 25.
        double at = 22 / (s * (1 + 0.88 + 0.88 * 0.88));
        assertThat(fit.predictAt(at)).isCloseTo(22 / cores, within(5e-3));
        double step = 1e-6 * at;
        double slope = (fit.predictAt(at + step) - fit.predictAt(at - step)) / (2 * step);
        assertThat(fit.elasticityAt(at)).isCloseTo(slope * at / fit.predictAt(at), within(1e-4));
        assertThat(fit.predictAt(1.01 * most)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "CONTENTION, 0.2",
        "CONTENTION, 0.9",
        "COHERENCY, 0.2",
        "COHERENCY, 0.9",
        "BOTH, 0.2",
        "BOTH, 0.9",
        "MOSTLY_COHERENCY, 0.2",
        "MOSTLY_COHERENCY, 0.9"
    })
    void isFullWhereItsCurveIs(Bend bend, double share) {
        double pole = 800;
        double at = share * pole;
        // The cost per transaction without volume at which the curve is 100% at that volume.
        double demand = 0.9 / bend.bentAt(at, pole);

        assertThat(new PoleFit(0.1, demand, pole, bend, new Domain(10, 300)).fullAt())
                .isCloseTo(at, within(1e-9 * at));
        assertThat(new PoleFit(0.1, 1e-5, pole, Bend.COHERENCY, new Domain(10, 300)).fullAt())
                .isEqualTo(pole);
    }
}
