package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month that is busiest at 13:00 and half as busy at weekends, in which a transaction costs most at 19:00. */
class HourlyCostTest {
    private static final int HOURS = 31 * 24;

    private static double costAt(double hour) {
        return 1 + 0.4 * Math.cos(2 * Math.PI * (hour - 19) / 24);
    }

    private static CapacityPlan plan(long seed, DoubleUnaryOperator cost, double exponent) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] cpu = new double[HOURS];
        double day = 1;
        for (int hour = 0; hour < HOURS; hour++) {
            day = hour % 24 == 0 ? Math.exp(0.05 * random.nextGaussian()) : day;
            boolean weekend = (3 + hour / 24) % 7 >= 5;
            volume[hour] = (weekend ? 0.5 : 1)
                    * 500
                    * (1 + 0.6 * Math.cos(2 * Math.PI * (hour - 13) / 24))
                    * day
                    * Math.exp(0.05 * random.nextGaussian());
            cpu[hour] = cpuAt(volume[hour], cost.applyAsDouble(hour % 24), exponent)
                    * Math.exp(0.03 * random.nextGaussian());
        }
        return Shop.plan(volume, cpu);
    }

    private static double cpuAt(double volume, double cost, double exponent) {
        return 0.03 + 0.35 * cost * Math.pow(volume / 800, exponent);
    }

    private static Predicted half(CapacityPlan plan) {
        return (Predicted) plan.whatIf(Growth.percent(50)).kpi("cpu");
    }

    private static boolean saysSo(Predicted answer) {
        return answer.notes().stream().anyMatch(note -> note.contains("by the hour of the day"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void predictsForTheCostOfTheBusiestHours(long seed) {
        CapacityPlan plan = plan(seed, HourlyCostTest::costAt, 1);
        double volume = plan.volume().planning() * 1.5;

        Predicted answer = half(plan);

        // The busiest hour is 13:00, give or take an hour, in which the cost changes by 10%.
        double truth = cpuAt(volume, costAt(13), 1);
        assertThat(answer.predicted() / truth).isBetween(0.9, 1.1);
        assertThat(answer.interval().contains(truth)).isTrue();
        assertThat(saysSo(answer)).isTrue();
    }

    @ParameterizedTest(name = "exponent {0}")
    @ValueSource(doubles = {0.7, 1, 1.4})
    void leavesACostThatIsTheSameAtAllHours(double exponent) {
        for (long seed = 1; seed <= 4; seed++) {
            assertThat(saysSo(half(plan(seed, hour -> 1, exponent)))).isFalse();
        }
    }
}
