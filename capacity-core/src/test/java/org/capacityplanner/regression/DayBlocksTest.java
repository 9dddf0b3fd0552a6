package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
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

    private static DayBlocks.Wandering wandering(long seed, double correlation) {
        return wandering(seed, correlation, 0);
    }

    /** Returns what a month of hours shows, of which those with less than a volume have none. */
    private static DayBlocks.Wandering wandering(long seed, double correlation, double least) {
        Random random = new Random(seed);
        int rows = 31 * 24;
        double[] volume = new double[rows];
        double[] values = new double[rows];
        double[] curve = new double[rows];
        double ofDay = 0;
        for (int i = 0; i < rows; i++) {
            if (i % 24 == 0) {
                ofDay = correlation * ofDay + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            }
            volume[i] = 100 + 50 * Math.sin(2 * Math.PI * i / 24);
            volume[i] = volume[i] < least ? 0 : volume[i];
            curve[i] = volume[i] / 400;
            values[i] = curve[i] * (1 + 0.1 * ofDay);
        }
        return DayBlocks.Wandering.of(
                Observations.regular(
                        "transactions",
                        Kpi.utilization("cpu"),
                        Instant.parse("2026-10-01T00:00:00Z"),
                        Duration.ofHours(1),
                        volume,
                        values),
                curve,
                ratio -> ratio - 1);
    }

    /**
     * Days with a correlation of .8 count for 31 (1 - .8) / (1 + .8), and at least 4, so that an interval is wider by
     * at most sqrt(1 + 2 (1/4 - 1/31) + (2.353 / 1.645)² - (1.697 / 1.645)²) = 1.56, and a level of days whose deviation is
     * .1, and from 31 such days seen as .17 at most, has an error of at most .17 sqrt(1/4 - 1/31) = .08.
     */
    @Test
    void errorsThatWanderFromDayToDayAreFewIndependentOnes() {
        int independent = 0;
        int wider = 0;
        for (long seed = 191_701; seed < 191_721; seed++) {
            independent += wandering(seed, 0).equals(DayBlocks.Wandering.NONE) ? 1 : 0;
            DayBlocks.Wandering slow = wandering(seed, 0.8);
            assertThat(slow.inflation()).isBetween(1.0, 1.56);
            assertThat(slow.levelError()).isBetween(0.0, 0.08);
            wider += slow.inflation() > 1.1 && slow.levelError() > 0.01 ? 1 : 0;
        }

        // Two standard errors are exceeded by chance in one of forty months.
        assertThat(independent).isGreaterThan(17);
        assertThat(wider).isGreaterThan(14);
    }

    /** The busier half of the hours is the same, and no error is relative to nothing. */
    @Test
    void nightsWithoutVolumeHideNoWandering() {
        DayBlocks.Wandering always = wandering(191_701, 0.8);
        assertThat(always.inflation()).isGreaterThan(1.1);
        assertThat(wandering(191_701, 0.8, 70)).isEqualTo(always);
    }
}
