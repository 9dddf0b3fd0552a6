package org.capacityplanner.batch.source.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeReaderTest {
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026-10-01T02:10:00Z, 2026-10-01T02:10:00Z",
        "2026-10-01T02:10:00.250Z, 2026-10-01T02:10:00.250Z",
        "2026-10-01T02:10:00.123456789Z, 2026-10-01T02:10:00.123Z",
        "2026-10-01T02:10:00+02:00, 2026-10-01T00:10:00Z",
        "2026-10-01T02:10:00.000+0200, 2026-10-01T00:10:00Z",
        "2026-10-25 02:10:00+01, 2026-10-25T01:10:00Z",
        "2026-10-01 02:10:00 UTC, 2026-10-01T02:10:00Z",
        "2026-10-01T02:10Z, 2026-10-01T02:10:00Z",
        "2026-10-01T02:10, 2026-10-01T00:10:00Z",
        "2026-10-01 02:10:30, 2026-10-01T00:10:30Z",
        "2026/10/01 02:10:30, 2026-10-01T00:10:30Z",
        "2026-10-01, 2026-09-30T22:00:00Z",
        "2026-10-01 02:10:00 CEST, 2026-10-01T00:10:00Z",
        "2026-10-25 02:10:00 CET, 2026-10-25T01:10:00Z",
        "2026-10-01 2:10 p. m., 2026-10-01T12:10:00Z",
        "2026-10-01 2:10:00\u202fPM, 2026-10-01T12:10:00Z",
        "2026-10-01 02:10 - 2026-10-01 02:15, 2026-10-01T00:10:00Z",
        "2026-10-01T02:10:00Z/2026-10-01T02:15:00Z, 2026-10-01T02:10:00Z",
    })
    void readsIsoTimes(String text, Instant instant) {
        TimeReader times = new TimeReader(TimeStyle.ISO, ZURICH);

        assertThat(times.read(text)).as(times.reason()).isTrue();
        assertThat(Instant.ofEpochMilli(times.earlier())).isEqualTo(instant);
        assertThat(times.later()).isEqualTo(times.earlier());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026-13-01T00:00Z",
                "2026-02-29 00:00",
                "2026-10-01T25:00Z",
                "2026-10-01T00:61Z",
                "2026-10-01T00:00 CST",
                "2026-10-01T00:00:00+99:00",
                "2026-10-01x00:00",
                "26-10-01 00:00",
                "1790812800",
                "2026-03-29 02:30:00"
            })
    void refusesWhatIsNoTime(String text) {
        TimeReader times = new TimeReader(TimeStyle.ISO, ZURICH);

        assertThat(times.read(text)).isFalse();
        assertThat(times.reason()).isNotBlank();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "EPOCH_SECONDS, 1790812800, 2026-10-01T00:00:00Z",
        "EPOCH_SECONDS, 1790812800.081, 2026-10-01T00:00:00.081Z",
        "EPOCH_MILLIS, 1790812800081, 2026-10-01T00:00:00.081Z",
        "EPOCH_MILLIS, 1790812800000.0, 2026-10-01T00:00:00Z",
        "EPOCH_MICROS, 1790812800081000, 2026-10-01T00:00:00.081Z",
        "EPOCH_NANOS, 1790812800081000000, 2026-10-01T00:00:00.081Z",
        "DAY_FIRST, 25.10.2026 03:00:00 CET, 2026-10-25T02:00:00Z",
        "DAY_FIRST, 01/10/2026 00:05, 2026-09-30T22:05:00Z",
        "DAY_FIRST, 1/10/2026 12:05:00 a. m., 2026-09-30T22:05:00Z",
        "NAMED_MONTH, 01-OCT-26 02.10.00.000000 PM, 2026-10-01T12:10:00Z",
        "ELAPSED_CLOCK, 1h 23m, 1970-01-01T01:23:00Z",
        "ELAPSED_CLOCK, 1d 90s, 1970-01-02T00:01:30Z",
        "MONTH_FIRST, 10/1/2026 12:05 AM, 2026-09-30T22:05:00Z",
        "MONTH_FIRST, 10/1/2026 1:05:30 PM, 2026-10-01T11:05:30Z",
    })
    void readsOtherStyles(TimeStyle style, String text, Instant instant) {
        TimeReader times = new TimeReader(style, ZURICH);

        assertThat(times.read(text)).as(times.reason()).isTrue();
        assertThat(Instant.ofEpochMilli(times.earlier())).isEqualTo(instant);
    }

    @Test
    void refusesEpochNumbersOfAnotherMagnitude() {
        TimeReader times = new TimeReader(TimeStyle.EPOCH_SECONDS, ZURICH);

        assertThat(times.read("1790812800000")).isFalse();
        assertThat(times.reason()).contains("magnitude");
    }

    @Test
    void readsAPatternOfTheUser() {
        TimeReader times = new TimeReader("HH:mm:ss,dd-MMM-yyyy", ZURICH);

        assertThat(times.read("21:23:10,21-NOV-2026")).as(times.reason()).isTrue();
        assertThat(Instant.ofEpochMilli(times.earlier())).isEqualTo("2026-11-21T20:23:10Z");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Europe/Zurich, 2026-10-25 02:30:00, 60",
        "America/New_York, 2026-11-01 01:30:00, 60",
        "Australia/Lord_Howe, 2026-04-05 01:45:00, 30",
        "Pacific/Apia, 2021-04-04 03:30:00, 60",
    })
    void givesBothInstantsOfARepeatedHour(String zone, String text, long minutesBetween) {
        TimeReader times = new TimeReader(TimeStyle.ISO, ZoneId.of(zone));

        assertThat(times.read(text)).as(times.reason()).isTrue();
        assertThat(times.later() - times.earlier()).isEqualTo(minutesBetween * 60_000);
    }

    @Test
    void countsTheHoursOfAMonthWithAClockChange() {
        TimeReader times = new TimeReader(TimeStyle.ISO, ZURICH);
        long[] ends = LongStream.of(10, 11)
                .map(month -> {
                    times.read("2026-" + month + "-01 00:00:00");
                    return times.earlier();
                })
                .toArray();

        assertThat((ends[1] - ends[0]) / 3_600_000).isEqualTo(745);
    }

    @Test
    void provesDayBeforeMonthByAThirteenthDay() {
        assertThat(TimeStyle.proved(List.of("01/10/2026 00:00", "13/10/2026 00:00")))
                .contains(TimeStyle.DAY_FIRST);
        assertThat(TimeStyle.proved(List.of("10/01/2026 00:00", "10/13/2026 00:00")))
                .contains(TimeStyle.MONTH_FIRST);
        assertThat(TimeStyle.proved(List.of("01.10.2026 00:00"))).contains(TimeStyle.DAY_FIRST);
    }

    @Test
    void doesNotGuessDayAndMonth() {
        List<String> unclear = List.of("01/10/2026 00:00", "02/10/2026 00:00");

        assertThat(TimeStyle.proved(unclear)).isEmpty();
        assertThat(TimeStyle.ambiguous(unclear)).isTrue();
    }
}
