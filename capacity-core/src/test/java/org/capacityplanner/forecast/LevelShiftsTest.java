package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelShiftsTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsTheDayAndTheSizeOfAMigration(long seed) {
        double[] logs = series(200, t -> t < 120 ? 5 : 5.5, 0.05, seed);

        LevelShifts shifts = LevelShifts.of(logs, List.of());

        assertThat(shifts.shifts()).hasSize(1);
        assertThat(shifts.shifts().get(0).firstIndex()).isEqualTo(120);
        // Medians of two weeks have a standard error of 1.25 * 0.05 / sqrt(14) = 0.017 each.
        assertThat(shifts.shifts().get(0).change()).isCloseTo(0.5, within(4 * 0.017 * Math.sqrt(2)));
        assertThat(mean(shifts.aligned(), 0, 105)).isCloseTo(mean(shifts.aligned(), 126, 196), within(0.1));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void takesSteadyGrowthForGrowth(long seed) {
        assertThat(LevelShifts.of(series(300, t -> 5 + 0.003 * t, 0.05, seed), List.of())
                        .shifts())
                .isEmpty();
    }

    @Test
    void aWeekThatReturnsIsNoChangeOfLevel() {
        double[] logs = series(200, t -> t >= 120 && t < 128 ? 6 : 5, 0.05, 6);

        assertThat(LevelShifts.of(logs, List.of()).shifts()).isEmpty();
    }

    @Test
    void believesASmallChangeThatTheUserKnowsOf() {
        double[] logs = series(200, t -> t < 150 ? 5 : 5.1, 0.05, 7);

        assertThat(LevelShifts.of(logs, List.of()).shifts()).isEmpty();
        assertThat(LevelShifts.of(logs, List.of(150)).shifts())
                .singleElement()
                .satisfies(shift -> assertThat(shift.change()).isCloseTo(0.1, within(0.1)));
    }

    private static double[] series(int days, IntToDoubleFunction level, double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] logs = new double[days];
        Arrays.setAll(logs, t -> level.applyAsDouble(t) + (t % 7 >= 5 ? -1 : 0) + noise * random.nextGaussian());
        return logs;
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElseThrow();
    }
}
