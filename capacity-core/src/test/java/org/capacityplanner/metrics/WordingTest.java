package org.capacityplanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void saysCountsAndShares() {
        assertThat(Wording.count(1, "sample")).isEqualTo("1 sample");
        assertThat(Wording.count(43_200, "sample")).isEqualTo("43,200 samples");
        assertThat(Wording.percent(0.0042)).isEqualTo("0.4%");
        assertThat(Wording.percent(0.124)).isEqualTo("12%");
        assertThat(Wording.change(0.12)).isEqualTo("+12%");
        assertThat(Wording.change(-0.04)).isEqualTo("-4.0%");
    }

    @Test
    void saysTimes() {
        assertThat(Wording.duration(Duration.ofSeconds(90))).isEqualTo("90 s");
        assertThat(Wording.duration(Duration.ofMinutes(-15))).isEqualTo("15 min");
        assertThat(Wording.duration(Duration.ofHours(1))).isEqualTo("1 h");
        assertThat(Wording.duration(Duration.ofDays(3))).isEqualTo("3 days");
        assertThat(Wording.day(LocalDate.parse("2026-03-14"))).isEqualTo("14 March 2026");
    }
}
