package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;

class DayBlocksTest {
    private static final long DAY_MILLIS = 86_400_000;

    private static double[] scatter(int rows) {
        Random random = new Random(7);
        double[] values = random.doubles(rows).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }

    private static DayBlocks days(int days, int rowsOfEach) {
        return DayBlocks.of(LongStream.range(0, (long) days * rowsOfEach)
                .map(row -> row * DAY_MILLIS / rowsOfEach)
                .toArray());
    }

    @Test
    void errorOfAMeanOfDaysIsThatOfIndependentValues() {
        double[] residuals = scatter(20);
        double[] ones = new double[20];
        Arrays.fill(ones, 1);

        // Of a constant regressor the slope is a mean, whose standard error is s / sqrt(n).
        assertThat(days(20, 1).clusteredError(ones, residuals))
                .isCloseTo(new StandardDeviation().evaluate(residuals) / Math.sqrt(20), within(1e-14));
    }

    @Test
    void rowsThatRepeatWithinADayAddNoCertainty() {
        double[] residuals = scatter(10);
        double[] z = scatter(10);
        double[] twice = new double[20];
        double[] zTwice = new double[20];
        for (int row = 0; row < 20; row++) {
            twice[row] = residuals[row / 2];
            zTwice[row] = z[row / 2];
        }

        assertThat(days(10, 2).clusteredError(zTwice, twice))
                .isCloseTo(days(10, 1).clusteredError(z, residuals), within(1e-14));
    }

    @Test
    void aSingleDayAndAConstantVolumeHaveNoError() {
        assertThat(days(1, 3).clusteredError(new double[] {-1, 0, 1}, new double[] {1, -2, 1}))
                .isInfinite();
        assertThat(days(3, 1).clusteredError(new double[3], new double[] {1, -2, 1}))
                .isInfinite();
    }
}
