package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.capacityplanner.batch.config.ReportSettings;
import org.capacityplanner.batch.plan.ReportMonth;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportMonthTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "2027-02, UTC, 672",
        "2028-02, UTC, 696",
        "2026-11, Europe/Zurich, 720",
        "2026-12, Europe/Zurich, 744",
        "2027-03, Europe/Zurich, 743",
        "2026-10, Europe/Zurich, 745",
        "2026-11, America/New_York, 721",
    })
    void isAsLongAsTheClocksOfItsZoneSay(YearMonth month, ZoneId zone, long hours) {
        ReportMonth report = new ReportMonth(month, zone);

        assertThat(Duration.between(report.from(), report.to())).hasHours(hours);
    }

    @Test
    void holdsItsFirstInstantAndNotTheNextMonths() {
        ReportMonth december = new ReportMonth(YearMonth.of(2026, 12), ZoneId.of("Europe/Zurich"));
        MetricSeries hours = MetricSeries.regular(
                "v", Unit.RATIO, Instant.parse("2026-11-30T22:00:00Z"), Duration.ofHours(1), new double[800]);

        MetricSeries inDecember = hours.between(december.from(), december.to());

        assertThat(inDecember.timeAt(0)).isEqualTo("2026-11-30T23:00:00Z");
        assertThat(inDecember.timeAt(inDecember.size() - 1)).isEqualTo("2026-12-31T22:00:00Z");
        assertThat(inDecember.size()).isEqualTo(744);
    }

    @ParameterizedTest(name = "at {0} in {1}")
    @CsvSource({
        "2026-12-31T23:30:00Z, Europe/Zurich, 2026-12",
        "2026-12-31T22:30:00Z, Europe/Zurich, 2026-11",
        "2027-01-01T03:30:00Z, UTC, 2026-12",
    })
    void isTheLastOneThatIsOver(Instant now, ZoneId zone, YearMonth month) {
        Clock clock = Clock.fixed(now, ZoneId.of("UTC"));

        assertThat(ReportMonth.of(null, ReportSettings.DEFAULT.withZone(zone), clock)
                        .month())
                .isEqualTo(month);
    }
}
