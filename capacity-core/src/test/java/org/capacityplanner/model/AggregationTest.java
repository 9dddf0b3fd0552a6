package org.capacityplanner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.junit.jupiter.api.Test;

class AggregationTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    private static Observations every(Duration step, int rows) {
        double[] volume = IntStream.range(0, rows).mapToDouble(i -> i).toArray();
        double[] cpu =
                IntStream.range(0, rows).mapToDouble(i -> i / (2.0 * rows)).toArray();
        return Observations.regular("transactions", Kpi.utilization("cpu"), START, step, volume, cpu);
    }

    @Test
    void takesHoursOfTwoWeeks() {
        Observations hours = Aggregation.of(every(Duration.ofMinutes(5), 14 * 288));

        assertThat(hours.size()).isEqualTo(14 * 24);
        assertThat(hours.step()).isEqualTo(Duration.ofHours(1));
        assertThat(hours.timeAt(1)).isEqualTo(START.plus(Duration.ofHours(1)));
        // 12 to 23
        assertThat(hours.volumeAt(1)).isCloseTo(17.5, within(1e-12));
        assertThat(hours.valueAt(1)).isCloseTo(17.5 / (2 * 14 * 288), within(1e-12));
    }

    @Test
    void takesQuartersOfAnHourOfAWeek() {
        assertThat(Aggregation.of(every(Duration.ofMinutes(1), 7 * 1440)).size())
                .isEqualTo(7 * 96);
    }

    @Test
    void leavesShortCapturesAndHoursAsTheyAre() {
        Observations capture = every(Duration.ofSeconds(10), 143);
        Observations month = every(Duration.ofHours(1), 720);

        assertThat(Aggregation.of(capture)).isSameAs(capture);
        assertThat(Aggregation.of(month)).isSameAs(month);
    }

    @Test
    void leavesOutAnHourOfWhichLessThanHalfWasObserved() {
        Observations all = every(Duration.ofMinutes(5), 15 * 288);

        Observations gap = all.where(i -> i < 12 || i >= 19);

        assertThat(Aggregation.of(gap).timeAt(1)).isEqualTo(START.plus(Duration.ofHours(2)));
        assertThat(Aggregation.of(all.where(i -> i < 12 || i >= 18)).volumeAt(1))
                .isCloseTo(20.5, within(1e-12));
    }
}
