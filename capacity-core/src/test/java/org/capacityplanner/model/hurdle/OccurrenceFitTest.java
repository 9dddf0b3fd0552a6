package org.capacityplanner.model.hurdle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OccurrenceFitTest {

    @Test
    void ofTwoGroupsIsTheLogarithmOfTheirOdds() {
        // 25 of 100 rows swap at 70% memory, 60 of 80 at 90%: odds 1/3 and 3.
        double[] memory =
                IntStream.range(0, 180).mapToDouble(i -> i < 100 ? 0.7 : 0.9).toArray();
        double[] swap = IntStream.range(0, 180)
                .mapToDouble(i -> i < 25 || i >= 120 ? 1000 : 0)
                .toArray();

        OccurrenceFit fit = fit(memory, swap);

        assertThat(fit.slope()).isCloseTo(Math.log(9) / 0.2, within(1e-10));
        assertThat(fit.probabilityAt(0.7)).isCloseTo(0.25, within(1e-12));
        assertThat(fit.probabilityAt(0.9)).isCloseTo(0.75, within(1e-12));
        assertThat(fit.driverAt(0.5)).isCloseTo(0.8, within(1e-12));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void recoversTheTrueOnset(long seed) {
        Random random = new Random(seed);
        double[] memory = IntStream.range(0, 720)
                .mapToDouble(i -> 0.6 + 0.35 * random.nextDouble())
                .toArray();
        double[] swap = Arrays.stream(memory)
                .map(x -> random.nextDouble() < OccurrenceFit.logistic(40 * (x - 0.85)) ? random.nextDouble() : 0)
                .toArray();

        OccurrenceFit fit = fit(memory, swap);

        // Independent rows: the odds at the middle of the rise are known to about 2 / (40 sqrt(150)) of memory.
        assertThat(fit.driverAt(0.5)).isCloseTo(0.85, within(0.015));
        assertThat(fit.probabilityIntervalAt(0.85, 0.999).contains(0.5)).isTrue();
        assertThat(fit.probabilityIntervalAt(0.85, 0.99).width())
                .isGreaterThan(fit.probabilityIntervalAt(0.85, 0.8).width());
    }

    @Test
    void convergesWhereAFullNewtonStepOvershoots() {
        // Nearly separated: one exception on either side.
        double[] memory = IntStream.range(0, 200).mapToDouble(i -> i).toArray();
        double[] swap = IntStream.range(0, 200)
                .mapToDouble(i -> i == 95 || i > 100 && i != 104 ? 1 : 0)
                .toArray();

        OccurrenceFit fit = fit(memory, swap);

        // At the maximum the expected number of onsets is the observed one.
        assertThat(Arrays.stream(memory).map(fit::probabilityAt).sum())
                .isCloseTo(Arrays.stream(swap).sum(), within(1e-9));
    }

    @Test
    void refusesAThresholdThatSeparates() {
        double[] memory = {0.5, 0.6, 0.7, 0.8, 0.9};

        assertThat(refusal(memory, new double[] {0, 0, 0, 4, 5}))
                .isEqualTo(new Refusal(
                        Reason.NOT_IDENTIFIABLE,
                        "swap is zero for all memory up to 70% and above zero for all from 80%:"
                                + " a threshold, not a probability"));
        assertThat(refusal(memory, new double[] {1, 1, 0, 0, 0}).message()).contains("zero for all memory from 70%");
    }

    @Test
    void refusesWhatNeverOrAlwaysHappens() {
        double[] memory = {0.5, 0.6, 0.7};

        assertThat(refusal(memory, new double[3]).reason()).isEqualTo(Reason.ALL_ZERO);
        assertThat(refusal(memory, new double[] {1, 2, 3}).reason()).isEqualTo(Reason.KPI_CONSTANT);
        assertThat(refusal(new double[] {0.5, 0.5, 0.5}, new double[] {0, 2, 3}).reason())
                .isEqualTo(Reason.VOLUME_CONSTANT);
    }

    @Test
    void daysThatRepeatThemselvesCountOnce() {
        Random random = new Random(9);
        double[] memory = new double[720];
        double[] swap = new double[720];
        for (int hour = 0; hour < 720; hour += 24) {
            // One draw decides a whole day.
            double level = 0.7 + 0.2 * random.nextDouble();
            double happens = random.nextDouble() < OccurrenceFit.logistic(20 * (level - 0.8)) ? 1 : 0;
            Arrays.fill(memory, hour, hour + 24, level);
            Arrays.fill(swap, hour, hour + 24, happens);
        }

        OccurrenceFit fit = fit(memory, swap);

        // 30 independent draws: information on the height is at most 30 / 4, so its standard error at least 0.36.
        assertThat(Math.sqrt(fit.covariance().varianceAt(0.8))).isGreaterThan(0.3);
    }

    private static OccurrenceFit fit(double[] memory, double[] swap) {
        return OccurrenceFit.of(observations(memory, swap)).known().orElseThrow();
    }

    private static Refusal refusal(double[] memory, double[] swap) {
        return OccurrenceFit.of(observations(memory, swap)).refusal().orElseThrow();
    }

    private static Observations observations(double[] memory, double[] swap) {
        return Observations.regular(
                        "memory",
                        Kpi.of("swap", Unit.BYTES),
                        Instant.parse("2026-10-01T00:00:00Z"),
                        Duration.ofHours(1),
                        memory,
                        swap)
                .withVolumeIn(Unit.PERCENT);
    }
}
