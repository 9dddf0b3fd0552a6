package org.capacityplanner.batch.source.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeStyleTest {
    @ParameterizedTest
    @ValueSource(strings = {"12.5", "-3", "0", "99999999", "46300.5833", "2026.278", "1,5", "-", "", "2026", "1.2.3"})
    void takesNoMeasurementForATime(String value) {
        assertThat(TimeStyle.isTime(value)).isFalse();
    }

    /** Numbers are times where they have the digits of an epoch or of a date. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1761955200",
                "1761955200.5",
                "100000000",
                "20261005",
                "2026-10",
                "1.10.2026",
                "1.10.26",
                "2026.10.05"
            })
    void takesNumbersOfTheFormOfATimeForOne(String value) {
        assertThat(TimeStyle.isTime(value)).isTrue();
    }
}
