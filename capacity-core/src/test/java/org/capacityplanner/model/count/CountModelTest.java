package org.capacityplanner.model.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.KpiModel.CurveEnd;
import org.capacityplanner.model.ResponseCurve;
import org.capacityplanner.model.Uncertainty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountModelTest {
    private static final Unit COUNT = Unit.parse("count").orElseThrow();
    private static final double BUSIEST = EventSeries.BUSIEST;

    private static CountModel poisson(long seed, double mean, double exponent) {
        return CountModel.of(EventSeries.of(seed, COUNT, x -> mean * Math.pow(x / BUSIEST, exponent), 0))
                .orElseThrow();
    }

    /** A limit that equals a possible count is met by that count: a lognormal size around 1 would say in half of the cases. */
    @ParameterizedTest
    @CsvSource({"0.3, 1, 1", "0.3, 1, 2", "1, 1, 3", "1, 2, 4", "3, 1, 9", "10, 1, 22"})
    void probabilitiesAreThoseOfTheCounts(double mean, double exponent, int limit) {
        CountModel model = poisson(7, mean, exponent);

        for (double growth : new double[] {1, 1.25, 1.5}) {
            double truth = new PoissonDistribution(mean * Math.pow(growth, exponent)).cumulativeProbability(limit);
            assertThat(model.probabilityWithin(Sla.atMost(limit), BUSIEST * growth))
                    .as("x%s", growth)
                    .isCloseTo(truth, within(0.08));
        }
    }

    @Test
    void aLimitBetweenTwoCountsIsTheLowerOne() {
        CountModel model = poisson(7, 2, 1);

        assertThat(model.probabilityWithin(Sla.atMost(3.7), BUSIEST))
                .isEqualTo(model.probabilityWithin(Sla.atMost(3), BUSIEST))
                .isLessThan(model.probabilityWithin(Sla.atMost(4), BUSIEST));
        assertThat(model.probabilityWithin(Sla.atLeast(3.2), BUSIEST))
                .isEqualTo(1 - model.probabilityWithin(Sla.atMost(3), BUSIEST));
        assertThat(model.probabilityWithin(Sla.atLeast(0), BUSIEST)).isEqualTo(1);
    }

    /** Whole counts cannot end at 90% exactly: an interval holds a little more. */
    @Test
    void intervalsEndAtCountsAndHoldWhatTheySay() {
        CountModel model = poisson(11, 0.8, 1);
        Random random = new Random(1);
        Interval interval = model.predictionIntervalAt(BUSIEST * 1.5, 0.9);

        int held = 0;
        for (int i = 0; i < 4000; i++) {
            if (interval.contains(EventSeries.count(random, 1.2, 0))) {
                held++;
            }
        }
        assertThat(interval.lower()).isZero();
        assertThat(interval.upper()).isEqualTo(Math.rint(interval.upper()));
        assertThat(held / 4000.0).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void theCurvesTableGivesTheSameProbabilities() {
        CountModel model = poisson(7, 2, 1);
        ResponseCurve curve = ResponseCurve.of(model, BUSIEST, 4 * BUSIEST);

        for (double growth : new double[] {1.07, 1.5, 2.4}) {
            assertThat(curve.probabilityWithin(Sla.atMost(5), BUSIEST * growth))
                    .as("x%s", growth)
                    .isCloseTo(model.probabilityWithin(Sla.atMost(5), BUSIEST * growth), within(0.003));
        }
    }

    @Test
    void drawsTheCountsThatItPredicts() {
        CountModel model = poisson(7, 2, 1);
        SplittableRandom random = new SplittableRandom(2);
        int within = 0;
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            double count = model.draw(random, EnumSet.allOf(Uncertainty.class)).observationAt(600, random);
            if (count <= 5) {
                within++;
            }
        }
        assertThat((double) within / draws).isCloseTo(model.probabilityWithin(Sla.atMost(5), 600), within(0.012));
    }

    @Test
    void theMarginsOfTheCurvesEndsLieAroundItsOwn() {
        CountModel model = poisson(7, 2, 1);
        Sla sla = Sla.atMost(6);
        double own = model.probabilityWithin(sla, BUSIEST) - 0.95;

        assertThat(model.marginAt(BUSIEST, sla, 0.95, CurveEnd.ADVERSE)).isLessThan(own);
        assertThat(model.marginAt(BUSIEST, sla, 0.95, CurveEnd.FAVOURABLE)).isGreaterThan(own);
    }

    @Test
    void countsARateOfWholeEventsInAMinuteOrInAnHour() {
        assertThat(counted("tx/min", x -> 2 * x / BUSIEST, 0)).isPresent();
        // Means over an hour of so many a second: a count over 3,600.
        Unit perSecond = Unit.parse("tx/s").orElseThrow();
        Observations hourly = EventSeries.of(7, perSecond, x -> 2 * x / BUSIEST, 0);
        double[] rates = hourly.values();
        for (int i = 0; i < rates.length; i++) {
            rates[i] /= 3600;
        }
        CountModel model = CountModel.of(Observations.of(
                        "tx", hourly.kpi(), hourly.step(), hourly.epochMillis(), hourly.volume(), rates))
                .orElseThrow();
        assertThat(model.predictAt(BUSIEST) * 3600).isCloseTo(2, within(0.3));
    }

    /** What is no count, has no relation to volume, or comes in bursts, is for other models. */
    @Test
    void leavesToOtherModelsWhatItDoesNotDescribe() {
        Random random = new Random(4);
        assertThat(counted("count", x -> 300 * x / BUSIEST, 0)).as("large").isEmpty();
        assertThat(counted("count", x -> 2, 0)).as("unrelated").isEmpty();
        assertThat(counted("GiB", x -> 2 * x / BUSIEST, 0)).as("bytes").isEmpty();
        assertThat(counted("count", x -> random.nextDouble() < 0.05 * x / BUSIEST ? 40 : 0, 0))
                .as("bursts")
                .isEmpty();
        assertThat(counted("count", x -> x < 0.7 * BUSIEST ? 0.2 : 0.2 + 0.2 * (x - 0.7 * BUSIEST), 0))
                .as("sets in")
                .isEmpty();
    }

    private static Optional<CountModel> counted(String unit, DoubleUnaryOperator mean, double dispersion) {
        return CountModel.of(EventSeries.of(7, Unit.parse(unit).orElseThrow(), mean, dispersion));
    }
}
