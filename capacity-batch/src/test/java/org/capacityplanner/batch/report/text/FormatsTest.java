package org.capacityplanner.batch.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

    @ParameterizedTest(name = "{0} reads {1}")
    @CsvSource({
        "1, >99.9%",
        "0.9989, 99.8%",
        "0.993, 99.3%",
        "0.95, 95.0%",
        // Just missed: rounded it would read as the level that it misses.
        "0.94999999, 94.9%",
        "0.9, 90.0%",
        "0.8999, 90%",
        "0.345, 35%",
        "0.0051, 0.5%",
        "0, <0.1%"
    })
    void aProbabilityIsNeverShownAsTheLevelItMisses(double probability, String printed) {
        assertThat(Formats.probability(probability)).isEqualTo(printed);
    }
}
