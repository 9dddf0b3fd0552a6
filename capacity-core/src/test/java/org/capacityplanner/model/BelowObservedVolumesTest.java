package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.CapacityPlanner;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions at volumes below the smallest observed one, such as those of a service on twice as many machines. */
class BelowObservedVolumesTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 31 * 24;
    private static final double CAPACITY = 1400;
    private static final double SERVICE = 0.01;

    /** A month of a queue of one server, whose volume is between 600 and 1,000 transactions per second. */
    private static CapacityPlan plan(long seed) {
        Random random = new Random(seed);
        double[] volume = IntStream.range(0, HOURS)
                .mapToDouble(i -> 800 + 180 * Math.sin(2 * Math.PI * i / 24) + 20 * (2 * random.nextDouble() - 1))
                .toArray();
        return CapacityPlanner.forService("narrow")
                .volume("transactions", series("transactions", Unit.TRANSACTIONS_PER_SECOND, volume, x -> x, 0, random))
                .kpi(
                        Kpi.utilization("cpu"),
                        series("cpu", Unit.RATIO, volume, x -> x / CAPACITY, 0.02, random),
                        Sla.atMost(0.8))
                .kpi(
                        Kpi.responseTime("latency"),
                        series("latency", Unit.SECONDS, volume, BelowObservedVolumesTest::response, 0.05, random),
                        Sla.atMost(0.05))
                .planNow();
    }

    private static double response(double volume) {
        return SERVICE / (1 - volume / CAPACITY);
    }

    private static MetricSeries series(
            String name, Unit unit, double[] volume, DoubleUnaryOperator curve, double scatter, Random random) {
        return MetricSeries.of(
                name,
                unit,
                IntStream.range(0, HOURS)
                        .mapToLong(i -> START.plus(i, ChronoUnit.HOURS).toEpochMilli())
                        .toArray(),
                IntStream.range(0, HOURS)
                        .mapToDouble(i -> curve.applyAsDouble(volume[i]) * Math.exp(scatter * random.nextGaussian()))
                        .toArray());
    }

    /**
     * At 100/s a transaction takes 10.8 ms, and the fastest observed hour took 15 ms or more: 17.5 ms at 600/s less three
     * standard deviations of the scatter.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {191_201, 191_202, 191_203})
    void aResponseTimeMayBeFasterThanAnyThatWasObserved(long seed) {
        CapacityPlan plan = plan(seed);
        KpiModel model = plan.kpi("latency").model().known().orElseThrow();

        Interval interval = model.predictionIntervalAt(100, 0.9);
        assertThat(interval.contains(response(100))).isTrue();
        assertThat(interval.contains(model.predictAt(100))).isTrue();
        assertThat(model.distributionAt(100).probabilityWithin(Sla.atMost(0.0125)))
                .isGreaterThan(0.5);
        CurvePoint tabled = plan.kpi("latency").curve().known().orElseThrow().at(100);
        assertThat(tabled.predicted()).isEqualTo(model.predictAt(100));
    }

    @Test
    void callsThemExtrapolatedByTheirDistanceFromTheSmallestVolume() {
        CapacityPlan plan = plan(191_204);

        for (String kpi : new String[] {"cpu", "latency"}) {
            KpiModel model = plan.kpi(kpi).model().known().orElseThrow();
            ResponseCurve curve = plan.kpi(kpi).curve().known().orElseThrow();
            // A fifth of the largest volume, some 200/s, below the smallest, some 600/s.
            assertThat(model.certaintyAt(700)).isEqualTo(Certainty.INTERPOLATED);
            assertThat(model.certaintyAt(500)).isEqualTo(Certainty.SUPPORTED);
            assertThat(model.certaintyAt(300)).isEqualTo(Certainty.EXTRAPOLATED);
            assertThat(model.certaintyAt(10)).isEqualTo(Certainty.EXTRAPOLATED);
            for (double volume : new double[] {700, 550, 500, 300, 10}) {
                assertThat(curve.at(volume).certainty()).isEqualTo(model.certaintyAt(volume));
            }
        }
    }
}
