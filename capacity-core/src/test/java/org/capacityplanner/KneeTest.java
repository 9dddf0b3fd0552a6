package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.junit.jupiter.api.Test;

/**
 * A month in which CPU is in proportion to volume up to 700 orders/s, nine tenths of what the busy hours reach, and from
 * there on grows with its square, as with retries.
 */
class KneeTest {
    private static final int HOURS = 31 * 24;
    private static final int SERVICES = 8;

    private static double line(double volume) {
        return 0.04 + 0.0005 * volume;
    }

    private static double retries(double volume) {
        return line(volume) + 0.0005 * volume * Math.max(0, volume / 700 - 1);
    }

    private static CapacityPlan plan(long seed, DoubleUnaryOperator curve) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] cpu = new double[HOURS];
        double day = 1;
        for (int hour = 0; hour < HOURS; hour++) {
            day = hour % 24 == 0 ? Math.exp(0.05 * random.nextGaussian()) : day;
            volume[hour] = 430
                    * (1 + 0.6 * Math.cos(2 * Math.PI * (hour - 13) / 24))
                    * day
                    * Math.exp(0.05 * random.nextGaussian());
            cpu[hour] = curve.applyAsDouble(volume[hour]) * Math.exp(0.03 * random.nextGaussian());
        }
        return Shop.plan(volume, cpu);
    }

    private static Predicted at(CapacityPlan plan, double percent) {
        return (Predicted) plan.whatIf(Growth.percent(percent)).kpi("cpu");
    }

    private static boolean covers(CapacityPlan plan, double percent, DoubleUnaryOperator curve) {
        return at(plan, percent)
                .interval()
                .contains(curve.applyAsDouble(plan.volume().planning() * (1 + percent / 100)));
    }

    private static List<CapacityPlan> plans(DoubleUnaryOperator curve) {
        return LongStream.range(0, SERVICES).mapToObj(seed -> plan(seed, curve)).toList();
    }

    private static boolean saysSo(CapacityPlan plan) {
        return at(plan, 20).notes().stream().anyMatch(note -> note.contains("cpu is above the fitted curves"));
    }

    @Test
    void allowsForARiseThatHasJustBegun() {
        List<CapacityPlan> plans = plans(KneeTest::retries);

        // An interval holds the truth itself more often than an observation of it, which it must hold in nine of ten.
        assertThat(plans.stream().filter(plan -> covers(plan, 20, KneeTest::retries)))
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(plans.stream().filter(KneeTest::saysSo)).hasSizeGreaterThanOrEqualTo(6);
    }

    /** Retries that begin at 740 orders/s, which about fifteen hours have passed, and cost three times as much. */
    private static double steepRetries(double volume) {
        return line(volume) + 0.0015 * volume * Math.max(0, volume / 740 - 1);
    }

    @Test
    void allowsForARiseThatFewHoursHaveSeen() {
        List<CapacityPlan> plans = plans(KneeTest::steepRetries);

        // A test of the mean of the highest fortieth finds six of them.
        assertThat(plans.stream().filter(KneeTest::saysSo)).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void seldomSeesARiseInAStraightLine() {
        // Chance exceeds two standard errors once in 40, and 2% of the KPI less often.
        assertThat(plans(KneeTest::line).stream().filter(KneeTest::saysSo)).hasSizeLessThanOrEqualTo(1);
    }
}
