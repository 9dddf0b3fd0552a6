package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of hours around 500 orders/s, between about 200 and 800, some of which have another volume. */
class OutOfServiceTest {
    private static final int HOURS = 31 * 24;

    /** Returns the month with the volume {@code other} in the first {@code hours} hours of each {@code days}th day. */
    private static Observations month(double other, int hours, int days) {
        Random random = new Random(1);
        double[] volume = new double[HOURS];
        double[] cpu = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            volume[hour] =
                    500 * (1 + 0.6 * Math.cos(2 * Math.PI * (hour - 13) / 24)) * Math.exp(0.06 * random.nextGaussian());
            cpu[hour] = 0.04 + 0.0005 * volume[hour];
            if (hour % 24 < hours && hour / 24 % days == 0) {
                volume[hour] = other;
                cpu[hour] = 0.7;
            }
        }
        return Observations.regular(
                "orders",
                Kpi.utilization("cpu"),
                Instant.parse("2026-10-01T00:00:00Z"),
                Duration.ofHours(1),
                volume,
                cpu);
    }

    @ParameterizedTest(name = "{0} orders/s during maintenance")
    @ValueSource(doubles = {0, 0.5, 10})
    void leavesOutWeeklyMaintenance(double volume) {
        OutOfService without = OutOfService.of(month(volume, 4, 7));

        // Five days of 31, four hours each.
        assertThat(without.observations().size()).isEqualTo(HOURS - 20);
        assertThat(Arrays.stream(without.observations().values()).max().orElseThrow())
                .isLessThan(0.6);
        assertThat(without.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("orders was at most ")
                        .contains(" in 20 of 744 intervals, and at least ")
                        .endsWith("taken out for maintenance: left out of the fit of cpu"));
    }

    /**
     * Four orders an hour on average: by chance e^-4 of the hours, about 14 of 744, have none, and the next larger volume
     * is that of one order, as far from none as from two.
     */
    @Test
    void keepsHoursThatAreWithoutOrdersByChance() {
        PoissonDistribution orders = new PoissonDistribution(new Well19937c(1), 4, 1e-12, 1000);
        double[] volume = IntStream.range(0, HOURS)
                .mapToDouble(hour -> orders.sample() / 3600.0)
                .toArray();
        Observations observations = Observations.regular(
                "orders",
                Kpi.utilization("cpu"),
                Instant.parse("2026-10-01T00:00:00Z"),
                Duration.ofHours(1),
                volume,
                Arrays.stream(volume).map(x -> 0.04 + 100 * x).toArray());

        assertThat(Arrays.stream(volume).filter(x -> x == 0).count()).isBetween(3L, 40L);
        assertThat(OutOfService.of(observations).findings()).isEmpty();
    }

    /** A fifth of the median volume is that of quiet hours, which show what the resource does when idle. */
    @Test
    void keepsQuietHours() {
        assertThat(OutOfService.of(month(100, 4, 7)).findings()).isEmpty();
    }

    /** A service that is closed for a quarter of each day has hours of service, and no maintenance. */
    @Test
    void keepsTheNightsOfAServiceThatIsClosedThen() {
        assertThat(OutOfService.of(month(0, 6, 1)).findings()).isEmpty();
    }
}
