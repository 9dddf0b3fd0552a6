package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.KpiOutlook.Unknown;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Refusal.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of hourly volume up to about 900 orders/s; CPU follows it as each test says, with a scatter of 4%. */
class AddedNodesTest {
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

    private static double[] cpu(double[] volume, Random random, DoubleUnaryOperator curve) {
        return Arrays.stream(volume)
                .map(x -> curve.applyAsDouble(x) * Math.exp(0.04 * random.nextGaussian()))
                .toArray();
    }

    /** Returns the utilization of nodes of which each is busy to 55% at its volume; there are 2 to 10 of them. */
    private static double ofNodes(double volume, double nodes) {
        return 0.04 + 0.55 * volume / 100 / Math.max(2, Math.min(10, nodes));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void refusesAUtilizationWhoseNodesFollowTheVolume(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        double[] cpu = cpu(volume, random, x -> ofNodes(x, Math.ceil(x / 100)));

        Unknown unknown =
                (Unknown) Shop.plan(volume, cpu).whatIf(Growth.percent(50)).kpi("cpu");

        assertThat(unknown.refusal().reason()).isEqualTo(Reason.NO_USABLE_DRIVER);
        assertThat(unknown.refusal().message())
                .startsWith("orders does not drive cpu")
                .contains("it goes up and down between")
                .contains("plan with the sum over all nodes, or with orders per node");
        assertThat(unknown.status()).isEqualTo(Status.UNKNOWN);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void refusesNodesThatAreAddedLateAndRemovedLater(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        double[] cpu = new double[HOURS];
        double nodes = 5;
        for (int hour = 0; hour < HOURS; hour++) {
            double wanted = volume[hour] / 100;
            nodes = wanted > 1.1 * nodes || wanted < 0.75 * nodes ? Math.ceil(wanted) : nodes;
            cpu[hour] = ofNodes(volume[hour], nodes) * Math.exp(0.04 * random.nextGaussian());
        }

        assertThat(Shop.plan(volume, cpu).whatIf(Growth.percent(50)).kpi("cpu")).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answersWhereMostWorkDoesNotDependOnVolume(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        DoubleUnaryOperator truth = x -> 0.36 + 0.0002 * x;

        CapacityPlan plan = Shop.plan(volume, cpu(volume, random, truth));

        double half = plan.whatIf(Growth.percent(50)).volume();
        Predicted predicted = (Predicted) plan.whatIf(Growth.percent(50)).kpi("cpu");
        assertThat(predicted.interval().contains(truth.applyAsDouble(half))).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void refusesALevelUtilizationThatVolumeHardlyMoves(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);

        Unknown unknown = (Unknown) Shop.plan(volume, cpu(volume, random, x -> 0.5 + 0.00006 * x))
                .whatIf(Growth.percent(50))
                .kpi("cpu");

        assertThat(unknown.refusal().message()).contains("or most of cpu is other work");
    }
}
