package org.capacityplanner.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Span;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class DowntimeTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Span HOUR = new Span(START, START.plus(Duration.ofHours(1)));

    private static MetricSeries series(String name, double... values) {
        return MetricSeries.regular(name, Unit.TRANSACTIONS_PER_SECOND, START, STEP, values);
    }

    private static Availability availability(Downtime downtime) {
        return new ServiceOutages(
                        downtime.outages(), downtime.unknown(), AgreedTime.always(), Weights.WHOLE, Weights.WHOLE)
                .over(HOUR)
                .orElseThrow();
    }

    @Test
    void countsStepsInWhichRequestsFail() {
        double[] requests = new double[12];
        double[] errors = new double[12];
        Arrays.fill(requests, 100);
        Arrays.fill(requests, 4, 6, 10);
        Arrays.fill(errors, 4, 6, 10);

        Downtime downtime =
                Downtime.failing(series("errors", errors), series("requests", requests), 0.05, Duration.ZERO, HOUR);

        // Ten of twelve steps were up, though of 1,020 requests only 20 failed.
        assertThat(100 * availability(downtime).ratio()).isCloseTo(83.333, within(0.0005));
        assertThat(downtime.outages()).hasSize(1);
        assertThat(downtime.unknown()).isEmpty();
    }

    @Test
    void takesShortRunsForNoOutage() {
        MetricSeries up = series("up", 1, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1);

        assertThat(Downtime.below(up, 1, Duration.ofMinutes(10), HOUR).outages())
                .extracting(Outage::start)
                .containsExactly(START.plus(Duration.ofMinutes(20)));
    }

    @Test
    void whatWasNotMeasuredIsUnknownAndNotUp() {
        MetricSeries up = MetricSeries.of(
                "up",
                Unit.RATIO,
                List.of(
                        START.plus(Duration.ofMinutes(10)),
                        START.plus(Duration.ofMinutes(15)),
                        START.plus(Duration.ofMinutes(20)),
                        START.plus(Duration.ofMinutes(40)),
                        START.plus(Duration.ofMinutes(45))),
                new double[] {1, 1, 1, 0, 1});

        Downtime downtime = Downtime.below(up, 1, Duration.ZERO, HOUR);

        // 00:00 to 00:10, 00:25 to 00:40, and 00:50 to 01:00.
        assertThat(downtime.unknown())
                .extracting(span -> span.length().toMinutes())
                .containsExactly(10L, 15L, 10L);
        assertThat(availability(downtime)).isEqualTo(new Availability(3600, 300, 35 * 60));
    }
}
