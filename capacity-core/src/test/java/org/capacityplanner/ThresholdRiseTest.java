package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.ThresholdRise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of errors that are 0.02% up to 600 orders/s, about four fifths of the busy hour, and rise beyond it. */
class ThresholdRiseTest {
    private static final int HOURS = 31 * 24;
    private static final int SERVICES = 8;

    private static double errors(double volume) {
        return 2e-4 + 0.05 * Math.max(0, volume / 600 - 1);
    }

    private static CapacityPlan plan(long seed) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] errors = new double[HOURS];
        double day = 1;
        for (int hour = 0; hour < HOURS; hour++) {
            day = hour % 24 == 0 ? Math.exp(0.05 * random.nextGaussian()) : day;
            volume[hour] = 430
                    * (1 + 0.6 * Math.cos(2 * Math.PI * (hour - 13) / 24))
                    * day
                    * Math.exp(0.05 * random.nextGaussian());
            errors[hour] = errors(volume[hour]) * Math.exp(0.2 * random.nextGaussian());
        }
        return plan(volume, errors);
    }

    private static CapacityPlan plan(double[] volume, double[] errors) {
        return CapacityPlanner.forService("shop")
                .volume("orders", Shop.hourly("orders", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.of("errors", Unit.PERCENT), Shop.hourly("errors", Unit.PERCENT, errors), Sla.atMost(0.05))
                .planNow();
    }

    private static double truth(CapacityPlan plan, double percent) {
        return errors(plan.volume().planning() * (1 + percent / 100));
    }

    private static Predicted at(CapacityPlan plan, double percent) {
        return (Predicted) plan.whatIf(Growth.percent(percent)).kpi("errors");
    }

    @Test
    void predictsTheRiseBeyondTheThreshold() {
        List<CapacityPlan> plans =
                LongStream.range(0, SERVICES).mapToObj(ThresholdRiseTest::plan).toList();

        // A slope from a hundred hours that scatter by 20% is known to 20% / sqrt(100), and the threshold adds as much:
        // 15% are four standard errors and more.
        assertThat(plans)
                .allSatisfy(plan ->
                        assertThat(at(plan, 25).predicted() / truth(plan, 25)).isBetween(0.85, 1.15));
        // The scatter is that beyond the threshold, 20%, and not that of 0.02%: 90% are within exp(1.645 x 0.2) = 1.39.
        assertThat(plans)
                .allSatisfy(plan -> assertThat(at(plan, 0).interval().width() / truth(plan, 0))
                        .isBetween(0.4, 1.2));
    }

    /** Errors that rise between two volumes are no line beyond a threshold: the upper volume alone has no slope. */
    @ParameterizedTest(name = "ratio {0}")
    @ValueSource(doubles = {1, 1.5, 40})
    void plansWhereTheVolumeHasTwoValuesOnly(double ratio) {
        Random random = new Random(1);
        double[] volume = new double[HOURS];
        double[] errors = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            boolean busy = hour % 24 >= 8 && hour % 24 < 20;
            volume[hour] = busy ? 600 : 300;
            errors[hour] = 0.01 * (busy ? ratio : 1) * Math.exp(0.2 * random.nextGaussian());
        }

        CapacityPlan plan = plan(volume, errors);

        assertThat(plan.kpis()).hasSize(1);
        assertThat(ThresholdRise.isCertain(plan.kpis().get(0).observations())).isFalse();
    }
}
