package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryFitTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 720;

    /** Half a percent of memory a day, in ratio per second. */
    private static final double LEAK = 0.005 / 86_400;

    private final double[] volume = IntStream.range(0, HOURS)
            .mapToDouble(i -> 500 + 300 * Math.sin(2 * Math.PI * i / 24))
            .toArray();

    private final List<Instant> restarts = List.of(START.plus(Duration.ofDays(9)), START.plus(Duration.ofDays(20)));

    @Test
    void recoversFloorVolumeAndLeakExactly() {
        MemoryFit fit = fit(memory(LEAK, 0, 1), restarts);

        assertThat(fit.floor()).isCloseTo(0.3, within(1e-12));
        assertThat(fit.perVolume()).isCloseTo(2e-4, within(1e-15));
        assertThat(fit.leak()).isCloseTo(LEAK, within(1e-18));
        assertThat(fit.age()).isEqualTo(Duration.ofDays(10).minusHours(1));
        assertThat(fit.predictAt(1000, Duration.ofHours(1))).isCloseTo(0.3 + 0.2 + 0.05, within(1e-12));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void saysWhenALimitIsReached(long seed) {
        MemoryFit fit = fit(memory(LEAK, 0.003, seed), restarts);

        assertThat(fit.leakInterval().contains(LEAK)).isTrue();
        // From 0.3 + 0.1 + 0.05 at 500 tx/s and 10 days to 0.6 is 30 days at half a percent a day.
        assertThat(fit.timeToLimit(0.6, 500))
                .hasValueSatisfying(time -> assertThat(time).isBetween(Duration.ofDays(24), Duration.ofDays(36)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void seesNoLeakInAutocorrelatedNoise(long seed) {
        MemoryFit fit = fit(memory(0, 0.003, seed), List.of());

        assertThat(fit.leaks()).isFalse();
        assertThat(fit.timeToLimit(0.9, 500)).isEmpty();
    }

    @Test
    void saysWhenVolumeAloneIsTooMuch() {
        MemoryFit fit = fit(memory(LEAK, 0, 1), restarts);

        assertThat(fit.predictAt(1000)).isCloseTo(0.55, within(1e-3));
        assertThat(fit.timeToLimit(0.5, 1000)).isEmpty();
    }

    @Test
    void aRestartThatIsNotToldOfHidesTheLeak() {
        double[] memory = memory(LEAK, 0, 1);

        assertThat(fit(memory, List.of()).leak()).isLessThan(0.5 * LEAK);
    }

    @Test
    void findsALeakWithoutAnyVariationOfVolume() {
        Arrays.fill(volume, 500);

        MemoryFit fit = fit(memory(LEAK, 0, 1), restarts);

        assertThat(fit.leak()).isCloseTo(LEAK, within(1e-18));
        assertThat(fit.perVolume()).isZero();
    }

    @Test
    void refusesToTellGrowthFromALeak() {
        for (int i = 0; i < HOURS; i++) {
            volume[i] = 100 + i + 5 * Math.sin(i);
        }

        assertThat(MemoryFit.of(observations(memory(0, 0.003, 1)), List.of(), 0.95)
                        .refusal())
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.NOT_IDENTIFIABLE);
                    assertThat(refusal.message()).startsWith("orders rises or falls so evenly with time");
                });
    }

    @Test
    void refusesMemoryThatNeverMoves() {
        assertThat(MemoryFit.of(observations(new double[HOURS]), List.of(), 0.95)
                        .refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.KPI_CONSTANT));
    }

    /** Floor 30%, 0.02% per transaction per second, a leak since the last restart, autoregressive noise. */
    private double[] memory(double leak, double noise, long seed) {
        Random random = new Random(seed);
        double[] memory = new double[HOURS];
        double wander = 0;
        for (int i = 0; i < HOURS; i++) {
            Instant time = START.plus(Duration.ofHours(i));
            Instant since = restarts.stream()
                    .filter(restart -> !restart.isAfter(time))
                    .reduce(START, (earlier, later) -> later);
            wander = 0.8 * wander + noise * random.nextGaussian();
            memory[i] = 0.3
                    + 2e-4 * volume[i]
                    + leak * Duration.between(since, time).toSeconds()
                    + wander;
        }
        return memory;
    }

    private MemoryFit fit(double[] memory, List<Instant> times) {
        return MemoryFit.of(observations(memory), times, 0.95).known().orElseThrow();
    }

    private Observations observations(double[] memory) {
        return Observations.regular("orders", Kpi.memory("memory"), START, Duration.ofHours(1), volume, memory);
    }
}
