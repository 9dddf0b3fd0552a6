package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.KpiModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundedTimesTest {
    private static final int HOURS = 31 * 24;
    private static final double CAPACITY = 1500;

    /** A month of response times of one server, 4.5 ms long at least, rounded to multiples of a step. */
    private static Observations month(long seed, double step) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] latency = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] =
                    350 * (1 + 0.6 * Math.cos(2 * Math.PI * (hour - 13) / 24)) * Math.exp(0.05 * random.nextGaussian());
            double time = truthAt(volume[hour]) * Math.exp(0.05 * random.nextGaussian());
            latency[hour] = step == 0 ? time : step * Math.rint(time / step);
        }
        return Observations.regular(
                "orders",
                Kpi.responseTime("latency"),
                Instant.parse("2026-10-01T00:00:00Z"),
                Duration.ofHours(1),
                volume,
                latency);
    }

    private static double truthAt(double volume) {
        return 0.0045 / (1 - volume / CAPACITY);
    }

    @Test
    void keepsEachValueWithinWhatIsRoundedToIt() {
        Observations rounded = month(1, 0.001);

        double[] spread = RoundedTimes.positive(rounded).values();

        for (int i = 0; i < spread.length; i++) {
            assertThat(Math.rint(spread[i] * 1000) / 1000).isCloseTo(rounded.valueAt(i), within(1e-12));
        }
        assertThat(Arrays.stream(spread).distinct().count()).isEqualTo(HOURS);
    }

    /** Rounding to 10 us of 4.5 ms is a fifth of a percent. */
    @ParameterizedTest(name = "step {0}")
    @ValueSource(doubles = {0, 1e-5})
    void keepsWhatWasNotRoundedByMuch(double step) {
        Observations times = month(1, step);

        assertThat(RoundedTimes.positive(times).values()).isEqualTo(times.values());
    }

    /** A load test of twelve runs whose response times are whole milliseconds by chance. */
    @Test
    void keepsTheFewValuesOfALoadTest() {
        Observations times = month(1, 0.001).where(i -> i < 12);

        assertThat(RoundedTimes.positive(times).values()).isEqualTo(times.values());
    }

    /** A third of the times are shorter than half a millisecond; without them the mean would be 1.25 ms. */
    @Test
    void takesAZeroForAShortTimeWhereTheNextTimesAreOneStep() {
        Observations times = withValues(0, 1, 1, 0, 2, 1);

        double[] spread = RoundedTimes.positive(times).values();

        assertThat(spread).hasSize(HOURS);
        assertThat(Arrays.stream(spread).min().orElseThrow()).isPositive();
        // Evenly spread below half a millisecond a zero is a quarter of one.
        assertThat(Arrays.stream(spread).average().orElseThrow())
                .isCloseTo((0.25 * 2 + 1 * 3 + 2) / 6 * 1e-3, within(1e-5));
    }

    /** Some tools write zero where nothing was measured. */
    @Test
    void takesAZeroFarBelowTheOtherTimesForNoTime() {
        Observations times = withValues(0, 5, 6, 5, 7, 6);

        double[] spread = RoundedTimes.positive(times).values();

        assertThat(spread).hasSize(HOURS * 5 / 6);
        assertThat(Arrays.stream(spread).min().orElseThrow()).isGreaterThan(0.004);
    }

    private static Observations withValues(int... millis) {
        Observations times = month(1, 0);
        double[] values = times.values();
        Arrays.setAll(values, i -> millis[i % millis.length] * 1e-3);
        return times.withValues(values);
    }

    /** Rounded to whole milliseconds, 5 ms have no scatter up to the volume at which 6 ms begin. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void roundingIsNotTakenForABend(long seed) {
        Observations latency = month(seed, 0.001);
        Random random = new Random(seed);
        double[] busy = Arrays.stream(latency.volume())
                .map(volume -> volume / CAPACITY * Math.exp(0.03 * random.nextGaussian()))
                .toArray();
        Observations cpu = latency.with(Kpi.utilization("cpu"), latency.volume(), busy);

        KpiModel model = ModelSelection.byKpi(List.of(cpu, latency), Map.of(), 1)
                .get(latency.kpi())
                .known()
                .orElseThrow();

        // Twice the largest volume, three quarters of the capacity.
        double volume = 0.75 * CAPACITY;
        assertThat(model.predictionIntervalAt(volume, 0.9).contains(truthAt(volume)))
                .isTrue();
    }
}
