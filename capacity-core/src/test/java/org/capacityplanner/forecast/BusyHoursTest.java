package org.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;

class BusyHoursTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void takesTheLargestHourlyMeanOfFinerSamples() {
        double[] values = new double[24 * 12];
        Arrays.fill(values, 100);
        // One spike of five minutes; an hour of 160 beats it on the hourly mean: 100 + 600/12 = 150.
        values[3 * 12 + 5] = 700;
        Arrays.fill(values, 15 * 12, 16 * 12, 160);

        BusyHours busyHours = BusyHours.of(series("2026-10-01T00:00:00Z", Duration.ofMinutes(5), values), UTC);

        assertThat(busyHours.days()).containsExactly(LocalDate.of(2026, 10, 1));
        assertThat(busyHours.volumes()).containsExactly(160);
    }

    @Test
    void leavesOutPartialDaysAndSaysSo() {
        double[] values = new double[24 * 3];
        Arrays.setAll(values, hour -> hour);

        BusyHours busyHours = BusyHours.of(series("2026-10-01T13:00:00Z", Duration.ofHours(1), values), UTC);

        assertThat(busyHours.days()).containsExactly(LocalDate.of(2026, 10, 2), LocalDate.of(2026, 10, 3));
        assertThat(busyHours.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Finding.Kind.PARTIAL_DAYS);
            assertThat(finding.rows()).isEqualTo(24);
            assertThat(finding.message())
                    .contains("2 days")
                    .contains("2026-10-01")
                    .contains("2026-10-04");
        });
    }

    @Test
    void aDayThatWasKeptIsNotLeftOut() {
        double[] values = new double[24 * 3];
        Arrays.setAll(values, hour -> hour);

        BusyHours busyHours = BusyHours.of(series("2026-10-01T13:00:00Z", Duration.ofHours(1), values), UTC)
                .with(List.of(new BusyDay(LocalDate.of(2026, 10, 1), 50)));

        assertThat(busyHours.days()).hasSize(3).contains(LocalDate.of(2026, 10, 1));
        assertThat(busyHours.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rows()).isEqualTo(13);
            assertThat(finding.message()).contains("1 day ").endsWith(": 2026-10-04");
        });
    }

    @Test
    void sumsUpTheMonthsOfWhichMostDaysAreComplete() {
        // 21 days of September, all of October, 5 days of November; each day's volume is its number.
        double[] values = new double[21 + 31 + 5];
        for (int day = 0; day < values.length; day++) {
            values[day] = LocalDate.of(2026, 9, 10).plusDays(day).getDayOfMonth();
        }

        BusyHours busyHours = BusyHours.of(series("2026-09-10T00:00:00Z", Duration.ofDays(1), values), UTC);

        // R: quantile(10:30, .95) and quantile(1:31, .95)
        assertThat(busyHours.months())
                .containsExactly(new BusyMonth(YearMonth.of(2026, 9), 29), new BusyMonth(YearMonth.of(2026, 10), 29.5));
    }

    @Test
    void countsTheDaysOfAZoneThroughAChangeOfClocks() {
        // 25 October 2026 has 25 hours in Berlin, the days around it have 24.
        double[] values = new double[24 + 25 + 24];
        Arrays.fill(values, 1);
        values[24 + 24] = 9;

        BusyHours busyHours = BusyHours.of(series("2026-10-23T22:00:00Z", Duration.ofHours(1), values), BERLIN);

        assertThat(busyHours.volumes()).containsExactly(1, 9, 1);
        assertThat(busyHours.findings()).isEmpty();
    }

    @Test
    void hoursBeginWithTheDayWhereTheZoneIsHalfAnHourOff() {
        double[] values = new double[48];
        Arrays.fill(values, 1);
        // 00:00 to 01:00 in Colombo is 18:30 to 19:30 in UTC.
        values[0] = 5;
        values[1] = 7;

        BusyHours busyHours =
                BusyHours.of(series("2026-10-01T18:30:00Z", Duration.ofMinutes(30), values), ZoneId.of("Asia/Colombo"));

        assertThat(busyHours.volumes()).containsExactly(6);
    }

    @Test
    void plansForThe95thPercentileOfTheBusyHours() {
        double[] values = new double[24 * 21];
        for (int day = 0; day < 21; day++) {
            values[day * 24 + 12] = 100 + day;
        }

        BusyHours busyHours = BusyHours.of(series("2026-10-01T00:00:00Z", Duration.ofHours(1), values), UTC);

        // R: quantile(100:120, .95, type = 7) is 119.
        assertThat(busyHours.planningVolume()).isCloseTo(119, within(1e-12));
    }

    @Test
    void plansForTheObservationsWithFewerThanFourteenDays() {
        double[] values = new double[21];
        Arrays.setAll(values, hour -> 100 + hour);

        BusyHours busyHours = BusyHours.of(series("2026-10-01T00:00:00Z", Duration.ofHours(1), values), UTC);

        assertThat(busyHours.isEmpty()).isTrue();
        assertThat(busyHours.planningVolume()).isCloseTo(119, within(1e-12));
    }

    @Test
    void hasNoPlanningVolumeWithoutObservations() {
        BusyHours busyHours = BusyHours.of(series("2026-10-01T00:00:00Z", Duration.ofHours(1), new double[0]), UTC);

        assertThatThrownBy(busyHours::planningVolume)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transactions");
    }

    private static MetricSeries series(String start, Duration step, double[] values) {
        return MetricSeries.regular("transactions", Unit.TRANSACTIONS_PER_SECOND, Instant.parse(start), step, values);
    }
}
