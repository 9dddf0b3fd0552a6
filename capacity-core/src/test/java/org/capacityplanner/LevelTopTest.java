package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.KpiOutlook.Unknown;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of hourly volume up to about 900 orders/s; a KPI follows it as each test says. */
class LevelTopTest {
    private static final int HOURS = 31 * 24;

    private static double[] volume(Random random) {
        double[] volume = new double[HOURS];
        double day = 1;
        for (int hour = 0; hour < HOURS; hour++) {
            day = hour % 24 == 0 ? Math.exp(0.05 * random.nextGaussian()) : day;
            volume[hour] = 500
                    * (1 + 0.6 * Math.cos(2 * Math.PI * (hour - 13) / 24))
                    * day
                    * Math.exp(0.06 * random.nextGaussian());
        }
        return volume;
    }

    private static double[] kpi(double[] volume, double deviation, Random random, DoubleUnaryOperator curve) {
        return Arrays.stream(volume)
                .map(x -> curve.applyAsDouble(x) * Math.exp(deviation * random.nextGaussian()))
                .toArray();
    }

    private static CapacityPlan memoryPlan(double[] volume, double[] memory, double limit) {
        return CapacityPlanner.forService("shop")
                .volume("orders", Shop.hourly("orders", Unit.TRANSACTIONS_PER_SECOND, volume))
                .kpi(Kpi.memory("memory"), Shop.hourly("memory", Unit.PERCENT, memory), Sla.atMost(limit))
                .planNow();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void refusesAUtilizationThatIsLevelWhereRequestsAreRejected(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        double[] cpu = kpi(volume, 0.04, random, x -> 0.04 + 0.0006 * Math.min(x, 700));

        Unknown unknown =
                (Unknown) Shop.plan(volume, cpu).whatIf(Growth.percent(50)).kpi("cpu");

        assertThat(unknown.refusal().reason()).isEqualTo(Reason.NOT_IDENTIFIABLE);
        assertThat(unknown.refusal().message())
                .startsWith("cpu rises with orders up to ")
                .contains("and stays at 4")
                .contains("plan with what is served in place of what arrives");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void answersWhereAUtilizationRisesMoreSlowly(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        DoubleUnaryOperator truth = x -> 0.04 + 0.0006 * Math.min(x, 400) + 0.0004 * Math.max(0, x - 400);

        CapacityPlan plan = Shop.plan(volume, kpi(volume, 0.04, random, truth));

        assertThat(plan.whatIf(Growth.percent(50)).kpi("cpu")).isInstanceOf(Predicted.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void answersWhereASingleVolumeIsTheOnlyOneAtTheTop(long seed) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        Arrays.setAll(volume, hour -> hour % 10 < 4 ? 1000 : 100 + 800 * random.nextDouble());

        CapacityPlan plan = Shop.plan(volume, kpi(volume, 0.02, random, x -> 0.0006 * Math.min(x, 910)));

        // As of a load test: one volume shows no level.
        assertThat(plan.whatIf(Growth.percent(50)).kpi("cpu")).isInstanceOf(Predicted.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void predictsMemoryThatFillsUp(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        DoubleUnaryOperator truth = x -> 0.25 + 0.35 * (1 - Math.exp(-x / 300));

        CapacityPlan plan = memoryPlan(volume, kpi(volume, 0.015, random, truth), 0.8);

        double half = plan.whatIf(Growth.percent(50)).volume();
        Predicted predicted = (Predicted) plan.whatIf(Growth.percent(50)).kpi("memory");
        // A power of volume says 3 points more, with an interval that ends above the truth.
        assertThat(predicted.predicted()).isCloseTo(truth.applyAsDouble(half), within(0.02));
        assertThat(predicted.interval().contains(truth.applyAsDouble(half))).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void predictsAHeapAtItsLargestSize(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        DoubleUnaryOperator truth = x -> 0.25 + 0.0005 * Math.min(x, 600);

        CapacityPlan plan = memoryPlan(volume, kpi(volume, 0.015, random, truth), 0.8);

        Predicted predicted = (Predicted) plan.whatIf(Growth.percent(50)).kpi("memory");
        assertThat(predicted.interval().contains(0.55)).isTrue();
        assertThat(predicted.predicted()).isCloseTo(0.55, within(0.03));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void intervalOfTheHeadroomHoldsTheEndOfAStep(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        // Memory grows by 4 points for every 120 orders/s, to 66% at 1,080.
        DoubleUnaryOperator truth = x -> 0.3 + 0.04 * Math.floor(x / 120);

        CapacityPlan plan = memoryPlan(volume, kpi(volume, 0.008, random, truth), 0.64);

        Headroom.Limited headroom = (Headroom.Limited) plan.kpi("memory").headroom();
        double planning = plan.volume().planning();
        assertThat(headroom.growthInterval().contains(1080 / planning - 1)).isTrue();
    }
}
