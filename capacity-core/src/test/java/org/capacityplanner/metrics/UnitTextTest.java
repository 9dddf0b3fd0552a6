package org.capacityplanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as people read them: in their unit, four digits, never as powers of ten. */
class UnitTextTest {
    @ParameterizedTest
    @CsvSource({
        "%, 0.51, 51%",
        "%, 0.99987, 99.99%",
        "ms, 0.0042803, 4.28 ms",
        "orders/min, 1359, '81,540 orders/min'",
        "updates/s, 625400, '625,400 updates/s'",
        "s, 0.00001234, 0.00001234 s",
        "MB/s, 96000000, 96 MB/s",
        "ms, 0, 0 ms",
        "ms, -0.0015, -1.5 ms",
        "orders/day, 100, '8,640,000 orders/day'"
    })
    void isReadInItsUnit(String symbol, double core, String text) {
        assertThat(Unit.parse(symbol).orElseThrow().text(core)).isEqualTo(text);
    }
}
