package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Refusal.Reason;
import org.junit.jupiter.api.Test;

class SufficiencyTest {
    private static final IntToDoubleFunction RISING_VOLUME = i -> 100 + 10.0 * i;
    private static final IntToDoubleFunction RISING = i -> 1 + i;

    @Test
    void acceptsAMonthOfVaryingVolume() {
        assertThat(Sufficiency.refusal(observations(720, RISING, i -> 0.1 + 0.001 * i)))
                .isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        assertRefused(0, RISING, RISING, Reason.NO_DATA, "time zone");
        assertRefused(2, RISING, RISING, Reason.TOO_FEW_OBSERVATIONS, "2 observations");
        assertRefused(29, RISING, RISING, Reason.TOO_FEW_OBSERVATIONS, "30 are needed");
    }

    @Test
    void saysWhatDoesNotVary() {
        assertRefused(100, i -> 5, RISING, Reason.VOLUME_CONSTANT, "never varies");
        assertRefused(100, i -> 100 + i % 20, RISING, Reason.VOLUME_RANGE_TOO_NARROW, "from 100 tx/s to 119 tx/s");
        assertRefused(100, RISING, i -> 0, Reason.ALL_ZERO, "zero throughout");
        assertRefused(100, RISING, i -> 0.42, Reason.KPI_CONSTANT, "always 42%");
        assertRefused(100, RISING, i -> i % 3, Reason.QUANTISED, "3 different values");
    }

    @Test
    void warnsOfValuesInSteps() {
        Observations rounded = observations(720, RISING, i -> Math.round(i / 100.0));

        assertThat(Sufficiency.refusal(rounded)).isEmpty();
        assertThat(Quantisation.of(rounded).orElseThrow().message()).contains("8 different values");
        assertThat(Quantisation.of(observations(720, RISING, RISING))).isEmpty();
        assertThat(Quantisation.of(observations(720, RISING, i -> 3))).isEmpty();
    }

    @Test
    void takesEveryStepOfALoadTestForAValue() {
        IntToDoubleFunction steps = i -> 100 * (1 + i / 20);
        Observations three = observations(60, steps, i -> 0.2 * (1 + i / 20));

        assertThat(Sufficiency.refusal(three)).isEmpty();
        assertThat(Quantisation.of(three)).isEmpty();
        assertRefused(60, i -> 100 * (1 + i / 12), i -> 0.2 * (1 + i / 20), Reason.QUANTISED, "3 different values");
    }

    @Test
    void acceptsFewRowsAtFourLevels() {
        assertThat(Sufficiency.refusal(observations(12, i -> 100 * (1 + i / 3), RISING)))
                .isEmpty();
        assertRefused(9, i -> 100 * (1 + i / 3), RISING, Reason.TOO_FEW_OBSERVATIONS, "30 are needed");
    }

    @Test
    void aYearOfMonthlyMeansIsEnoughWhereAYearOfHoursIsNot() {
        assertThat(Sufficiency.refusal(observations(Duration.ofDays(30), 12, RISING_VOLUME, RISING)))
                .isEmpty();
        assertThat(Sufficiency.refusal(observations(Duration.ofDays(30), 11, RISING_VOLUME, RISING))
                        .orElseThrow()
                        .message())
                .contains("11 observations", "12 are needed");
        assertRefused(12, RISING_VOLUME, RISING, Reason.TOO_FEW_OBSERVATIONS, "30 are needed");
    }

    private static void assertRefused(
            int n, IntToDoubleFunction volume, IntToDoubleFunction kpi, Reason reason, String words) {
        Refusal refusal = Sufficiency.refusal(observations(n, volume, kpi)).orElseThrow();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.message()).contains(words);
    }

    private static Observations observations(int n, IntToDoubleFunction volume, IntToDoubleFunction kpi) {
        return observations(Duration.ofHours(1), n, volume, kpi);
    }

    private static Observations observations(
            Duration step, int n, IntToDoubleFunction volume, IntToDoubleFunction kpi) {
        return Observations.regular(
                "tx",
                Kpi.utilization("cpu"),
                Instant.parse("2026-10-01T00:00:00Z"),
                step,
                IntStream.range(0, n).mapToDouble(volume::applyAsDouble).toArray(),
                IntStream.range(0, n).mapToDouble(kpi::applyAsDouble).toArray());
    }
}
