package org.capacityplanner.batch.source.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of any length are looked at in a part of bounded length, since patterns go over a name more than once. */
class LongNameTest {
    private static final int MOST = 600;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"_", " ", "_max", "(", "a", "requests_", "{a=\"", "per "})
    void areBounded(String part) {
        assertThat(LongName.shortened(part.repeat(100_000)).length()).isLessThanOrEqualTo(MOST);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"", "cpu", "{__name__=\"up\"}", "http_requests_total{code=\"200\"}", "Requests (Sum), web01"})
    void ofUsualLengthAreKept(String name) {
        assertThat(LongName.shortened(name)).isEqualTo(name);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"latency, _ms, ms", "cpu, _pct, %", "transactions, _per_s, tx/s"})
    void keepTheUnitAtTheirEnd(String begin, String end, String unit) {
        assertThat(UnitByName.of(begin + "_".repeat(50_000) + end)).isEqualTo(Unit.parse(unit));
        assertThat(UnitByName.of(begin + " of a very long thing".repeat(50_000) + end))
                .isEqualTo(Unit.parse(unit));
    }

    @Test
    void sayWhatIsCountedAtTheirBeginning() {
        assertThat(VolumeName.isNamed("requests " + "of a very long thing ".repeat(50_000)))
                .isTrue();
    }
}
