package org.capacityplanner.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.Bottleneck;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.model.MixtureModel;
import org.capacityplanner.model.PhysicalRange;
import org.capacityplanner.model.QueueModel;
import org.capacityplanner.model.ResidualScale;
import org.junit.jupiter.api.Test;

/**
 * A spreadsheet can follow the models: everything they answer is computed here once more from what they publish, with
 * nothing that a cell does not have. The what-if sheet is written after this.
 */
class SpreadsheetFormulasTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private static final Observations CPU;
    private static final Observations LATENCY;

    static {
        SplittableRandom random = new SplittableRandom(1);
        int hours = 720;
        double[] volume = new double[hours];
        double[] cpu = new double[hours];
        double[] latency = new double[hours];
        for (int i = 0; i < hours; i++) {
            volume[i] = 400 * (1 + 0.5 * Math.sin(2 * Math.PI * i / 24)) * Math.exp(0.08 * random.nextGaussian());
            cpu[i] = 0.05 + 0.002 * Math.pow(volume[i], 0.85) + 0.03 * random.nextGaussian();
            latency[i] = (0.01 + 0.005 * volume[i] / (1200 - volume[i])) * Math.exp(0.1 * random.nextGaussian());
        }
        CPU = Observations.regular("transactions", Kpi.utilization("cpu"), START, Duration.ofHours(1), volume, cpu);
        LATENCY = Observations.regular(
                "transactions", Kpi.responseTime("latency"), START, Duration.ofHours(1), volume, latency);
    }

    /** One cell for each family's curve. */
    private static double curve(MixtureModel.Component component, double x) {
        return switch (component.family()) {
            case LINEAR -> {
                StraightLine line = (StraightLine) component.curve();
                yield line.intercept() + line.slope() * x;
            }
            case POWER -> {
                PowerFit power = (PowerFit) component.curve();
                yield power.smearing() * power.scale() * Math.pow(x, power.elasticity());
            }
            case OFFSET_POWER -> {
                OffsetPowerFit power = (OffsetPowerFit) component.curve();
                yield power.idle() + power.scale() * Math.pow(x, power.exponent());
            }
        };
    }

    private static double mixture(MixtureModel model, double x) {
        return model.components().stream()
                .mapToDouble(component -> component.weight() * curve(component, x))
                .sum();
    }

    private static double deviation(MixtureModel model, double x, boolean above) {
        double f = mixture(model, x);
        ResidualScale spread = model.spread();
        double scatter = spread.scale() * Math.pow(Math.max(f, spread.smallestVolume()), spread.exponent());
        LineCovariance v = model.covariance();
        double d = x - v.centre();
        double parameters = v.heightVariance() + d * (2 * v.heightSlopeCovariance() + d * v.slopeVariance());
        double reach = 0;
        for (MixtureModel.Component component : model.components()) {
            double distance = component.reach() * (curve(component, x) - f);
            reach = Math.max(reach, above ? distance : -distance);
        }
        double family = reach * (above ? MixtureModel.ENVELOPE_ABOVE : MixtureModel.ENVELOPE_BELOW);
        return Math.sqrt(scatter * scatter + parameters + family * family);
    }

    /** A look-up in the calibration's table, and a line between two of its rows. */
    private static double multiple(List<Calibration.Knot> knots, double probability) {
        double z = NORMAL.inverseCumulativeProbability(probability);
        int row = 0;
        while (row < knots.size() - 2 && z > knots.get(row + 1).normal()) {
            row++;
        }
        Calibration.Knot a = knots.get(row);
        Calibration.Knot b = knots.get(row + 1);
        return a.multiple() + (z - a.normal()) / (b.normal() - a.normal()) * (b.multiple() - a.multiple());
    }

    private static double probability(List<Calibration.Knot> knots, double multiple) {
        int row = 0;
        while (row < knots.size() - 2 && multiple > knots.get(row + 1).multiple()) {
            row++;
        }
        Calibration.Knot a = knots.get(row);
        Calibration.Knot b = knots.get(row + 1);
        return NORMAL.cumulativeProbability(
                a.normal() + (multiple - a.multiple()) / (b.multiple() - a.multiple()) * (b.normal() - a.normal()));
    }

    private static double clamp(PhysicalRange range, double value) {
        return Math.max(range.least(), Math.min(range.most(), value));
    }

    @Test
    void aMixtureIsAFewCellsAndATableOfElevenRows() {
        MixtureModel model = MixtureModel.of(CPU).known().orElseThrow();
        List<Calibration.Knot> knots = model.calibration().knots();

        for (double x : new double[] {150, 400, 700, 1000}) {
            double f = mixture(model, x);
            assertThat(model.predictAt(x)).isCloseTo(clamp(model.range(), f), within(1e-12));

            Interval interval = model.predictionIntervalAt(x, 0.9);
            double lower = f + multiple(knots, 0.05) * deviation(model, x, false);
            double upper = f + multiple(knots, 0.95) * deviation(model, x, true);
            assertThat(interval.lower()).isCloseTo(clamp(model.range(), lower), within(1e-12));
            assertThat(interval.upper()).isCloseTo(clamp(model.range(), upper), within(1e-12));

            double limit = 0.55;
            double expected = probability(knots, (limit - f) / deviation(model, x, limit > f));
            assertThat(model.probabilityWithin(Sla.atMost(limit), x)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void aQueueIsATableOfDrawsAndTwoCounts() {
        Bottleneck cpu = new Bottleneck(CPU, MixtureModel.of(CPU).known().orElseThrow());
        QueueModel model = QueueModel.of(LATENCY, Optional.of(cpu), 1).known().orElseThrow();

        for (double x : new double[] {300, 700, 900}) {
            double[] curves = model.draws().stream()
                    .mapToDouble(draw -> draw.baseTime()
                            + draw.queueingTime()
                                    * Math.pow(x / draw.capacity(), draw.exponent())
                                    / (1 - x / draw.capacity()))
                    .sorted()
                    .toArray();
            double[] observed = model.draws().stream()
                    .mapToDouble(draw -> Math.max(
                            model.fastest(),
                            draw.scatter()
                                    * (draw.baseTime()
                                            + draw.queueingTime()
                                                    * Math.pow(x / draw.capacity(), draw.exponent())
                                                    / (1 - x / draw.capacity()))))
                    .sorted()
                    .toArray();
            int n = observed.length;

            // SMALL(range, ROUNDUP(p n, 0)) and COUNTIF(range, "<=" & limit) / n
            assertThat(model.predictAt(x)).isCloseTo(curves[n / 2 - 1], within(1e-15));
            Interval interval = model.predictionIntervalAt(x, 0.9);
            assertThat(interval.lower()).isCloseTo(observed[n / 20 - 1], within(1e-15));
            assertThat(interval.upper()).isCloseTo(observed[n * 19 / 20 - 1], within(1e-15));
            double limit = 0.02;
            long met = Arrays.stream(observed).filter(value -> value <= limit).count();
            assertThat(model.probabilityWithin(Sla.atMost(limit), x)).isEqualTo((double) met / n);
        }
    }
}
