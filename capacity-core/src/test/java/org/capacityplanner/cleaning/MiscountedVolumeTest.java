package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of hours, in twelve of which the volume is 1.9 times as large as in the hours beside them. */
class MiscountedVolumeTest {
    private static final int HOURS = 31 * 24;
    private static final int DOUBLED = 12;

    private static MiscountedVolume of(long seed, DoubleUnaryOperator cpu, boolean isTrueVolume) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] values = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            double served =
                    500 * (1 + 0.6 * Math.cos(2 * Math.PI * (hour - 13) / 24)) * Math.exp(0.06 * random.nextGaussian());
            boolean isDoubled = hour % 48 == 34 && hour / 48 < DOUBLED;
            volume[hour] = isDoubled ? 1.9 * served : served;
            values[hour] = Math.min(
                    1,
                    cpu.applyAsDouble(isTrueVolume ? volume[hour] : served) * Math.exp(0.03 * random.nextGaussian()));
        }
        return MiscountedVolume.of(Observations.regular(
                "orders",
                Kpi.utilization("cpu"),
                Instant.parse("2026-10-01T00:00:00Z"),
                Duration.ofHours(1),
                volume,
                values));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void leavesOutDoubledVolumeThatCpuDidNotFollow(long seed) {
        MiscountedVolume counted = of(seed, x -> 0.04 + 0.0005 * x, false);

        assertThat(counted.observations().size()).isEqualTo(HOURS - DOUBLED);
        assertThat(counted.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith(
                                "orders was below half, or above 1.6 times, that of the intervals beside it in 12 of"
                                        + " 744 intervals, while cpu stayed where it was"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void keepsBusyHoursThatCpuFollows(long seed) {
        assertThat(of(seed, x -> 0.04 + 0.0005 * x, true).findings()).isEmpty();
    }

    /** At 90% in the hours beside it, CPU can only grow to 100% when volume doubles. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void keepsBusyHoursInWhichCpuIsFullyUsed(long seed) {
        assertThat(of(seed, x -> 0.04 + 0.0011 * x, true).findings()).isEmpty();
    }
}
