package org.capacityplanner.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FindingTextTest {

    @Test
    void saysCountsAndShares() {
        assertThat(FindingText.count(1, "sample")).isEqualTo("1 sample");
        assertThat(FindingText.count(43_200, "sample")).isEqualTo("43,200 samples");
        assertThat(FindingText.percent(0.0042)).isEqualTo("0.4%");
        assertThat(FindingText.percent(0.124)).isEqualTo("12%");
        assertThat(FindingText.change(0.12)).isEqualTo("+12%");
        assertThat(FindingText.change(-0.04)).isEqualTo("-4.0%");
    }

    @Test
    void saysTimes() {
        assertThat(FindingText.duration(Duration.ofSeconds(90))).isEqualTo("90 s");
        assertThat(FindingText.duration(Duration.ofMinutes(-15))).isEqualTo("15 min");
        assertThat(FindingText.duration(Duration.ofHours(1))).isEqualTo("1 h");
        assertThat(FindingText.duration(Duration.ofDays(3))).isEqualTo("3 days");
        assertThat(FindingText.day(LocalDate.parse("2026-03-14"))).isEqualTo("14 March 2026");
    }
}
