package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

/** A month of hours of memory that follows the volume, with one change. */
class StuckValuesTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final int HOURS = 31 * 24;

    /** Returns the values of which those of a time span are others. */
    private static StuckValues of(int from, int to, DoubleUnaryOperator other) {
        Random random = new Random(1);
        double[] volume = new double[HOURS];
        double[] memory = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] = 500 * (1 + 0.6 * Math.cos(2 * Math.PI * (hour - 13) / 24));
            double used = 0.4 + 0.0002 * volume[hour] + 0.01 * random.nextGaussian();
            memory[hour] = hour >= from && hour < to ? other.applyAsDouble(used) : used;
        }
        return StuckValues.of(
                MetricSeries.regular("memory", Unit.PERCENT, START, Duration.ofHours(1), memory),
                MetricSeries.regular("orders", Unit.TRANSACTIONS_PER_SECOND, START, Duration.ofHours(1), volume),
                ZoneOffset.UTC);
    }

    @Test
    void leavesOutAllButTheFirstOfTheValuesThatRepeat() {
        StuckValues found = of(100, 148, used -> 0.5025);

        assertThat(found.series().size()).isEqualTo(HOURS - 47);
        assertThat(found.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rows()).isEqualTo(47);
            assertThat(finding.message()).startsWith("memory was exactly ").contains(" in all 48 samples from ");
        });
    }

    @Test
    void keepsRepeatsOfLessThanADay() {
        assertThat(of(100, 124, used -> 0.5025).findings()).isEmpty();
    }

    /** Quiet days on which a KPI is at its least value, and busy ones on which it is at its limit. */
    @Test
    void keepsTheLeastAndTheLargestValue() {
        assertThat(of(100, 148, used -> 0.3).findings()).isEmpty();
        assertThat(of(100, 148, used -> 0.9).findings()).isEmpty();
    }

    @Test
    void keepsRoundedValuesThatRepeatByThemselves() {
        // 12 values in 744 hours, and one of them for two days
        assertThat(of(0, HOURS, used -> used > 0.5 ? 0.6 : 0.01 * Math.rint(100 * used))
                        .findings())
                .isEmpty();
    }

    /** Nothing is written to a disk at the weekend, though reads continue. */
    @Test
    void keepsALevelToWhichNothingIsAdded() {
        int[] hour = {0};
        double[] used = {0.4};

        assertThat(of(0, HOURS, memory -> used[0] += (hour[0]++ / 24 + 3) % 7 < 5 ? 0.0004 * memory : 0)
                        .findings())
                .isEmpty();
    }
}
