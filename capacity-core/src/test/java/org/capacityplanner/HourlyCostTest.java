package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.model.HourlyCost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month that is busiest at 13:00 and half as busy at weekends, in which a transaction costs most at 19:00. */
class HourlyCostTest {
    private static final int HOURS = 31 * 24;

    private static double costAt(double hour) {
        return 1 + 0.4 * Math.cos(2 * Math.PI * (hour - 19) / 24);
    }

    private static CapacityPlan plan(long seed, DoubleUnaryOperator cost, double exponent) {
        Observations month = month(seed, cost, exponent, 1);
        return Shop.plan(month.volume(), month.values());
    }

    private static Observations month(long seed, DoubleUnaryOperator cost, double exponent, double scale) {
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
            cpu[hour] = scale
                    * cpuAt(volume[hour], cost.applyAsDouble(hour % 24), exponent)
                    * Math.exp(0.03 * random.nextGaussian());
        }
        return Observations.regular(
                "orders", Kpi.of("network", Unit.BYTES), Shop.START, Duration.ofHours(1), volume, cpu);
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

    @ParameterizedTest(name = "unit {0}")
    @ValueSource(doubles = {1e-12, 1, 1e12})
    void findsTheSameCostInEveryUnit(double unit) {
        Observations month = month(1, HourlyCostTest::costAt, 1, unit);

        double[] expected = HourlyCost.of(month(1, HourlyCostTest::costAt, 1, 1))
                .orElseThrow()
                .atBusyHours()
                .values();

        double[] found = HourlyCost.of(month).orElseThrow().atBusyHours().values();

        assertThat(IntStream.range(0, found.length).mapToDouble(row -> found[row] / unit / expected[row]))
                .allSatisfy(ratio -> assertThat(ratio).isCloseTo(1, within(1e-9)));
    }

    /** A transaction costs next to nothing at 7:00, where the ratio to the cost of the busy hours is arbitrary. */
    @Test
    void changesNoObservationByMoreThanAFactorOfFive() {
        Observations month = month(1, hour -> 1 + Math.cos(2 * Math.PI * (hour - 19) / 24), 1, 1);
        double[] values = month.values();
        Arrays.setAll(values, row -> values[row] - 0.0299);
        Observations nearlyFree =
                Observations.of("orders", month.kpi(), month.step(), month.epochMillis(), month.volume(), values);

        double[] busy = HourlyCost.of(nearlyFree).orElseThrow().atBusyHours().values();

        assertThat(IntStream.range(0, busy.length).mapToDouble(row -> busy[row] / values[row]))
                .allSatisfy(ratio ->
                        assertThat(ratio).isCloseTo(1, within(4.0 + 1e-9)).isGreaterThan(0.2 - 1e-9));
    }
}
