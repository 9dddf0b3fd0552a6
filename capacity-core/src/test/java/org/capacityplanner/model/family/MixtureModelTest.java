package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.Certainty;
import org.capacityplanner.model.Uncertainty;
import org.capacityplanner.regression.PoleFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureModelTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    private static Observations cpu(int hours, DoubleUnaryOperator truth, double noise, long seed) {
        return observations(Kpi.utilization("cpu"), hours, truth, noise, seed);
    }

    private static Observations observations(Kpi kpi, int hours, DoubleUnaryOperator truth, double noise, long seed) {
        Random random = new Random(seed);
        double[] volume = new double[hours];
        double[] values = new double[hours];
        for (int i = 0; i < hours; i++) {
            volume[i] = 400 * (1 + 0.5 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(0.08 * random.nextGaussian());
            values[i] = Math.max(0, truth.applyAsDouble(volume[i]) + noise * random.nextGaussian());
        }
        return Observations.regular("transactions", kpi, START, Duration.ofHours(1), volume, values);
    }

    private static MixtureModel model(Observations observations) {
        return MixtureModel.of(observations).known().orElseThrow();
    }

    @Test
    void isTheLineWhereTheKpiIsALine() {
        MixtureModel model = model(cpu(720, x -> 0.05 + 0.0007 * x, 0, 1));

        // A power of 1 on top of a floor is a line too, found to the square root of the machine precision.
        assertThat(model.predictAt(1000)).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void boundsAKpiThatFallsByNoFamilyThatOnlyRises() {
        Kpi free = Kpi.of("free", Unit.custom("files"));
        MixtureModel model = model(observations(free, 8 * 24, x -> 18_000 - 20 * x, 100, 3));

        // Where the KPI falls, families that only rise are level at its mean of 10,000, in however few days.
        Interval interval = model.predictionIntervalAt(model.domain().max(), 0.9);
        double truth = 18_000 - 20 * model.domain().max();
        assertThat(interval.lower()).isBetween(truth - 400, truth);
        assertThat(interval.upper()).isBetween(truth, truth + 400);
    }

    @Test
    void weighsThePowerLawMostWhereTheKpiIsOne() {
        MixtureModel model = model(cpu(720, x -> 0.003 * Math.pow(x, 0.7), 0.002, 2));

        assertThat(model.components().stream()
                        .filter(component -> component.weight() > 0)
                        .map(component -> component.curve().family()))
                .last()
                .isEqualTo("linear");
        assertThat(model.components().stream()
                        .mapToDouble(WeightedCurve::weight)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(model.elasticityAt(800)).isCloseTo(0.7, within(0.02));
    }

    @Test
    void countsTheFourCurvesOfTheScalabilityLawAsOneLaw() {
        List<WeightedCurve> components =
                model(cpu(240, x -> 0.05 + 0.0007 * x + 4e-7 * x * x, 0.03, 6)).components();

        List<WeightedCurve> law = components.stream()
                .filter(component -> component.curve() instanceof PoleFit)
                .toList();
        WeightedCurve line = components.stream()
                .filter(component -> component.family() == Family.LINEAR)
                .findFirst()
                .orElseThrow();
        double best = components.stream()
                .mapToDouble(WeightedCurve::extrapolationError)
                .min()
                .orElseThrow();
        assertThat(law).hasSize(4);
        // A weight is exp(-2 E / E_min), E being the squared error of the trial, over four for each form of the law.
        assertThat(law).allSatisfy(curve -> {
            double squares = Math.pow(line.extrapolationError(), 2) - Math.pow(curve.extrapolationError(), 2);
            assertThat(curve.weight() / line.weight())
                    .isCloseTo(Math.exp(2 * squares / (best * best)) / 4, withinPercentage(0.1));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4, 5})
    void givesTheBoundOfAnIntervalTheProbabilityOfItsLevel(long seed) {
        MixtureModel model = model(cpu(720, x -> 0.05 + 0.0007 * x, 0.03, seed));

        for (double volume : new double[] {250, 500, 700, 900}) {
            for (double level : new double[] {0.5, 0.8, 0.9, 0.95}) {
                Interval interval = model.predictionIntervalAt(volume, level);
                assertThat(model.probabilityWithin(Sla.atMost(interval.upper()), volume))
                        .isCloseTo((1 + level) / 2, within(1e-9));
                assertThat(model.probabilityWithin(Sla.atLeast(interval.lower()), volume))
                        .isCloseTo((1 + level) / 2, within(1e-9));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {6, 7, 8})
    void isMoreLikelyToMeetAHigherLimitAndLessLikelyAtAHigherVolume(long seed) {
        MixtureModel model = model(cpu(240, x -> 0.05 + 0.0007 * x, 0.03, seed));

        double[] byLimit = DoubleStream.iterate(0.2, limit -> limit <= 1, limit -> limit + 0.01)
                .map(limit -> model.probabilityWithin(Sla.atMost(limit), 800))
                .toArray();
        double[] byVolume = DoubleStream.iterate(200, volume -> volume <= 1500, volume -> volume + 10)
                // To a billionth: far beyond the limit a scatter that grows with the curve is larger than its distance.
                .map(volume -> -Math.rint(1e9 * model.probabilityWithin(Sla.atMost(0.6), volume)))
                .toArray();
        assertThat(byLimit).isSorted();
        assertThat(byVolume).isSorted();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {9, 10, 11})
    void staysBetweenZeroAndOneForAFraction(long seed) {
        MixtureModel model = model(cpu(720, x -> 0.02 + 0.0012 * x, 0.02, seed));

        for (double volume : new double[] {0.1, 400, 1000, 2000}) {
            Interval interval = model.predictionIntervalAt(volume, 0.99);
            assertThat(interval.lower()).isBetween(0.0, 1.0);
            assertThat(interval.upper()).isBetween(0.0, 1.0);
            assertThat(model.predictAt(volume)).isBetween(0.0, 1.0);
        }
        assertThat(model.probabilityWithin(Sla.atMost(1), 2000)).isEqualTo(1);
    }

    @Test
    void drawsObservationsAsThePredictionIntervalSaysTheyLie() {
        MixtureModel model = model(cpu(720, x -> 0.05 + 0.0005 * x, 0.02, 12));
        SplittableRandom random = new SplittableRandom(13);
        int draws = 20_000;

        double volume = 900;
        Interval interval = model.predictionIntervalAt(volume, 0.9);
        int above = 0;
        int below = 0;
        for (int i = 0; i < draws; i++) {
            double value = model.draw(random, EnumSet.allOf(Uncertainty.class)).observationAt(volume, random);
            above += value > interval.upper() ? 1 : 0;
            below += value < interval.lower() ? 1 : 0;
        }

        // Four standard errors of a proportion of 5%.
        double error = 4 * Math.sqrt(0.05 * 0.95 / draws);
        assertThat((double) above / draws).isCloseTo(0.05, within(error));
        // Below the curve the share of the family is that above it, which is close and not exact.
        assertThat((double) below / draws).isCloseTo(0.05, within(2 * error));
    }

    @Test
    void holdsADrawAtTheCentreWhereNothingVaries() {
        MixtureModel model = model(cpu(720, x -> 0.05 + 0.0005 * x, 0.02, 14));
        SplittableRandom random = new SplittableRandom(15);

        double value = model.draw(random, EnumSet.noneOf(Uncertainty.class)).observationAt(700, random);

        assertThat(value).isCloseTo(model.predictionIntervalAt(700, 1e-12).lower(), within(1e-9));
    }

    @Test
    void isWiderBeyondTheRangeWhereFamiliesPart() {
        MixtureModel model = model(cpu(720, x -> 0.05 + 0.0005 * x, 0.02, 16));

        double within = model.predictionIntervalAt(400, 0.9).width();
        double beyond =
                model.predictionIntervalAt(1.5 * model.domain().max(), 0.9).width();

        assertThat(beyond).isGreaterThan(1.2 * within);
    }

    @Test
    void refusesACpuThatFallsAsVolumeGrows() {
        Refusal refusal = MixtureModel.of(cpu(720, x -> 0.9 - 0.0007 * x, 0.01, 17))
                .refusal()
                .orElseThrow();

        assertThat(refusal.reason()).isEqualTo(Reason.NO_RELATION);
        assertThat(refusal.message()).contains("if it is the idle or free part");
    }

    @Test
    void letsAnotherKpiFallAsVolumeGrows() {
        Kpi hitRatio = Kpi.of("cache hits", Unit.PERCENT);

        MixtureModel model = model(observations(hitRatio, 720, x -> 0.9 - 0.0007 * x, 0.01, 18));

        assertThat(model.predictAt(600)).isCloseTo(0.48, within(0.02));
        assertThat(model.probabilityWithin(Sla.atLeast(0.4), 600)).isGreaterThan(0.99);
    }

    @Test
    void refusesAConstantVolumeAndAConstantKpi() {
        double[] changing = DoubleStream.iterate(1, x -> x + 1).limit(100).toArray();
        double[] constant = DoubleStream.generate(() -> 5).limit(100).toArray();
        Kpi kpi = Kpi.of("queue", Unit.RATIO);

        assertThat(MixtureModel.of(Observations.regular("volume", kpi, START, Duration.ofHours(1), constant, changing))
                        .refusal()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.VOLUME_CONSTANT);
        assertThat(MixtureModel.of(Observations.regular("volume", kpi, START, Duration.ofHours(1), changing, constant))
                        .refusal()
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.KPI_CONSTANT);
    }

    /** A month later, with other noise and the same truth, the answer must be the same for all practical purposes. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {20, 21, 22, 23})
    void saysTheSameNextMonth(long seed) {
        MixtureModel thisMonth = model(cpu(720, x -> 0.05 + 0.0005 * x, 0.02, seed));
        MixtureModel nextMonth = model(cpu(720, x -> 0.05 + 0.0005 * x, 0.02, seed + 100));

        // The truth is 0.50; each month's prediction has a standard deviation of about 0.01.
        assertThat(nextMonth.predictAt(900)).isCloseTo(thisMonth.predictAt(900), within(0.045));
    }

    @Test
    void isLessCertainBeyondTheRangeAfterAWeekThanAfterAMonth() {
        MixtureModel month = model(cpu(720, x -> 0.05 + 0.0005 * x, 0.01, 19));
        MixtureModel week = model(cpu(168, x -> 0.05 + 0.0005 * x, 0.01, 19));

        assertThat(month.certaintyAt(month.domain().max() * 1.1)).isEqualTo(Certainty.SUPPORTED);
        assertThat(week.certaintyAt(week.domain().max() * 1.1)).isEqualTo(Certainty.EXTRAPOLATED);
        assertThat(week.notesAt(week.domain().max() * 1.1)).containsExactly("only 7 days of observations");
        assertThat(week.certaintyAt(400)).isEqualTo(Certainty.INTERPOLATED);
    }
}
