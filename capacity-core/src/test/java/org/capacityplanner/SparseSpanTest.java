package org.capacityplanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class SparseSpanTest {
    /** 999 hourly samples and one 23 years earlier: some 200,000 steps, of which a thousand are there. */
    @Test
    void saysInWordsHowFarTheSamplesAreApart() {
        long start = Instant.parse("2026-10-01T00:00:00Z").toEpochMilli();
        long[] times =
                IntStream.range(0, 1000).mapToLong(i -> start + i * 3_600_000L).toArray();
        times[0] = Instant.parse("2003-10-01T00:00:00Z").toEpochMilli();
        MetricSeries series = MetricSeries.of("tx", Unit.TRANSACTIONS_PER_SECOND, times, new double[1000]);

        assertThat(SparseSpan.refusal(series).map(Refusal::message))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("the 1000 samples of tx are 1 h apart and reach from 2003-10-01T00:00:00Z"));
    }
}
