package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearModelTest {

    @ParameterizedTest(name = "volume {0}")
    @ValueSource(doubles = {300, 900, 1_500, 3_000})
    void meetsTheUpperBoundWithTheProbabilityOfItsLevel(double volume) {
        LinearModel model = model(proportionalScatter(new Random(1), 200));
        Interval interval = model.predictionIntervalAt(volume, 0.90);

        assertThat(model.probabilityWithin(Sla.atMost(interval.upper()), volume))
                .isCloseTo(0.95, within(1e-11));
        assertThat(model.probabilityWithin(Sla.atLeast(interval.upper()), volume))
                .isCloseTo(0.05, within(1e-11));
        assertThat(model.probabilityWithin(Sla.atLeast(interval.lower()), volume))
                .isCloseTo(0.95, within(1e-11));
    }

    @Test
    void predictsLessSurelyTheFurtherItExtrapolates() {
        LinearModel model = model(proportionalScatter(new Random(2), 200));
        double probability = 1;
        double width = 0;
        for (double volume = 800; volume < 3_000; volume += 100) {
            double next = model.probabilityWithin(Sla.atMost(0.8), volume);
            double wider = model.predictionIntervalAt(volume, 0.9).width();
            assertThat(next).isLessThan(probability);
            assertThat(wider).isGreaterThan(width);
            probability = next;
            width = wider;
        }
    }

    @Test
    void coversObservationsThatScatterWithVolume() {
        int replicates = 2_000;
        int inRange = 0;
        int beyond = 0;
        for (int seed = 0; seed < replicates; seed++) {
            Random random = new Random(seed);
            LinearModel model = model(proportionalScatter(random, 120));
            inRange += model.predictionIntervalAt(600, 0.90).contains(proportional(600, random)) ? 1 : 0;
            beyond += model.predictionIntervalAt(1_500, 0.90).contains(proportional(1_500, random)) ? 1 : 0;
        }

        // A binomial share of 2000 has a standard error of 0.007; the variance model may cost 0.02 and 0.05.
        assertThat(inRange / (double) replicates).isBetween(0.86, 0.94);
        assertThat(beyond / (double) replicates).isBetween(0.83, 0.95);
    }

    @Test
    void confidenceIntervalIsTheNeweyWestBand() {
        LinearModel model = model(proportionalScatter(new Random(3), 400));

        assertThat(model.confidenceIntervalAt(700, 0.95))
                .isEqualTo(model.fit().confidenceIntervalAt(700, 0.95, Covariance.NEWEY_WEST));
    }

    @Test
    void isWrittenAsFormulasOfItsParts() {
        LinearModel model = model(proportionalScatter(new Random(4), 200));
        double x = 1_300;
        LineCovariance v = model.covariance();
        SpreadModel s = model.spread();
        double line = v.interceptVariance() + 2 * x * v.interceptSlopeCovariance() + x * x * v.slopeVariance();
        double scatter = s.scale() * Math.pow(x, s.exponent());

        assertThat(model.predictAt(x))
                .isCloseTo(model.fit().intercept() + model.fit().slope() * x, within(1e-14));
        assertThat(model.predictionDeviationAt(x)).isCloseTo(Math.sqrt(scatter * scatter + line), within(1e-14));
    }

    @Test
    void drawsObservationsAsItPredictsThem() {
        LinearModel model = model(proportionalScatter(new Random(6), 60));
        Sla sla = Sla.atMost(model.predictionIntervalAt(1_500, 0.80).upper());
        SplittableRandom random = new SplittableRandom(1);
        int draws = 40_000;
        int within = 0;
        for (int i = 0; i < draws; i++) {
            KpiDraw draw = model.draw(random, EnumSet.allOf(Uncertainty.class));
            within += sla.isMetBy(draw.observationAt(1_500, random)) ? 1 : 0;
        }

        // Four standard errors of a binomial share of 40,000 at 90%.
        assertThat(within / (double) draws).isCloseTo(0.90, within(0.006));
    }

    @Test
    void drawsParametersOnceAndScatterEachTime() {
        LinearModel model = model(proportionalScatter(new Random(6), 60));
        SplittableRandom random = new SplittableRandom(1);
        KpiDraw centre = model.draw(random, EnumSet.of(Uncertainty.FAMILY));
        KpiDraw line = model.draw(random, EnumSet.of(Uncertainty.PARAMETERS));
        KpiDraw scatter = model.draw(random, EnumSet.of(Uncertainty.SCATTER));

        assertThat(centre.observationAt(700, random)).isEqualTo(model.predictAt(700));
        assertThat(line.observationAt(700, random))
                .isEqualTo(line.observationAt(700, random))
                .isNotEqualTo(model.predictAt(700));
        assertThat(scatter.observationAt(700, random)).isNotEqualTo(scatter.observationAt(700, random));
    }

    @Test
    void knowsAnExactLineExactly() {
        double[] x = IntStream.range(0, 64).mapToDouble(i -> i).toArray();
        LinearModel model =
                model(Rows.hourly(x, Arrays.stream(x).map(v -> 0.5 * v).toArray()));

        assertThat(model.predictionIntervalAt(100, 0.99)).isEqualTo(new Interval(50, 50, 0.99));
        assertThat(model.probabilityWithin(Sla.atMost(50), 100)).isEqualTo(1);
        assertThat(model.probabilityWithin(Sla.atMost(49), 100)).isZero();
    }

    @Test
    void isLessCertainBeyondWhatWasObserved() {
        LinearModel model = model(proportionalScatter(new Random(5), 200));
        double max = model.domain().max();

        assertThat(model.certaintyAt(max)).isEqualTo(Certainty.INTERPOLATED);
        assertThat(model.certaintyAt(1.1 * max)).isEqualTo(Certainty.SUPPORTED);
        assertThat(model.certaintyAt(1.4 * max)).isEqualTo(Certainty.EXTRAPOLATED);
        assertThat(model.certaintyAt(1.6 * max)).isEqualTo(Certainty.SPECULATIVE);
    }

    @Test
    void refusesTooFewObservations() {
        assertThat(LinearModel.of(proportionalScatter(new Random(1), 29)))
                .isEqualTo(FitResult.refused(
                        Refusal.Reason.TOO_FEW_OBSERVATIONS, "29 observations of kpi, and a line needs at least 30"));
    }

    @Test
    void refusesConstantVolume() {
        double[] x = new double[40];
        Arrays.fill(x, 250);

        assertThat(LinearModel.of(Rows.hourly(x, new Random(1).doubles(40).toArray())))
                .isEqualTo(FitResult.refused(
                        Refusal.Reason.VOLUME_CONSTANT,
                        "volume never varies, so that what kpi does at another volume was not observed"));
    }

    @Test
    void refusesConstantKpi() {
        double[] y = new double[40];
        Arrays.fill(y, 0.1);

        assertThat(LinearModel.of(Rows.hourly(new Random(1).doubles(40).toArray(), y)))
                .isEqualTo(FitResult.refused(
                        Refusal.Reason.KPI_CONSTANT, "kpi never varies, so that it has no relation to volume"));
    }

    private static LinearModel model(Observations observations) {
        return LinearModel.of(observations).fit().orElseThrow();
    }

    /** Utilization with a service demand of 0.5 ms and a scatter of 10%. */
    private static double proportional(double volume, Random random) {
        double mean = 0.05 + 0.0005 * volume;
        return mean * (1 + 0.1 * random.nextGaussian());
    }

    private static Observations proportionalScatter(Random random, int n) {
        double[] x = random.doubles(n, 100, 1_000).toArray();
        return Rows.hourly(x, Arrays.stream(x).map(v -> proportional(v, random)).toArray());
    }
}
