package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of hourly volume up to about 900 orders/s, in front of a server that is full at 1,500 orders/s. */
class ColdStartsTest {
    private static final int HOURS = 31 * 24;

    private static double queue(double volume) {
        return 0.02 / (1 - volume / 1500);
    }

    private static double cold(double volume) {
        return queue(volume) + 0.03 * Math.exp(-volume / 100);
    }

    private static CapacityPlan plan(long seed, DoubleUnaryOperator curve) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] latency = new double[HOURS];
        double day = 1;
        for (int hour = 0; hour < HOURS; hour++) {
            day = hour % 24 == 0 ? Math.exp(0.05 * random.nextGaussian()) : day;
            volume[hour] = 450
                    * (1 + 0.7 * Math.cos(2 * Math.PI * (hour - 13) / 24))
                    * day
                    * Math.exp(0.06 * random.nextGaussian());
            latency[hour] = curve.applyAsDouble(volume[hour]) * Math.exp(0.05 * random.nextGaussian());
        }
        return CapacityPlanner.forService("shop")
                .volume("orders", Shop.hourly("orders", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(
                        Kpi.responseTime("p99"),
                        Shop.hourly("p99", Kpi.responseTime("p99").unit(), latency),
                        Sla.atMost(0.2))
                .planNow();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void fitsTheVolumesFromWhichAResponseTimeNoLongerFalls(long seed) {
        CapacityPlan plan = plan(seed, ColdStartsTest::cold);

        double volume = plan.volume().planning() * 1.25;
        Predicted predicted = (Predicted) plan.whatIf(Growth.percent(25)).kpi("p99");
        assertThat(predicted.interval().contains(cold(volume))).isTrue();
        // With the low volumes the fit is of an early saturation: it doubts a limit of four times the truth.
        assertThat(predicted.probabilityWithinLimit()).isGreaterThan(0.9);
        assertThat(plan.kpi("p99").findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.COLD_STARTS)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("p99 falls as orders grows to ")
                        .contains("as where few requests find cold caches"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void fitsAllVolumesOfAQueue(long seed) {
        assertThat(plan(seed, ColdStartsTest::queue).kpi("p99").findings())
                .noneMatch(finding -> finding.kind() == Finding.Kind.COLD_STARTS);
    }
}
