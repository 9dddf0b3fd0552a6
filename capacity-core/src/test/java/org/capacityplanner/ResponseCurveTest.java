package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.CurvePoint;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.ResponseCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The curves of a planned service whose KPIs are predicted by each family of models, held against the models. */
class ResponseCurveTest {
    private static final int HOURS = 42 * 24;

    /** A fresh restart every ten days: each time, the leak's growth is given back. */
    private static final int RESTART_HOURS = 240;

    private static CapacityPlan plan(long seed) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] cpu = new double[HOURS];
        double[] latency = new double[HOURS];
        double[] memory = new double[HOURS];
        double[] swap = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            double x = (500 + 300 * Math.sin(2 * Math.PI * hour / 24)) * Math.exp(0.05 * random.nextGaussian());
            volume[hour] = x;
            cpu[hour] = 0.03 + 0.0005 * x + 0.004 * random.nextGaussian();
            double rho = x / 1950;
            latency[hour] = (0.004 + 0.003 * rho / (1 - rho)) * Math.exp(0.06 * random.nextGaussian());
            memory[hour] = 0.3 + 0.0001 * x + 0.0005 * (hour % RESTART_HOURS) + 0.004 * random.nextGaussian();
            boolean swaps = random.nextDouble() < 1 / (1 + Math.exp(5 - 0.006 * x));
            swap[hour] = swaps ? 0.02 * Math.exp(0.5 * random.nextGaussian()) : 0;
        }
        return CapacityPlanner.forService("pricing")
                .volume("quotes", hourly(volume))
                .kpi(Kpi.utilization("cpu"), hourly(cpu), Sla.atMost(0.8))
                .kpi(Kpi.responseTime("latency"), hourly(latency), Sla.atMost(0.02))
                .kpi(Kpi.memory("memory"), hourly(memory), Sla.atMost(0.9))
                .kpi(Kpi.of("swap", Unit.RATIO), hourly(swap), Sla.atMost(0.05))
                .plan(Horizon.months(1));
    }

    private static MetricSeries hourly(double[] values) {
        return MetricSeries.regular(
                "measured", Unit.RATIO, Instant.parse("2026-08-01T00:00:00Z"), Duration.ofHours(1), values);
    }

    /** The 95% quantile of a queue near saturation bends where one draw overtakes another: ten times the distance is allowed. */
    private static final double SLOW_TAIL = 10;

    /**
     * The 90% quantile bends likewise, but less. About one in 250 of the quantiles of a queue differs by more than a
     * thousandth; with twice as many rows it would be one in 600.
     */
    private static final double BEFORE_THE_TAIL = 2;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void staysWithinAThousandthOfEveryFamily(long seed) {
        CapacityPlan plan = plan(seed);

        assertThat(plan.kpis().stream()
                        .map(kpi -> kpi.model().orElseThrow().description().replaceFirst(":.*", "")))
                .containsExactly("mixture", "queue", "memory with a leak", "rare");
        for (KpiPlan kpi : plan.kpis()) {
            double planning = plan.volume().planning();
            SplittableRandom random = new SplittableRandom(seed);
            KpiModel model = kpi.model().orElseThrow();
            ResponseCurve curve = kpi.curve().orElseThrow();
            for (int i = 0; i < 500; i++) {
                double first = curve.knots().get(0).volume();
                isCloseTo(model, curve, first + (4 * planning - first) * random.nextDouble(), kpi.sla());
            }
            // Fewer than two for each percent of the way to four times the volume: a report holds them for every KPI.
            assertThat(curve.knots().size()).as(kpi.kpi().name()).isLessThanOrEqualTo(200);
        }
    }

    private static void isCloseTo(KpiModel model, ResponseCurve curve, double volume, Sla sla) {
        CurvePoint read = curve.at(volume);
        String at = model.description() + " at " + volume;
        if (!read.pastSaturation()) {
            double predicted = model.predictAt(volume);
            assertThat(read.predicted()).as(at).isCloseTo(predicted, within(1e-3 * predicted));
            double[] exact = model.distributionAt(volume).quantiles();
            double[] quantiles = read.distribution().quantiles();
            double deviation = exact[22] - exact[4];
            for (int i = 4; i < quantiles.length - 4; i++) {
                if (Double.isFinite(exact[i]) && read.distribution().probabilityOfLeast() == 0) {
                    assertThat(quantiles[i])
                            .as(at + ", " + PredictiveDistribution.PROBABILITIES.get(i))
                            .isCloseTo(
                                    exact[i],
                                    within(1e-3 * (i == 22 ? SLOW_TAIL : i == 21 ? BEFORE_THE_TAIL : 1) * exact[i]));
                }
            }
            for (double share : new double[] {0.5, 0.8, 1, 1.2}) {
                for (Sla limit : List.of(Sla.atMost(share * sla.limit()), Sla.atLeast(share * sla.limit()))) {
                    assertThat(curve.probabilityWithin(limit, volume))
                            .as(at + ", " + limit)
                            .isCloseTo(model.probabilityWithin(limit, volume), within(2e-3));
                }
            }
        }
    }

    @Test
    void showsPlanningVolumeAndFarthestVolumeAsTheModelHasThem() {
        CapacityPlan plan = plan(4);

        for (KpiPlan kpi : plan.kpis()) {
            KpiModel model = kpi.model().orElseThrow();
            ResponseCurve curve = kpi.curve().orElseThrow();
            double planning = plan.volume().planning();
            assertThat(curve.predictedAt(planning)).isCloseTo(model.predictAt(planning), within(1e-12));
            assertThat(curve.at(planning).distribution().quantiles())
                    .containsExactly(model.distributionAt(planning).quantiles(), within(1e-12));
            assertThat(curve.knots().get(curve.knots().size() - 1).volume()).isEqualTo(11 * planning);
        }
    }

    @Test
    void asksTheModelBelowTheTableAndGivesItsEndBeyondIt() {
        KpiPlan cpu = plan(5).kpis().get(0);
        ResponseCurve curve = cpu.curve().orElseThrow();
        List<CurvePoint> knots = curve.knots();

        assertThat(curve.predictedAt(0))
                .isEqualTo(cpu.model().orElseThrow().predictAt(0))
                .isLessThan(knots.get(0).predicted());
        assertThat(curve.at(1e9)).isEqualTo(knots.get(knots.size() - 1));
        assertThat(knots).extracting(CurvePoint::volume).isSorted().doesNotHaveDuplicates();
    }

    /** The CPU is full at (1 - 0.03) / 0.0005 = 1,940 transactions per second. */
    @Test
    void flagsVolumesPastSaturation() {
        ResponseCurve curve = plan(6).kpis().get(1).curve().orElseThrow();

        assertThat(curve.at(1500).pastSaturation()).isFalse();
        assertThat(curve.at(1900).pastSaturation()).isTrue();
        assertThat(curve.predictedAt(2200)).isInfinite();
        assertThat(curve.probabilityWithin(Sla.atMost(10), 2200)).isLessThan(1e-3);
    }

    @Test
    void rejectsAnEndBelowThePlanningVolume() {
        KpiModel model = plan(7).kpis().get(0).model().orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResponseCurve.of(model, 100, 50))
                .withMessageContaining("largest");
    }
}
