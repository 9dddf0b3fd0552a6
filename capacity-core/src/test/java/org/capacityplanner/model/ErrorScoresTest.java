package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ErrorScoresTest {
    private static final int DAYS = 30;
    private static final int A_DAY = 60;
    private static final int SIZE = DAYS * A_DAY;

    /** The volume of an error rises within each day: its last third has the high volumes. */
    private static ErrorScores scores(double deviationAtHigh, double shiftAtHigh) {
        Random random = new Random(4);
        double[] values = new double[SIZE];
        double[] volumes = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            volumes[i] = i % A_DAY;
            boolean high = i % A_DAY >= 2 * A_DAY / 3;
            values[i] = (high ? shiftAtHigh : 0) + (high ? deviationAtHigh : 1) * random.nextGaussian();
        }
        return new ErrorScores(
                values, volumes, IntStream.range(0, SIZE).map(i -> i / A_DAY).toArray(), DAYS);
    }

    @Test
    void takesAllErrorsWhereThoseOfHighVolumesAreTheSame() {
        assertThat(scores(1, 0).inOrder()).hasSize(SIZE);
    }

    @Test
    void takesThoseOfHighVolumesWhereTheyAreLarger() {
        assertThat(scores(2, 0).inOrder()).hasSizeBetween(SIZE / 3 - DAYS, SIZE / 3);
    }

    @Test
    void takesThoseOfHighVolumesWhereTheyAreSmallerAboutTheSameCentre() {
        assertThat(scores(0.4, 0).inOrder()).hasSizeBetween(SIZE / 3 - DAYS, SIZE / 3);
    }

    @Test
    void keepsTheLargerErrorsOfAllVolumesWhereTheCurveMissesTheHighOnes() {
        assertThat(scores(0.4, 0.3).inOrder()).hasSize(SIZE);
    }

    /** The high volumes are those of one block, whose errors may be larger for any reason of that time. */
    @Test
    void takesAllErrorsWhereTheHighVolumesAreOfOneTime() {
        Random random = new Random(4);
        double[] values = new double[SIZE];
        double[] volumes = new double[SIZE];
        int[] blocks = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            boolean high = i >= 2 * SIZE / 3;
            volumes[i] = i;
            values[i] = (high ? 2 : 1) * random.nextGaussian();
            blocks[i] = high ? DAYS : i / A_DAY;
        }

        assertThat(new ErrorScores(values, volumes, blocks, DAYS + 1).inOrder()).hasSize(SIZE);
    }
}
