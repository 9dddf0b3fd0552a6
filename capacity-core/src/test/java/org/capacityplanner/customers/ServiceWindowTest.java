package org.capacityplanner.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.capacityplanner.metrics.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceWindowTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Set<DayOfWeek> WORKING = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static Span span(String from, String to) {
        return new Span(Instant.parse(from), Instant.parse(to));
    }

    @Test
    void beginsAtItsLocalTimeOnBothSidesOfAChangeOfClocks() {
        ServiceWindow window = new ServiceWindow(WORKING, LocalTime.of(15, 0), LocalTime.of(16, 0), NEW_YORK);

        assertThat(window.beginningIn(span("2026-10-30T00:00:00Z", "2026-11-03T00:00:00Z")))
                .containsExactly(
                        span("2026-10-30T19:00:00Z", "2026-10-30T20:00:00Z"),
                        span("2026-11-02T20:00:00Z", "2026-11-02T21:00:00Z"));
    }

    @Test
    void endsOnTheNextDayWhereItGoesOverMidnight() {
        ServiceWindow window =
                new ServiceWindow(Set.of(DayOfWeek.FRIDAY), LocalTime.of(23, 0), LocalTime.of(1, 0), ZoneId.of("UTC"));

        assertThat(window.beginningIn(span("2026-10-01T00:00:00Z", "2026-10-08T00:00:00Z")))
                .containsExactly(span("2026-10-02T23:00:00Z", "2026-10-03T01:00:00Z"));
    }

    /** New York goes from 02:00 to 03:00 on 14 March 2027, and from 02:00 back to 01:00 on 1 November 2026. */
    @ParameterizedTest
    @CsvSource({
        "2027-03-14T05:00:00Z, 01:00, 04:00, PT2H",
        "2027-03-13T05:00:00Z, 23:00, 04:00, PT4H",
        "2026-11-01T04:00:00Z, 00:00, 03:00, PT4H",
        "2026-11-01T04:00:00Z, 00:00, 00:00, PT25H"
    })
    void hasItsRealLengthWhereClocksChange(Instant day, LocalTime from, LocalTime to, Duration length) {
        ServiceWindow window = new ServiceWindow(EnumSet.allOf(DayOfWeek.class), from, to, NEW_YORK);

        List<Span> windows = window.beginningIn(new Span(day, day.plus(Duration.ofHours(24))));

        assertThat(windows.get(0).length()).isEqualTo(length);
    }

    @Test
    void doesNotTakePlaceInTheHourThatClocksLeaveOut() {
        ServiceWindow window =
                new ServiceWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.of(2, 0), LocalTime.of(3, 0), NEW_YORK);

        assertThat(window.beginningIn(span("2027-03-13T05:00:00Z", "2027-03-16T04:00:00Z")))
                .containsExactly(
                        span("2027-03-13T07:00:00Z", "2027-03-13T08:00:00Z"),
                        span("2027-03-15T06:00:00Z", "2027-03-15T07:00:00Z"));
    }

    @Test
    void coversAPartOfAnHourThatItBeginsIn() {
        ServiceWindow window = new ServiceWindow(
                EnumSet.allOf(DayOfWeek.class), LocalTime.of(23, 30), LocalTime.of(0, 15), ZoneId.of("UTC"));
        List<Instant> hours = List.of(
                Instant.parse("2026-10-01T22:00:00Z"),
                Instant.parse("2026-10-01T23:00:00Z"),
                Instant.parse("2026-10-02T00:00:00Z"),
                Instant.parse("2026-10-02T01:00:00Z"));

        assertThat(window.sharesOf(hours, Duration.ofHours(1))).containsExactly(0, .5, .25, 0);
    }

    @Test
    void refusesAWindowWithoutDays() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ServiceWindow(Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT, NEW_YORK))
                .withMessageContaining("days");
    }
}
