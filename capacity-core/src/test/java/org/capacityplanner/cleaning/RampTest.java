package org.capacityplanner.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class RampTest {
    private static MetricSeries series(double... values) {
        return MetricSeries.regular(
                "users", Unit.RATIO, Instant.parse("2026-10-01T00:00:00Z"), Duration.ofSeconds(10), values);
    }

    /** Users who begin one after the other, 2.3 in each interval: steps of 2 and 3. */
    @Test
    void aLineRoundedToWholeNumbersIsEven() {
        assertThat(Ramp.isEven(series(IntStream.range(0, 60)
                        .mapToDouble(i -> Math.rint(7 + 2.3 * i))
                        .toArray())))
                .isTrue();
    }

    /** No rounding makes a rising line fall, though each of these values is within 1 of the line between the ends. */
    @Test
    void aLevelThatGoesUpAndDownByOneIsNotEven() {
        assertThat(Ramp.isEven(series(100, 101, 100, 101, 100, 101, 100, 101))).isFalse();
    }
}
