package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.capacityplanner.model.family.LeakingMemory.CYCLE_HOURS;
import static org.capacityplanner.model.family.LeakingMemory.GROWTH;
import static org.capacityplanner.model.family.LeakingMemory.HOURS;
import static org.capacityplanner.model.family.LeakingMemory.LEAK_PER_HOUR;
import static org.capacityplanner.model.family.LeakingMemory.halfWay;

import java.time.Duration;
import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Uncertainty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryModelTest {
    private final LeakingMemory service = new LeakingMemory();

    @Test
    void recoversVolumeLeakAndCycleExactly() {
        MemoryLeak leak = service.leak(0, 1);
        MemoryModel model = service.model(0, 1);

        assertThat(leak.cycle()).isEqualTo(Duration.ofHours(CYCLE_HOURS));
        assertThat(leak.growth()).isCloseTo(GROWTH, within(1e-12));
        for (int i = 0; i < HOURS; i++) {
            assertThat(leak.halfWay().valueAt(i)).isCloseTo(halfWay(service.volume[i]), within(1e-12));
        }
        // A power of 1 on top of a floor is a line too, found to the square root of the machine precision.
        for (double at : new double[] {20, 60, 120}) {
            assertThat(model.predictAt(at)).isCloseTo(halfWay(at), within(1e-6));
        }
        assertThat(model.elasticityAt(80)).isCloseTo(0.0024 * 80 / halfWay(80), within(1e-6));
    }

    @Test
    void liesAnywhereInTheCycleWithEqualProbability() {
        MemoryModel model = service.model(0, 1);

        for (double share : new double[] {0.05, 0.25, 0.5, 0.9}) {
            double limit = halfWay(50) + (share - 0.5) * GROWTH;
            assertThat(model.probabilityWithin(Sla.atMost(limit), 50)).isCloseTo(share, within(1e-5));
            assertThat(model.probabilityWithin(Sla.atLeast(limit), 50)).isCloseTo(1 - share, within(1e-5));
        }
        Interval interval = model.predictionIntervalAt(50, 0.9);
        assertThat(interval.lower()).isCloseTo(halfWay(50) - 0.45 * GROWTH, within(1e-6));
        assertThat(interval.upper()).isCloseTo(halfWay(50) + 0.45 * GROWTH, within(1e-6));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 3, 4})
    void givesTheBoundOfAnIntervalTheProbabilityOfItsLevel(long seed) {
        MemoryModel model = service.model(0.01, seed);

        for (double at : new double[] {20, 60, 90}) {
            for (double level : new double[] {0.5, 0.9, 0.99}) {
                Interval interval = model.predictionIntervalAt(at, level);
                assertThat(model.probabilityWithin(Sla.atMost(interval.upper()), at))
                        .isCloseTo((1 + level) / 2, within(1e-9));
                assertThat(model.probabilityWithin(Sla.atLeast(interval.lower()), at))
                        .isCloseTo((1 + level) / 2, within(1e-9));
            }
        }
    }

    /** The probability between quantiles against the mean of the mixture's own over 10,000 moments of the cycle. */
    @Test
    void isTheMeanOverTheCycle() {
        MemoryModel model = service.model(0.01, 5);
        int moments = 10_000;

        for (double limit : new double[] {0.50, 0.55, 0.60, 0.65}) {
            double sum = 0;
            for (int i = 0; i < moments; i++) {
                double grown = model.leak().growth() * ((i + 0.5) / moments - 0.5);
                sum += model.halfWay().probabilityWithin(Sla.atMost(limit - grown), 50);
            }
            assertThat(model.probabilityWithin(Sla.atMost(limit), 50)).isCloseTo(sum / moments, within(1e-3));
        }
    }

    /** Ten observations at random moments of the cycle and random volumes, for each of 30 months. */
    @Test
    void coversObservationsAsItClaims() {
        SplittableRandom random = new SplittableRandom(6);
        int months = 30;
        int each = 10;
        int inside = 0;
        for (int month = 0; month < months; month++) {
            MemoryModel model = service.model(0.01, 100 + month);
            for (int i = 0; i < each; i++) {
                double at = 20 + 60 * random.nextDouble();
                double age = CYCLE_HOURS * random.nextDouble();
                double value = halfWay(at) + LEAK_PER_HOUR * age - GROWTH / 2 + 0.01 * random.nextGaussian();
                inside += model.predictionIntervalAt(at, 0.9).contains(value) ? 1 : 0;
            }
        }

        // Three standard errors of a proportion.
        assertThat((double) inside / (months * each))
                .isCloseTo(0.9, within(3 * Math.sqrt(0.9 * 0.1 / (months * each))));
    }

    @Test
    void drawsObservationsAsThePredictionIntervalSaysTheyLie() {
        MemoryModel model = service.model(0.01, 7);
        SplittableRandom random = new SplittableRandom(8);
        Interval interval = model.predictionIntervalAt(60, 0.9);
        int draws = 20_000;
        int above = 0;
        int below = 0;
        for (int i = 0; i < draws; i++) {
            double value = model.draw(random, EnumSet.allOf(Uncertainty.class)).observationAt(60, random);
            above += value > interval.upper() ? 1 : 0;
            below += value < interval.lower() ? 1 : 0;
        }

        // Four standard errors of a proportion of 5%.
        double error = 4 * Math.sqrt(0.05 * 0.95 / draws);
        assertThat((double) above / draws).isCloseTo(0.05, within(error));
        assertThat((double) below / draws).isCloseTo(0.05, within(error));
    }

    @Test
    void holdsADrawAtThePredictionWhereNothingVaries() {
        MemoryModel model = service.model(0.01, 9);
        SplittableRandom random = new SplittableRandom(10);

        double value = model.draw(random, EnumSet.noneOf(Uncertainty.class)).observationAt(60, random);

        // The calibration's median may lie off the curve by a part of the scatter.
        assertThat(value).isCloseTo(model.predictAt(60), within(0.01));
    }

    @Test
    void isLessLikelyToMeetALimitAtAHigherVolume() {
        MemoryModel model = service.model(0.01, 11);

        double[] missed = DoubleStream.iterate(20, at -> at < 250, at -> at + 5)
                .map(at -> 1 - model.probabilityWithin(Sla.atMost(0.7), at))
                .toArray();

        for (int i = 1; i < missed.length; i++) {
            // Rounding errors of the integral, of the size of the room for growth over the growth.
            assertThat(missed[i]).isGreaterThanOrEqualTo(missed[i - 1] - 1e-13);
        }
        assertThat(missed[missed.length - 1]).isGreaterThan(0.99);
    }

    @Test
    void isNeverAboveAllMemory() {
        MemoryModel model = service.model(0.01, 12);

        assertThat(model.predictionIntervalAt(400, 0.9).upper()).isEqualTo(1);
        assertThat(model.probabilityWithin(Sla.atMost(1), 400)).isEqualTo(1);
        assertThat(model.probabilityWithin(Sla.atMost(-0.1), 20)).isZero();
        assertThat(model.probabilityWithin(Sla.atLeast(1.1), 400)).isZero();
    }

    /** At the longest usual time since a restart, memory is half of a cycle's growth above that half-way. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {61, 62})
    void isJudgedAtTheLongestUsualTimeSinceARestart(long seed) {
        MemoryModel model = service.model(0.01, seed);
        double end = halfWay(60) + GROWTH / 2;

        assertThat(model.isJudgedApart()).isTrue();
        assertThat(model.probabilityJudged(Sla.atMost(end), 60)).isBetween(0.2, 0.8);
        assertThat(model.probabilityJudged(Sla.atMost(end - 0.04), 60)).isLessThan(0.01);
        // Most hours of a cycle are far below its end.
        assertThat(model.probabilityWithin(Sla.atMost(end - 0.04), 60)).isBetween(0.5, 0.7);
        assertThat(model.probabilityJudged(Sla.atMost(1), 60)).isEqualTo(1);
        assertThat(model.marginAt(60, Sla.atMost(end + 0.05), 0.95, KpiModel.CurveEnd.ADVERSE))
                .isPositive();
        assertThat(model.marginAt(60, Sla.atMost(end), 0.95, KpiModel.CurveEnd.ADVERSE))
                .isNegative();
    }
}
