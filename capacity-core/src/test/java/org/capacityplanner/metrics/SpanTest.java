package org.capacityplanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SpanTest {
    private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

    @Test
    void isHalfOpen() {
        Span hour = new Span(START, START.plusSeconds(3600));

        assertThat(hour.contains(START)).isTrue();
        assertThat(hour.contains(START.plusSeconds(3600))).isFalse();
        assertThat(hour.length()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void refusesToBeEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Span(START, START))
                .withMessageContaining("from must be before to");
    }

    @Test
    void coversASeriesToTheEndOfItsLastInterval() {
        MetricSeries minutes =
                MetricSeries.regular("tx", Unit.TRANSACTIONS_PER_SECOND, START, Duration.ofMinutes(1), new double[3]);

        assertThat(Span.covering(minutes)).contains(new Span(START, START.plusSeconds(180)));
        assertThat(Span.covering(minutes.between(START, START.plusSeconds(60)))).isEmpty();
    }

    @Test
    void endsAtAGapOrAtTheNextSampleWhicheverComesFirst() {
        long t = START.toEpochMilli();
        long[] stamps = {t, t + 60_000, t + 119_000, t + 180_000, t + 600_000};
        MetricSeries series = MetricSeries.of("cpu", Unit.PERCENT, stamps, new double[5]);

        assertThat(Span.ofSamples(series, new boolean[] {false, true, false, true, false}))
                .containsExactly(
                        new Span(START.plusSeconds(60), START.plusSeconds(119)),
                        new Span(START.plusSeconds(180), START.plusSeconds(240)));
    }
}
