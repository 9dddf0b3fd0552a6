package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.KpiOutlook.Unknown;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Refusal.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of hourly volume up to about 900 orders/s; CPU follows it as each test says, with a scatter of 4%. */
class VolumeStepTest {
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
        double[] cpu = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            cpu[hour] = curve.applyAsDouble(volume[hour]) * Math.exp(0.04 * random.nextGaussian());
        }
        return cpu;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void fitsTheVolumesAboveAStep(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        DoubleUnaryOperator truth = x -> 0.04 + 0.0004 * x + (x > 500 ? 0.06 : 0);

        CapacityPlan plan = Shop.plan(volume, cpu(volume, random, truth));

        double half = plan.whatIf(Growth.percent(50)).volume();
        Predicted predicted = (Predicted) plan.whatIf(Growth.percent(50)).kpi("cpu");
        // A curve through both sides says 8 to 20% more, and has intervals that end below or above the truth.
        assertThat(predicted.predicted()).isCloseTo(truth.applyAsDouble(half), within(0.03));
        assertThat(predicted.interval().contains(truth.applyAsDouble(half))).isTrue();
        assertThat(predicted.notes())
                .anySatisfy(note ->
                        assertThat(note).startsWith("cpu rises at once from 2").contains("where orders passes"));
        assertThat(plan.kpi("cpu").findings()).anyMatch(finding -> finding.kind() == Finding.Kind.VOLUME_STEP);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void refusesAUtilizationThatFallsWhereNodesAreAdded(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        // Two nodes up to 450 orders/s, then three.
        double[] cpu = cpu(volume, random, x -> 0.03 + 0.0012 * x / (x > 450 ? 3 : 2));

        Unknown unknown =
                (Unknown) Shop.plan(volume, cpu).whatIf(Growth.percent(50)).kpi("cpu");

        assertThat(unknown.refusal().reason()).isEqualTo(Reason.NOT_IDENTIFIABLE);
        assertThat(unknown.refusal().message())
                .startsWith("cpu falls at once from")
                .contains("as where a node is added");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void findsNoStepInSmoothCurves(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        for (DoubleUnaryOperator curve : new DoubleUnaryOperator[] {
            x -> 0.04 + 0.0005 * x, x -> 0.02 * Math.pow(x, 0.5), x -> 0.04 + 5e-7 * x * x, x -> 0.3 * x / (1500 - x)
        }) {
            CapacityPlan plan = Shop.plan(volume, cpu(volume, random, curve));
            assertThat(plan.kpi("cpu").findings()).noneMatch(finding -> finding.kind() == Finding.Kind.VOLUME_STEP);
        }
    }

    /** A backup at weekends, when volume is small: CPU at smaller volumes is higher, and no node was added. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void takesNoBackupAtWeekendsForAStep(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] *= isWeekend(hour) ? 0.4 : 1;
        }
        double[] cpu = cpu(volume, random, x -> 0.04 + 0.0006 * x);
        for (int hour = 0; hour < HOURS; hour++) {
            cpu[hour] += isWeekend(hour) ? 0.08 : 0;
        }

        Predicted predicted =
                (Predicted) Shop.plan(volume, cpu).whatIf(Growth.percent(20)).kpi("cpu");

        assertThat(predicted.notes()).noneMatch(note -> note.contains("at once"));
    }

    private static boolean isWeekend(int hour) {
        // 2026-10-01 is a Thursday.
        return (hour / 24 + 3) % 7 >= 5;
    }

    /** Rounded to four values, CPU is a flight of four steps. */
    @Test
    void takesNoRoundingForAStep() {
        Random random = new Random(2);
        double[] volume = volume(random);
        double[] cpu = Arrays.stream(cpu(volume, random, x -> 0.006 + 0.00004 * x))
                .map(share -> Math.rint(100 * share) / 100)
                .toArray();

        CapacityPlan plan = Shop.plan(volume, cpu);

        assertThat(plan.kpi("cpu").findings())
                .noneMatch(finding -> finding.kind() == Finding.Kind.VOLUME_STEP)
                .anyMatch(finding -> finding.kind() == Finding.Kind.QUANTISED);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void leavesOutIntervalsWhoseVolumeWasCountedWrong(long seed) {
        Random random = new Random(seed);
        double[] volume = volume(random);
        double[] cpu = cpu(volume, random, x -> 0.04 + 0.0006 * x);
        for (int i = 0; i < 12; i++) {
            // Ten and fifteen o'clock, when volume is far from nothing.
            volume[24 * (2 * i + 1) + (i % 2 == 0 ? 10 : 15)] = 0;
        }

        CapacityPlan plan = Shop.plan(volume, cpu);

        Predicted predicted = (Predicted) plan.whatIf(Growth.percent(20)).kpi("cpu");
        assertThat(predicted.predicted())
                .isCloseTo(0.04 + 0.0006 * plan.whatIf(Growth.percent(20)).volume(), within(0.02));
        assertThat(plan.kpi("cpu").findings())
                .filteredOn(finding -> finding.kind() == Finding.Kind.OUTLIERS)
                .anySatisfy(finding -> {
                    assertThat(finding.rows()).isEqualTo(12);
                    assertThat(finding.message()).contains("as where a counter is reset");
                });
    }
}
