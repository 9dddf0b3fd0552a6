package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Uncertainty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory of 40% and 0.24 points per transaction per second, and 0.96 points a day since restarts every ten days. */
class MemoryModelTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 720;
    private static final int CYCLE_HOURS = 240;

    /** The first restart that is seen; what ran before it is four days old at the start. */
    private static final int FIRST_RESTART = CYCLE_HOURS - 96;

    private static final double LEAK_PER_HOUR = 0.0004;
    private static final double GROWTH = LEAK_PER_HOUR * CYCLE_HOURS;

    private final double[] volume = new double[HOURS];

    private static double halfWay(double volume) {
        return 0.4 + 0.0024 * volume + GROWTH / 2;
    }

    private static List<Instant> restarts() {
        List<Instant> restarts = new ArrayList<>();
        for (int hour = FIRST_RESTART; hour < HOURS; hour += CYCLE_HOURS) {
            restarts.add(START.plus(Duration.ofHours(hour)));
        }
        return restarts;
    }

    /** A working day's volume, and scatter that resembles that of the hour before. */
    private Observations memory(double leakPerHour, double perVolume, double noise, long seed) {
        Random random = new Random(seed);
        double[] values = new double[HOURS];
        double wander = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] = 40 * (1 + 0.6 * Math.sin(2 * Math.PI * hour / 24)) * Math.exp(0.05 * random.nextGaussian());
            int age = (hour - FIRST_RESTART + CYCLE_HOURS) % CYCLE_HOURS;
            wander = 0.7 * wander + Math.sqrt(1 - 0.49) * noise * random.nextGaussian();
            values[hour] = 0.4 + perVolume * volume[hour] + leakPerHour * age + wander;
        }
        return Observations.regular("settlements", Kpi.memory("memory"), START, Duration.ofHours(1), volume, values);
    }

    private MemoryLeak leak(double noise, long seed) {
        return MemoryLeak.of(memory(LEAK_PER_HOUR, 0.0024, noise, seed), restarts())
                .orElseThrow();
    }

    private MemoryModel model(double noise, long seed) {
        return ModelSelection.memory(leak(noise, seed)).known().orElseThrow();
    }

    @Test
    void recoversVolumeLeakAndCycleExactly() {
        MemoryLeak leak = leak(0, 1);
        MemoryModel model = model(0, 1);

        assertThat(leak.cycle()).isEqualTo(Duration.ofHours(CYCLE_HOURS));
        assertThat(leak.growth()).isCloseTo(GROWTH, within(1e-12));
        for (int i = 0; i < HOURS; i++) {
            assertThat(leak.halfWay().valueAt(i)).isCloseTo(halfWay(volume[i]), within(1e-12));
        }
        // A power of 1 on top of a floor is a line too, found to the square root of the machine precision.
        for (double at : new double[] {20, 60, 120}) {
            assertThat(model.predictAt(at)).isCloseTo(halfWay(at), within(1e-6));
        }
        assertThat(model.elasticityAt(80)).isCloseTo(0.0024 * 80 / halfWay(80), within(1e-6));
    }

    @Test
    void liesAnywhereInTheCycleWithEqualProbability() {
        MemoryModel model = model(0, 1);

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
        MemoryModel model = model(0.01, seed);

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
        MemoryModel model = model(0.01, 5);
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
            MemoryModel model = model(0.01, 100 + month);
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
        MemoryModel model = model(0.01, 7);
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
        MemoryModel model = model(0.01, 9);
        SplittableRandom random = new SplittableRandom(10);

        double value = model.draw(random, EnumSet.noneOf(Uncertainty.class)).observationAt(60, random);

        // The calibration's median may lie off the curve by a part of the scatter.
        assertThat(value).isCloseTo(model.predictAt(60), within(0.01));
    }

    @Test
    void isLessLikelyToMeetALimitAtAHigherVolume() {
        MemoryModel model = model(0.01, 11);

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
        MemoryModel model = model(0.01, 12);

        assertThat(model.predictionIntervalAt(400, 0.9).upper()).isEqualTo(1);
        assertThat(model.probabilityWithin(Sla.atMost(1), 400)).isEqualTo(1);
        assertThat(model.probabilityWithin(Sla.atMost(-0.1), 20)).isZero();
        assertThat(model.probabilityWithin(Sla.atLeast(1.1), 400)).isZero();
    }

    @Test
    void seesNoLeakWithoutOneOrWithoutARestart() {
        assertThat(MemoryLeak.of(memory(0, 0.0024, 0.01, 13), restarts())).isEmpty();
        assertThat(MemoryLeak.of(memory(LEAK_PER_HOUR, 0.0024, 0.01, 13), List.of()))
                .isEmpty();
    }

    /** A growth of 0.96 points a day from 40% and 0.24 points per transaction per second: 28.8 points in 30 days. */
    @Test
    void tellsOfMemoryThatGrewAllTheTime() {
        Observations still = memory(0, 0.0024, 0.01, 18);
        double[] values = still.values();
        for (int hour = 0; hour < HOURS; hour++) {
            values[hour] += LEAK_PER_HOUR * hour;
        }
        Observations growing = Observations.of(
                still.volumeName(), still.kpi(), still.step(), still.epochMillis(), still.volume(), values);

        Finding finding = MonotonicMemoryGrowth.of(growing).orElseThrow().finding(Sla.atMost(0.95), 78);

        assertThat(finding.kind()).isEqualTo(Finding.Kind.LEAK);
        // From 40% and 0.24 points times 78 and 28.8 points to 95% it is 7.5 points, at 0.96 points a day.
        assertThat(finding.message())
                .matches(
                        "memory grew by 0.9[3-9] points a day whatever the volume, (28|29) points in all, and was never"
                                + " given back; the fit blends that in; at the planning volume 95% is reached [78][.]. days after"
                                + " the period if that goes on, on [78] November 2026");
        assertThat(MonotonicMemoryGrowth.of(growing)
                        .orElseThrow()
                        .finding(Sla.atMost(0.6), 78)
                        .message())
                .endsWith("60% is exceeded by its end");
        assertThat(MonotonicMemoryGrowth.of(still)).isEmpty();
        assertThat(MonotonicMemoryGrowth.of(growing.where(hour -> hour < 5 * 24)))
                .isEmpty();
    }

    @Test
    void standsInPlaceOfTheMixtureForMemoryThatLeaks() {
        MemoryLeak leak = leak(0.01, 14);

        assertThat(ModelSelection.byKpi(
                                List.of(leak.memory()), Map.of(leak.memory().kpi(), leak), 1)
                        .get(leak.memory().kpi())
                        .known()
                        .orElseThrow())
                .isInstanceOf(MemoryModel.class);
        assertThat(ModelSelection.of(List.of(leak.memory()), 1).get(0).known().orElseThrow())
                .isInstanceOf(MixtureModel.class);
    }

    @Test
    void refusesMemoryThatOnlyLeaksAndStillTellsOfTheLeak() {
        MemoryLeak leak =
                MemoryLeak.of(memory(LEAK_PER_HOUR, 0, 0.01, 15), restarts()).orElseThrow();

        assertThat(ModelSelection.memory(leak).refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NO_RELATION));
        assertThat(leak.finding(Sla.atMost(0.85), 78).message()).contains("points a day");
    }

    @Test
    void tellsTheEffectOfTheLeak() {
        Finding finding = leak(0, 1).finding(Sla.atMost(0.85), 78);

        assertThat(finding.kind()).isEqualTo(Finding.Kind.LEAK);
        // From 40% and 0.24 points times 78 to 85% it is 26.28 points, at 0.96 points a day.
        assertThat(finding.message())
                .isEqualTo("memory grows by 0.96 points a day after each restart, 9.6 points in the usual 10 days until"
                        + " the next; at the planning volume 85% is reached after 27 days without one,"
                        // 27.4 days after the last restart, on 27 October.
                        + " on 23 November 2026");
        assertThat(leak(0, 1).finding(Sla.atMost(0.5), 78).message())
                .endsWith("at the planning volume 50% is exceeded from the restart on");
        assertThat(leak(0, 1).finding(Sla.atLeast(0.1), 78).message()).endsWith("10 days until the next");
    }

    /** What ran before the restart was four days old at the start of the observations. */
    @Test
    void reckonsTheCycleFromTheMemoryAtTheStartWhereOnlyOneRestartIsSeen() {
        List<Instant> one = restarts().subList(0, 1);
        Observations exact = memory(LEAK_PER_HOUR, 0.0024, 0, 16).where(hour -> hour < FIRST_RESTART + 100);
        Observations memory = memory(LEAK_PER_HOUR, 0.0024, 0.01, 16).where(hour -> hour < FIRST_RESTART + 100);

        assertThat(MemoryLeak.of(exact, one).orElseThrow().cycle()).isEqualTo(Duration.ofHours(CYCLE_HOURS));
        MemoryLeak leak = MemoryLeak.of(memory, one).orElseThrow();
        assertThat(ModelSelection.memory(leak).known().orElseThrow().notesAt(60))
                .contains(leak.inWords())
                .anyMatch(note -> note.startsWith("only one restart was seen"));
    }

    @Test
    void takesALongerTimeWithoutARestartForTheCycle() {
        Observations memory = memory(LEAK_PER_HOUR, 0.0024, 0, 17).where(hour -> hour < FIRST_RESTART + CYCLE_HOURS);
        List<Instant> soonAfterAnother =
                List.of(START.plus(Duration.ofHours(4)), restarts().get(0));

        assertThat(new MemoryLeak(memory, soonAfterAnother, leak(0, 17).fit()).cycle())
                .isEqualTo(Duration.ofHours(CYCLE_HOURS));
    }

    /** At the longest usual time since a restart, memory is half of a cycle's growth above that half-way. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {61, 62})
    void isJudgedAtTheLongestUsualTimeSinceARestart(long seed) {
        MemoryModel model = model(0.01, seed);
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
