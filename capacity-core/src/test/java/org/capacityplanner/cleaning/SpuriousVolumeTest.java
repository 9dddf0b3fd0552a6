package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of hours, in four of which the volume is 20 times that of the hours beside them. */
class SpuriousVolumeTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 31 * 24;
    private static final int LARGE = 4;

    /** Returns the volume where CPU is higher by a part in the four hours. */
    private static SpuriousVolume of(long seed, double additional) {
        Random random = new Random(seed);
        double[] volume = new double[HOURS];
        double[] cpu = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            double served =
                    500 * (1 + 0.6 * Math.cos(2 * Math.PI * (hour - 13) / 24)) * Math.exp(0.02 * random.nextGaussian());
            boolean isLarge = hour % 168 == 40 && hour / 168 < LARGE;
            volume[hour] = isLarge ? 20 * served : served;
            cpu[hour] = (0.04 + 0.0005 * served) * Math.exp(0.01 * random.nextGaussian()) + (isLarge ? additional : 0);
        }
        return SpuriousVolume.of(
                MetricSeries.regular("orders", Unit.TRANSACTIONS_PER_SECOND, START, Duration.ofHours(1), volume),
                List.of(new KpiSeries(Kpi.utilization("cpu"), MetricSeries.of("cpu", Unit.PERCENT, times(), cpu))));
    }

    private static long[] times() {
        long[] times = new long[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            times[hour] = START.plus(Duration.ofHours(hour)).toEpochMilli();
        }
        return times;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void leavesOutAVolumeThatCpuDidNotFollow(long seed) {
        SpuriousVolume found = of(seed, 0);

        assertThat(found.volume().size()).isEqualTo(HOURS - LARGE);
        assertThat(found.finding())
                .hasValueSatisfying(finding -> assertThat(finding.message())
                        .startsWith(
                                "orders was more than 10 times that of the intervals beside it in 4 of 744 intervals"));
    }

    /** Such a volume would fill CPU, which has 50% to go; a batch of cheap transactions takes 12% of that. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void keepsABatchOfCheapTransactions(long seed) {
        assertThat(of(seed, 0.12).finding()).isEmpty();
    }
}
