package org.capacityplanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates of events per any number of seconds, minutes, hours or days. */
class RateUnitTest {
    @ParameterizedTest
    @CsvSource({"req/s, 1", "req/5min, 300", "orders/h, 3600", "orders/day, 86400", "req/999999999 s, 999999999"})
    void isOneEventInThatManySeconds(String symbol, double seconds) {
        assertThat(Unit.parse(symbol)).hasValueSatisfying(unit -> {
            assertThat(unit.dimension()).isEqualTo(Dimension.EVENT_RATE);
            assertThat(unit.fromCore(1)).isEqualTo(seconds);
        });
    }

    /** Data over a longer time are no events called MB. */
    @ParameterizedTest
    @CsvSource({
        "MB/s, 1e6, 1",
        "Mbit/sec, 125e3, 1",
        "kB/min, 1e3, 60",
        "MB/h, 1e6, 3600",
        "GB/day, 1e9, 86400",
        "bytes/d, 1, 86400"
    })
    void isARateOfDataWhateverTheTime(String symbol, double bytes, double seconds) {
        assertThat(Unit.parse(symbol)).hasValueSatisfying(unit -> {
            assertThat(unit.dimension()).isEqualTo(Dimension.DATA_RATE);
            assertThat(unit.toCore(1)).isEqualTo(bytes / seconds);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"req/0s", "req/9999999999s"})
    void isNoneWhereTheTimeIsNone(String symbol) {
        assertThat(Unit.parse(symbol)).isEmpty();
    }

    /** Once the inverse of infinity: a unit whose factor is 0. */
    @Test
    void isNoneWhereTheTimeIsLongerThanAnyNumber() {
        assertThat(Unit.parse("req/" + "9".repeat(4_000) + "s")).isEmpty();
    }
}
