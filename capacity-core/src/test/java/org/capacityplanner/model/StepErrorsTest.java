package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepErrorsTest {
    private static final Instant START = Instant.parse("2026-10-01T09:00:00Z");
    private static final int LEVELS = 12;
    private static final int ROWS = 30;

    private static Observations steps(double[] values) {
        double[] volume = new double[values.length];
        Arrays.setAll(volume, i -> 100.0 * (1 + i / ROWS));
        return Observations.regular("tx", Kpi.utilization("cpu"), START, Duration.ofSeconds(10), volume, values);
    }

    private static double[] residuals(double shared, double own, long seed) {
        Random random = new Random(seed);
        double[] residuals = new double[LEVELS * ROWS];
        double ofLevel = 0;
        for (int i = 0; i < residuals.length; i++) {
            ofLevel = i % ROWS == 0 ? shared * random.nextGaussian() : ofLevel;
            residuals[i] = ofLevel + own * random.nextGaussian();
        }
        return residuals;
    }

    /** Half of the variance is shared: a design effect of 1 + 29 / 2, known to the error of a variance of 12 levels. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void countsRowsOfALevelForFewer(long seed) {
        double[] residuals = residuals(0.03, 0.03, seed);

        StepErrors errors = StepErrors.of(steps(residuals), residuals, 1);

        assertThat(1 / errors.independent()).isBetween(1 + 29 * 0.25, 1 + 29 * 0.75);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void countsIndependentRowsForOneEach(long seed) {
        double[] residuals = residuals(0, 0.03, seed);

        assertThat(StepErrors.of(steps(residuals), residuals, 1).independent()).isGreaterThan(0.35);
    }

    /** Levels of -1 and 1 in turn, without an error of their rows: 12 / (12 - 3) times the variance of the residuals. */
    @Test
    void givesBackWhatACurveTookFromTheLevels() {
        double[] residuals = new double[LEVELS * ROWS];
        Arrays.setAll(residuals, i -> i / ROWS % 2 == 0 ? 1 : -1);

        StepErrors errors = StepErrors.of(steps(residuals), residuals, 3);

        assertThat(errors.inflation()).isCloseTo(Math.sqrt(12.0 / 9), within(1e-12));
        assertThat(errors.independent()).isCloseTo(1.0 / ROWS, within(1e-12));
    }

    @Test
    void sharesNothingWhereThereAreNoSteps() {
        double[] values = new double[200];
        double[] volume = new double[200];
        Random random = new Random(7);
        Arrays.setAll(values, i -> random.nextGaussian());
        Arrays.setAll(volume, i -> 100 + 900 * random.nextDouble());
        Observations production =
                Observations.regular("tx", Kpi.utilization("cpu"), START, Duration.ofHours(1), volume, values);

        assertThat(StepErrors.of(production, values, 3)).isEqualTo(new StepErrors(1, 1));
    }

    @Test
    void makesEachLevelABlock() {
        Observations steps = steps(new double[LEVELS * ROWS]);

        TimeBlocks blocks = TimeBlocks.of(steps);

        assertThat(blocks.count()).isEqualTo(LEVELS);
        int[] ofRow = blocks.of(steps.epochMillis());
        for (int i = 0; i < ofRow.length; i++) {
            assertThat(ofRow[i]).isEqualTo(i / ROWS);
        }
    }

    @Test
    void drawsAtLeastThreeDifferentBlocks() {
        double[] volume = {100, 100, 200, 200, 300, 300, 400, 400};
        TimeBlocks blocks = TimeBlocks.of(Observations.regular(
                "tx", Kpi.utilization("cpu"), START, Duration.ofSeconds(10), volume, new double[volume.length]));
        SplittableRandom random = new SplittableRandom(8);

        assertThat(blocks.count()).isEqualTo(4);
        for (int draw = 0; draw < 200; draw++) {
            int[] times = blocks.resample(random);
            assertThat(Arrays.stream(times).sum()).isEqualTo(4);
            assertThat(Arrays.stream(times).filter(drawn -> drawn > 0).count()).isGreaterThanOrEqualTo(3);
        }
    }
}
