package org.capacityplanner.model.hurdle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.FitDiagnostics;
import org.capacityplanner.model.KpiModel.CurveEnd;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.model.family.ModelSelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Swap in use: zero in most hours, more often above it the busier the hour. */
class HurdleModelTest {
    private static final Kpi SWAP = Kpi.of("swap", Unit.PERCENT);
    private static final int HOURS = 720;
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** Log odds of -1 at 100/s and 0.04 more per 1/s, so even odds at 125/s. */
    private static double truth(double volume) {
        return OccurrenceFit.logistic(-1 + 0.04 * (volume - 100));
    }

    /** Lognormal sizes with a median of 2% that rises with a power of volume. */
    private static Observations month(long seed, double elasticity) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] swap = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] = 60 * (1 + 0.7 * Math.sin(2 * Math.PI * hour / 24)) * Math.exp(0.1 * random.nextGaussian());
            double size = 0.02 * Math.pow(volume[hour] / 100, elasticity) * Math.exp(0.5 * random.nextGaussian());
            swap[hour] = random.nextDouble() < truth(volume[hour]) ? size : 0;
        }
        return observations(volume, swap);
    }

    private static Observations observations(double[] volume, double[] swap) {
        return Observations.regular(
                "transactions", SWAP, Instant.parse("2026-10-01T00:00:00Z"), Duration.ofHours(1), volume, swap);
    }

    private static HurdleModel model(long seed, double elasticity) {
        return HurdleModel.of(month(seed, elasticity)).known().orElseThrow();
    }

    /**
     * Thirty equal days, so that nothing varies from day to day and the fit is exact: of 20 quiet hours 2 are above zero, of 4
     * busy ones 2, with sizes of 1, 2, 3 and 6%.
     */
    private static HurdleModel exact() {
        double[] volume = new double[HOURS];
        double[] swap = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            boolean busy = hour % 24 >= 20;
            volume[hour] = busy ? 200 : 100;
            swap[hour] = switch (hour % 24) {
                case 0, 20 -> hour / 24 % 2 == 0 ? 0.01 : 0.02;
                case 1, 21 -> hour / 24 % 2 == 0 ? 0.03 : 0.06;
                default -> 0;
            };
        }
        return HurdleModel.of(observations(volume, swap)).known().orElseThrow();
    }

    @Test
    void isAboveZeroAsOftenAsWasSeen() {
        HurdleModel model = exact();

        assertThat(model.probabilityAboveZeroAt(100)).isCloseTo(0.1, within(1e-9));
        assertThat(model.probabilityAboveZeroAt(200)).isCloseTo(0.5, within(1e-9));
        // A quarter of the sizes each: 3% on average.
        assertThat(model.predictAt(200)).isCloseTo(0.5 * 0.03, within(1e-9));
        assertThat(model.confidenceIntervalAt(200, 0.9).upper()).isCloseTo(0.5 * 0.03, within(1e-9));
        // Of the log odds, ln 9 lie between the two volumes.
        assertThat(model.elasticityAt(200)).isCloseTo(200 * (1 - 0.5) * Math.log(9) / 100, within(1e-9));
    }

    @Test
    void meetsALimitUnlessItIsAboveZeroAndLarge() {
        HurdleModel model = exact();

        // Sizes in order: 30 of 1%, 30 of 2%, 30 of 3%, 30 of 6%. The knot at 75% lies between the last two.
        assertThat(model.probabilityWithin(Sla.atMost(0), 200)).isCloseTo(0.5, within(1e-9));
        assertThat(model.probabilityWithin(Sla.atMost(0.025), 200)).isCloseTo(1 - 0.5 * 0.5, within(0.02));
        assertThat(model.probabilityWithin(Sla.atMost(0.025), 100)).isCloseTo(1 - 0.1 * 0.5, within(0.004));
        assertThat(model.probabilityWithin(Sla.atMost(-0.01), 100)).isZero();
        assertThat(model.probabilityWithin(Sla.atLeast(0), 100)).isEqualTo(1);
        assertThat(model.probabilityWithin(Sla.atLeast(0.025), 200)).isCloseTo(0.5 * 0.5, within(0.02));
    }

    @Test
    void hasABoundOfZeroWhereThatIsLikelyEnough() {
        HurdleModel model = exact();

        assertThat(model.predictionIntervalAt(100, 0.7).upper()).isZero();
        assertThat(model.predictionIntervalAt(100, 0.9).lower()).isZero();
        // 95% below is 90% zero and half of the rest.
        assertThat(model.predictionIntervalAt(100, 0.9).upper()).isBetween(0.02, 0.03);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void givesTheBoundOfAnIntervalTheProbabilityOfItsLevel(long seed) {
        HurdleModel model = model(seed, 0);

        for (double volume : new double[] {110, 150, 250}) {
            for (double level : new double[] {0.8, 0.9, 0.99}) {
                double upper = model.predictionIntervalAt(volume, level).upper();
                assertThat(upper).isPositive();
                assertThat(model.probabilityWithin(Sla.atMost(upper), volume)).isCloseTo((1 + level) / 2, within(1e-9));
            }
        }
    }

    /** One observation a month, at half as much again as the largest volumes seen: does the limit hold as often as said? */
    @Test
    void promisesALimitAsOftenAsItIsMet() {
        int months = 150;
        double volume = 150;
        double limit = 0.03;
        double met = 1 - truth(volume) * (1 - NORMAL.cumulativeProbability(Math.log(limit / 0.02) / 0.5));
        double[] promised = IntStream.range(0, months)
                .mapToDouble(month -> model(100 + month, 0).probabilityWithin(Sla.atMost(limit), volume))
                .toArray();

        double mean = Arrays.stream(promised).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(promised)
                .map(p -> (p - mean) * (p - mean))
                .average()
                .orElseThrow());
        // Three standard errors of the mean, and a point for the sizes' distribution, which bends at its knots.
        assertThat(mean).isCloseTo(met, within(3 * deviation / Math.sqrt(months) + 0.01));
    }

    @Test
    void knowsHowWellItKnowsTheProbability() {
        int months = 200;
        double volume = 125;
        long inside = IntStream.range(0, months)
                .filter(month -> {
                    HurdleModel model = model(500 + month, 0);
                    return model.occurrence().probabilityIntervalAt(volume, 0.9).contains(truth(volume));
                })
                .count();

        // Clusters by day are biased low with 30 days: a few points below nominal are known of them. Three standard
        // errors.
        assertThat((double) inside / months).isBetween(0.86 - 3 * Math.sqrt(0.9 * 0.1 / months), 0.97);
    }

    @Test
    void drawsObservationsAsItsProbabilitiesSay() {
        HurdleModel model = model(7, 0.5);
        SplittableRandom random = new SplittableRandom(8);
        int draws = 20_000;
        int above = 0;
        int beyond = 0;
        for (int i = 0; i < draws; i++) {
            double value = model.draw(random, EnumSet.allOf(Uncertainty.class)).observationAt(130, random);
            above += value > 0 ? 1 : 0;
            beyond += value > 0.03 ? 1 : 0;
        }

        // Four standard errors of a proportion.
        double error = 4 * Math.sqrt(0.25 / draws);
        assertThat((double) above / draws).isCloseTo(model.probabilityAboveZeroAt(130), within(error));
        assertThat((double) beyond / draws)
                .isCloseTo(1 - model.probabilityWithin(Sla.atMost(0.03), 130), within(error));
        assertThat(model.draw(random, EnumSet.noneOf(Uncertainty.class)).observationAt(130, random))
                .isEqualTo(model.predictAt(130));
    }

    @Test
    void letsTheSizeRiseOnlyWhereItClearlyDoes() {
        assertThat(model(9, 0).size().elasticity()).isZero();
        // Some 170 sizes whose log volume has a deviation of about 0.15: a standard error of 0.5 / (0.15 sqrt(170)).
        assertThat(model(9, 3).size().elasticity()).isCloseTo(3, within(3 * 0.26));
    }

    @Test
    void doesNotTakeTheLargestSizeSeenForTheLargestPossible() {
        HurdleModel model = model(10, 0);
        double largest = Arrays.stream(month(10, 0).values()).max().orElseThrow();

        assertThat(model.probabilityWithin(Sla.atMost(1.05 * largest), 200)).isLessThan(1);
    }

    @Test
    void isLessLikelyToMeetALimitAtTheAdverseEndOfItsCurve() {
        HurdleModel model = model(11, 0);
        Sla sla = Sla.atMost(0.03);
        double level = model.probabilityWithin(sla, 120);

        assertThat(model.marginAt(120, sla, level, CurveEnd.ADVERSE)).isNegative();
        assertThat(model.marginAt(120, sla, level, CurveEnd.FAVOURABLE)).isPositive();
        assertThat(model.marginAt(120, Sla.atLeast(0.03), 1 - level, CurveEnd.ADVERSE))
                .isNegative();
    }

    @Test
    void saysHowRareItIs() {
        HurdleModel model = exact();

        assertThat(model.notesAt(200))
                .containsExactly(
                        "above zero in 17% of the intervals, at this volume in 50%; the prediction is the mean");
        assertThat(model.certaintyAt(230)).isEqualTo(Certainty.SUPPORTED);
        assertThat(HurdleModel.of(month(12, 0).where(i -> i < 10 * 24))
                        .known()
                        .orElseThrow()
                        .notesAt(200))
                .contains("only 10 days of observations");
    }

    @Test
    void refusesWhatHappenedTooRarelyOrWhateverTheVolume() {
        Observations month = month(13, 0);
        double[] few = new double[HOURS];
        few[20] = 0.01;
        few[44] = 0.02;
        double[] anywhere = new double[HOURS];
        Random random = new Random(18);
        Arrays.setAll(anywhere, i -> random.nextDouble() < 0.1 ? 0.02 : 0);

        assertThat(HurdleModel.of(observations(month.volume(), few)).refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Reason.NO_RELATION);
            assertThat(refusal.message()).startsWith("swap is above zero in 2 of 720 intervals, on 2 days: 10 on 3");
        });
        assertThat(HurdleModel.of(observations(month.volume(), anywhere)).refusal())
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.reason()).isEqualTo(Reason.NO_RELATION);
                    assertThat(refusal.message()).contains("nothing to do with transactions");
                });
    }

    @Test
    void refusesAThreshold() {
        Observations month = month(15, 0);
        double[] beyond = Arrays.stream(month.volume())
                .map(volume -> volume > 90 ? 0.01 : 0)
                .toArray();

        assertThat(HurdleModel.of(observations(month.volume(), beyond)).refusal())
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.message()).endsWith("a threshold, not a probability"));
    }

    @Test
    void isTheModelOfWhatIsZeroMostOfTheTime() {
        Observations swap = month(16, 0);
        Kpi busy = Kpi.utilization("disk busy");
        Observations rounded =
                Observations.of(swap.volumeName(), busy, swap.step(), swap.epochMillis(), swap.volume(), swap.values());

        assertThat(ModelSelection.of(List.of(swap), 1).get(0).known().orElseThrow())
                .isInstanceOf(HurdleModel.class);
        assertThat(ModelSelection.of(List.of(rounded), 1).get(0).known()).get().isNotInstanceOf(HurdleModel.class);
        assertThat(FitDiagnostics.of(swap, 1)).isEmpty();
    }

    @Test
    void holdsWithinThePossible() {
        HurdleModel model = model(17, 0);
        Interval wide = model.predictionIntervalAt(1e4, 0.999999);

        assertThat(wide.lower()).isNotNegative();
        assertThat(model.probabilityAboveZeroAt(1e4)).isCloseTo(1, within(1e-6));
    }
}
