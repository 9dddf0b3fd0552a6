package org.capacityplanner.model.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.ResidualScale;
import org.capacityplanner.regression.Covariance.SmallSample;
import org.capacityplanner.regression.Curve;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.LineCovariance;
import org.capacityplanner.regression.LinearFit;
import org.capacityplanner.regression.OffsetPowerFit;
import org.capacityplanner.regression.PoleFit;
import org.capacityplanner.regression.PowerFit;
import org.capacityplanner.regression.StraightLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedCurveTest {
    private static final Domain DOMAIN = new Domain(100, 1000);
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int ROWS = 120;

    private static WeightedCurve curve(Family family, Curve curve, double weight, double reach) {
        return new WeightedCurve(family, curve, weight, reach, 0.1, 0);
    }

    /** Rows of a minute each, whose volume rises from 50 to 1,000. */
    private static double[] volume() {
        double[] volume = new double[ROWS];
        Arrays.setAll(volume, i -> 50 + 950.0 * i / (ROWS - 1));
        return volume;
    }

    private static Observations rows(double[] volume, double[] values, Duration step, Kpi kpi, Unit unit) {
        return Observations.of(
                MetricSeries.regular("orders", Unit.TRANSACTIONS_PER_SECOND, START, step, volume),
                kpi,
                MetricSeries.regular(kpi.name(), unit, START, step, values));
    }

    private static Observations cpu(double[] volume, Duration step) {
        Random random = new Random(3);
        double[] cpu = Arrays.stream(volume)
                .map(x -> 0.02 + 0.0004 * x * Math.exp(0.05 * random.nextGaussian()))
                .toArray();
        return rows(volume, cpu, step, Kpi.utilization("cpu"), Unit.RATIO);
    }

    /** An elasticity of 25 at a volume of 1e13 is more than the largest number. */
    @ParameterizedTest(name = "weight {0}")
    @ValueSource(doubles = {0, 1e-300, 1e-12})
    void addsNothingOfACurveThatIsRuledOutWhereItIsInfinite(double tiny) {
        Observations rows = cpu(volume(), Duration.ofMinutes(1));
        LinearFit line = LinearFit.of(rows).orElseThrow();
        LineCovariance covariance = line.neweyWest(1, SmallSample.ADJUSTED);
        WeightedCurves curves = new WeightedCurves(
                List.of(
                        curve(Family.LINEAR, new StraightLine(0.1, 1e-3, DOMAIN), 1, 1),
                        curve(Family.POWER, new PowerFit(1, 25, 1, DOMAIN), tiny, 0)),
                ResidualScale.of(rows.volume(), rows.values(), ROWS - 3),
                covariance);

        assertThat(curves.curveAt(1e13)).isCloseTo(1e10, withinPercentage(0.01));
        assertThat(curves.spotAt(1e13).curve()).isCloseTo(1e10, withinPercentage(0.01));
        assertThat(curves.spotAt(1e13).familyAbove()).isZero();
        assertThat(curves.elasticityAt(1e13)).isCloseTo(1, within(1e-6));
    }

    @Test
    void hasNoInfiniteElasticityAtThePole() {
        PoleFit coherency = new PoleFit(0, 0.0002, 1500, PoleFit.Bend.COHERENCY, DOMAIN);

        assertThat(coherency.elasticityAt(1499)).isGreaterThan(10);
        assertThat(coherency.elasticityAt(1500)).isZero();
    }

    /** The curve of a small weight is 0.2 above the mean of 0.5 at the top, and rises from there with twice the slope. */
    @Test
    void beginsACurveOfASmallWeightAtTheMeanOfTheHighestVolumes() {
        double[] volume = volume();
        List<WeightedCurve> components = List.of(
                curve(Family.LINEAR, new StraightLine(0, 5e-4, DOMAIN), 0.99, 1),
                curve(Family.OFFSET_POWER, new OffsetPowerFit(0, 7e-7, 2, DOMAIN), 0.01, 1.5));
        List<WeightedCurve> anchored = WeightedCurve.anchored(components, cpu(volume, Duration.ofMinutes(1)));

        double[] top = Arrays.stream(volume).filter(x -> x > 905).toArray();
        assertThat(top).hasSize(ROWS / 10);
        double mean =
                Arrays.stream(top).map(x -> WeightedCurve.mean(components, x)).sum();
        assertThat(Arrays.stream(top).map(anchored.get(1).curve()::predictAt).sum())
                .isCloseTo(mean, withinPercentage(1e-6));
        // A power keeps its elasticity: twice the volume is still four times as much.
        Curve power = anchored.get(1).curve();
        assertThat(power.predictAt(2000)).isCloseTo(4 * power.predictAt(1000), withinPercentage(1e-6));
        assertThat(anchored.get(0)).isEqualTo(components.get(0));
    }

    /** More than twelve hours may be a change of day, and 4 rows at the top know no mean. */
    @ParameterizedTest(name = "{0} rows of {1} minutes")
    @CsvSource({"120, 7", "40, 1"})
    void leavesCurvesOfOtherObservationsWhereTheyAre(int count, int minutes) {
        double[] volume = Arrays.copyOf(volume(), count);
        List<WeightedCurve> components = List.of(
                curve(Family.LINEAR, new StraightLine(0, 5e-4, DOMAIN), 0.99, 1),
                curve(Family.OFFSET_POWER, new OffsetPowerFit(0, 7e-7, 2, DOMAIN), 0.01, 1.5));

        assertThat(WeightedCurve.anchored(components, cpu(volume, Duration.ofMinutes(minutes))))
                .isEqualTo(components);
    }

    /** Multiplied by less than 1, a curve that ends at 100% would end at less, and never break a limit there. */
    @Test
    void keepsTheUtilizationAtAPole() {
        List<WeightedCurve> components = List.of(
                curve(Family.LINEAR, new StraightLine(0, 3e-4, DOMAIN), 0.99, 1),
                curve(Family.POLE, new PoleFit(0, 3e-4, 2000, PoleFit.Bend.CONTENTION, DOMAIN), 0.01, 1.5));

        Curve pole = WeightedCurve.anchored(components, cpu(volume(), Duration.ofMinutes(1)))
                .get(1)
                .curve();

        // At the top, the pole's curve is 1.9 times the mean of 0.3.
        assertThat(pole.predictAt(950)).isCloseTo(0.285, within(0.01));
        assertThat(pole.predictAt(2000)).isEqualTo(1);
    }

    /** Few noisy rows leave the exponent open: the curve of least squares, which has no weight, extends the bounds. */
    @Test
    void boundsByTheExponentOfLeastSquares() {
        Random random = new Random(8);
        double[] volume = random.doubles(60, 500, 1000).toArray();
        double[] values = Arrays.stream(volume)
                .map(x -> 0.3 * Math.pow(x / 1000, 2) * Math.exp(0.15 * random.nextGaussian()))
                .toArray();
        OffsetPowerFit free = OffsetPowerFit.of(volume, values).orElseThrow();
        OffsetPowerFit shrunk = OffsetPowerFit.withPrior(volume, values).orElseThrow();

        List<WeightedCurve> powers = MixtureModel.of(
                        rows(volume, values, Duration.ofHours(8), Kpi.utilization("cpu"), Unit.RATIO))
                .orElseThrow()
                .components()
                .stream()
                .filter(component -> component.family() == Family.OFFSET_POWER)
                .toList();

        assertThat(shrunk).isNotEqualTo(free);
        assertThat(powers).extracting(WeightedCurve::curve).containsExactly(shrunk, free);
        assertThat(powers.get(0).weight()).isPositive();
        assertThat(powers.get(1).weight()).isZero();
        assertThat(powers.get(1).reach()).isEqualTo(powers.get(0).reach());
    }

    /**
     * Four forms of the scalability law have a quarter of a weight each in the mean, and extend the bounds by the whole one:
     * by exp(-2 (E / E_best - 1)) for squared errors E of the trial, as a share of the sum, over 2%.
     */
    @Test
    void boundsByTheWeightThatAFormOfTheLawHasBeforeItIsDividedByFour() {
        Random random = new Random(3);
        double[] volume = random.doubles(400, 200, 1000).toArray();
        double[] cpu = Arrays.stream(volume)
                .map(x -> 0.05 + 0.4 * Math.pow(x / 1000, 1.1) * Math.exp(0.06 * random.nextGaussian()))
                .toArray();
        Map<Family, Curve> curves = new EnumMap<>(Family.class);
        Family.ofUtilizations()
                .forEach(family -> family.fit(volume, cpu).known().ifPresent(fit -> curves.put(family, fit)));

        List<WeightedCurve> components = WeightedCurve.of(curves, volume, cpu, 31).stream()
                .filter(component -> component.weight() > 0)
                .toList();

        double best = components.stream()
                .mapToDouble(component -> Math.pow(component.extrapolationError(), 2))
                .min()
                .orElseThrow();
        double sum = components.stream().mapToDouble(c -> share(c, best)).sum();
        assertThat(components).anyMatch(c -> c.curve() instanceof PoleFit && c.reach() > 1.5 * c.weight() / 0.02);
        for (WeightedCurve component : components) {
            assertThat(component.reach())
                    .isCloseTo(Math.min(1, share(component, best) / sum / 0.02), withinPercentage(0.1));
        }
    }

    private static double share(WeightedCurve component, double best) {
        return Math.exp(-2 * (Math.pow(component.extrapolationError(), 2) / best - 1));
    }

    /** The single row at the highest volume is zero, so that its mean size is no scale of its error. */
    @ParameterizedTest(name = "unit {0}")
    @ValueSource(doubles = {1e-6, 1, 1e6})
    void weighsTheFamiliesTheSameInEveryUnit(double unit) {
        double[] volume = {100, 200, 300, 400, 500, 600, 700, 800};
        double[] values = {1, 2.2, 2.9, 4.1, 5.2, 5.8, 7.1, 0};
        double[] scaled = Arrays.stream(values).map(value -> unit * value).toArray();

        ExtrapolationTrial.Outcome expected =
                new ExtrapolationTrial(volume, values).of(Family.LINEAR).orElseThrow();
        ExtrapolationTrial.Outcome found =
                new ExtrapolationTrial(volume, scaled).of(Family.LINEAR).orElseThrow();

        assertThat(found.rootMeanSquare()).isCloseTo(expected.rootMeanSquare(), withinPercentage(1e-6));
        assertThat(found.bias()).isCloseTo(expected.bias(), withinPercentage(1e-6));
    }

    /** Of twelve blocks four have a row: one in a hundred draws has none, and a pole's curve through none was NaN. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givesAnIntervalFromFourRows(long seed) {
        Random random = new Random(seed);
        double[] volume = {200, 400, 600, 800};
        double[] cpu = Arrays.stream(volume)
                .map(x -> 1e-3 * x * x / 1000 * Math.exp(0.05 * random.nextGaussian()))
                .toArray();
        MixtureModel model = MixtureModel.of(rows(volume, cpu, Duration.ofHours(1), Kpi.utilization("cpu"), Unit.RATIO))
                .orElseThrow();

        assertThat(model.confidenceIntervalAt(900, 0.9).contains(model.predictAt(900)))
                .isTrue();
    }
}
