package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours whose volume is between 100 and 500, with a scatter of 5% and pauses that double the response time. */
class PausesTest {
    private static final int HOURS = 3000;

    private final double[] volume = new double[HOURS];
    private final double[] logs = new double[HOURS];

    private Pauses pauses(double shareAt500, double exponent, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < HOURS; i++) {
            volume[i] = 100 + 400 * random.nextDouble();
            boolean pause = random.nextDouble() < shareAt500 * Math.pow(volume[i] / 500, exponent);
            logs[i] = 0.05 * random.nextGaussian() + (pause ? Math.log(2) : 0);
        }
        return Pauses.of(volume, logs, 300, 1000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void comeMoreOftenWhenMoreIsDone(long seed) {
        Pauses pauses = pauses(0.1, 1, seed);

        // About 120 pauses in the busier half: a standard error of 9% of the share, and 4% more by that of the
        // exponent.
        assertThat(pauses.shareAt(500)).isCloseTo(0.1, within(0.035));
        assertThat(pauses.shareAt(750) / pauses.shareAt(500)).isBetween(1.25, 1.8);
        assertThat(pauses.factorAt(0.5, 500)).isCloseTo(1, within(0.02));
        assertThat(pauses.factorAt(0.98, 500)).isCloseTo(2, within(0.2));
        // A rank that is no pause at a low volume is one at a high volume.
        assertThat(pauses.factorAt(0.93, 250)).isLessThan(1.3);
        assertThat(pauses.factorAt(0.93, 1000)).isGreaterThan(1.7);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void areLeftToTheScatterWhereTheyAreFew(long seed) {
        Pauses pauses = pauses(0.001, 0, seed);

        assertThat(pauses.shareAt(500)).isZero();
        assertThat(pauses.factorAt(0.9, 100)).isEqualTo(pauses.factorAt(0.9, 900));
    }

    @Test
    void ofFewRowsScattersBeyondThemAsStudentsDistributionDoes() {
        double[] errors = {0.1, -0.1, 0.1, -0.1, 0.1};

        Pauses few = Pauses.of(new double[] {1, 2, 3, 4, 5}, errors, 0, 2);

        // The 95% quantile of Student's distribution with two degrees of freedom is 2.920, and the deviation is 0.1.
        // The 400 ranks are a quarter of a percent apart, in which the quantile changes by 2.5%.
        assertThat(few.factorAt(0.95, 3)).isCloseTo(Math.exp(0.1 * 2.920), within(0.01));
    }

    /**
     * The logarithm has a standard deviation of 0.1 q^1 at q times 400. The 95% quantile at 800 is exp(1.645 * 0.2) = 1.39,
     * which is not a pause, and at 100 it is exp(1.645 * 0.025) = 1.04.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void scatterMoreAtHighVolumesWhereTheRowsDo(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < HOURS; i++) {
            volume[i] = 100 + 400 * random.nextDouble();
            logs[i] = 0.1 * volume[i] / 400 * random.nextGaussian();
        }

        Pauses pauses = Pauses.of(volume, logs, 300, 1000);

        assertThat(pauses.areKnown()).isFalse();
        assertThat(Math.log(pauses.factorAt(0.95, 800))).isCloseTo(1.645 * 0.2, within(0.05));
        assertThat(Math.log(pauses.factorAt(0.95, 100))).isCloseTo(1.645 * 0.025, within(0.015));
        assertThat(paused(Pauses.among(volume, logs))).isZero();
    }

    /**
     * Where the scatter grows, that of quiet hours is little, and 8% more, as with cold caches, is many deviations of it. It
     * is no pause, which makes a response at least a fifth slower.
     */
    @Test
    void areSlowWhateverLittleTheRowsOfTheirVolumeScatter() {
        Random random = new Random(21);
        for (int i = 0; i < HOURS; i++) {
            volume[i] = 20 + 480 * random.nextDouble();
            logs[i] = 0.08 * volume[i] / 400 * random.nextGaussian() + (volume[i] < 60 ? 0.08 : 0);
        }

        assertThat(paused(Pauses.among(volume, logs))).isZero();
    }

    /**
     * A share of 10% from n pauses has a relative standard error of one over the root of n, here about 12%; 1.96 of them
     * are 2.3 points. At a fifth of the volume the error of the exponent adds to it.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8, 9})
    void widenAnIntervalOfProbabilitiesByTheErrorOfTheirShare(long seed) {
        Pauses pauses = pauses(0.1, 0, seed);
        Interval exact = new Interval(0.95, 0.95, 0.95);

        double half = pauses.widened(exact, 0.95, 400).width() / 2;
        double farther = pauses.widened(exact, 0.95, 80).width() / 2;

        assertThat(half).isBetween(0.015, 0.035);
        assertThat(farther / pauses.shareAt(80)).isGreaterThan(half / pauses.shareAt(400));
    }

    @Test
    void areNotWhatMostOfTheBusiestIntervalsHave() {
        double[] busiest = new double[HOURS];
        double[] slow = new double[HOURS];
        Random random = new Random(10);
        for (int i = 0; i < HOURS; i++) {
            busiest[i] = i + 1.0;
            // A curve that is too low in the busiest twentieth, and one slow row in fifty anywhere else.
            slow[i] = 0.03 * random.nextGaussian() + (i >= HOURS - HOURS / 20 ? 0.5 : i % 50 == 0 ? 0.7 : 0);
        }

        assertThat(paused(Pauses.among(busiest, slow))).isZero();
        double[] elsewhere = slow.clone();
        Arrays.setAll(elsewhere, i -> i >= HOURS - HOURS / 20 ? 0 : slow[i]);
        assertThat(paused(Pauses.among(busiest, elsewhere))).isEqualTo(HOURS * 19 / 20 / 50);
    }

    private static long paused(boolean[] rows) {
        return IntStream.range(0, rows.length).filter(i -> rows[i]).count();
    }
}
