package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.instant;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.time;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.DataQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times in other languages, with their zone beside them, or since a start. */
class ForeignClockTest {
    private static final int HOUR = 3600;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dd'. Okt. 'yyyy HH:mm",
                "d' octobre 'yyyy H'h'mm",
                "d' de outubro de 'yyyy HH:mm",
                "dd'/out/'yyyy HH:mm",
                "d' ottobre 'yyyy HH:mm",
                "dd'-paź-'yyyy HH:mm",
                "'Do, 'dd.MM.yyyy HH:mm",
                "'jeu. 'dd.MM.yyyy HH:mm",
                "'Thu 'dd.MM.yyyy HH:mm",
                "'Thu 'yyyy-MM-dd HH:mm",
                "'Thu Oct 'dd yyyy HH:mm:ss' GMT+0000 (Coordinated Universal Time)'"
            })
    void readsNamesOfMonthsAndWeekdays(String pattern) {
        assertHourly("time;requests_per_s;cpu_pct\n", i -> written(i, HOUR, pattern) + ";" + rate(i) + ";" + cpu(i));
    }

    @ParameterizedTest
    @CsvSource({"1 juin 2026, 2026-06-01", "1 juil. 2026, 2026-07-01", "31. März 2026, 2026-03-31"})
    void tellsMonthsApartThatBeginAlike(String written, String date) {
        String text = "time;v\n" + rows(i -> written + String.format(Locale.ROOT, " %02d:%02d;%d", i / 60, i % 60, i));

        assertThat(inspect(write(text)).services().get(0).from()).isEqualTo(Instant.parse(date + "T00:00:00Z"));
    }

    /** Seconds since a start that are as large as a spreadsheet's day numbers. */
    @Test
    void countsTheSecondsOfALongTestInJson() {
        Path file = Exports.write(
                folder,
                "late.json",
                rows(i -> "{\"t\":%d,\"rps\":%s,\"cpu_pct\":%s}".formatted(40_000 + 60 * i, rate(i), cpu(i))));

        assertThat(inspect(file).services().get(0).to()).isEqualTo(Instant.ofEpochSecond(40_000 + 60 * (ROWS - 1)));
    }

    @Test
    void averagesNoHostsOfOneMoment() {
        Path file = Exports.write(
                folder,
                "moment.json",
                "{\"ts\":\"2026-10-05T00:00:00Z\",\"rows\":[{\"host\":\"a\",\"rps\":1},{\"host\":\"b\",\"rps\":2},"
                        + "{\"host\":\"c\",\"rps\":3}]}");

        assertThat(inspect(file).metrics())
                .extracting(ExportSummary.Metric::name)
                .containsExactlyInAnyOrder("rps{host=\"a\"}", "rps{host=\"b\"}", "rps{host=\"c\"}");
    }

    /** A value like the name of its column, below a header with a number, makes no row of values of the header. */
    @Test
    void readsAHeaderAboveTimesWhateverIsBelowIt() {
        Path file = Exports.write(
                folder,
                "percentiles.csv",
                "time,name,cpu_pct,99\n"
                        + rows(i -> written(i, HOUR, "yyyy-MM-dd HH:mm") + (i % 2 == 0 ? ",name," : ",api,") + cpu(i)
                                + "," + rate(i)));

        assertThat(metric(inspect(file), "99").values()).isEqualTo(ROWS);
    }

    @Test
    void joinsNoTimeOfAPeakWithTheDayOfARow() {
        Path file = Exports.write(
                folder,
                "days.json",
                rows(i -> "{\"date\":\"%s\",\"peak_at\":\"%02d:15\",\"rps\":%s,\"cpu_pct\":%s}"
                        .formatted(written(i, 24 * HOUR, "yyyy-MM-dd"), 9 + i % 7, rate(i), cpu(i))));

        assertThat(inspect(file).services().get(0).to()).isEqualTo(instant(ROWS - 1, 24 * HOUR));
    }

    @Test
    void readsRisingTimesUnderTheNameOfADuration() {
        Path file = Exports.write(
                folder,
                "responses.csv",
                "response_time,rps,cpu_pct\n"
                        + rows(i -> instant(i, HOUR).toEpochMilli() + "," + rate(i) + "," + cpu(i)));

        assertThat(inspect(file).services().get(0).to()).isEqualTo(instant(ROWS - 1, HOUR));
    }

    @Test
    void takesNoSubtotalForATime() {
        String text = "time;requests_per_s\n"
                + rows(i -> written(i, HOUR, "dd.MM.yyyy HH:mm") + ";" + rate(i)
                        + (i % 24 == 23 ? "\nSubtotal " + written(i, HOUR, "dd.MM.yyyy") + ";" + 24 * rate(i) : ""));

        assertThat(metric(inspect(write(text)), "requests_per_s").values()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Time (UTC+02:00)", "Zeit [GMT+2]", "Timestamp (Europe/Berlin)"})
    void takesTheZoneBehindTheNameOfTheTimes(String column) {
        ExportSummary summary = assertHourly(
                column + ";requests_per_s;cpu_pct\n",
                i -> time(i, HOUR).plusHours(2).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")) + ";" + rate(i)
                        + ";" + cpu(i));

        assertThat(summary.quality()).noneMatch(finding -> finding.kind() == DataQuality.Kind.ASSUMED_ZONE);
    }

    @Test
    void takesTheOffsetOfEachRowFromItsColumn() {
        assertHourly("time,tz,requests_per_s,cpu_pct\n", i -> {
            int offset = i < 60 ? 2 : 1;
            return time(i, HOUR).plusHours(offset).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")) + ",+0"
                    + offset + ":00," + rate(i) + "," + cpu(i);
        });
    }

    @Test
    void readsHoursFromAndToBesideADate() {
        assertHourly(
                "Date;Hour;requests_per_s;cpu_pct\n",
                i -> written(i, HOUR, "dd.MM.yyyy") + String.format(Locale.ROOT, ";%02d--%02d;", i % 24, i % 24 + 1)
                        + rate(i) + ";" + cpu(i));
    }

    @Test
    void readsHundredthsOfASecondBesideTheDayOfTheYear() {
        assertHourly(
                "SMFDATE,SMFTIME,requests_per_s,cpu_pct\n",
                i -> written(i, HOUR, "yyyy.DDD,HH.mm.ss'.00'") + "," + rate(i) + "," + cpu(i));
    }

    @Test
    void countsMinutesAndSecondsFromAStart() {
        IntFunction<String> row = i -> String.format(Locale.ROOT, "%02d:%02d;", i / 6, i % 6 * 10) + rate(i);
        ExportSummary elapsed = inspect(write("Scenario Elapsed Time;Hits per Second\n" + rows(row)));

        assertThat(elapsed.services().get(0).step()).hasSeconds(10);
        // Under a name that does not say so they are times of a day that nothing names.
        Path ofDay = write("Time;Hits per Second\n" + rows(row));
        assertThatThrownBy(() -> inspect(ofDay)).hasMessageContaining("only times of day");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "2!yyyy-MM-dd HH:mm:ss' CEST'",
                "2!dd.MM.yyyy HH:mm' MESZ'",
                "-4!MM/dd/yyyy hh:mm:ss a' EDT'",
                "9!yyyy/MM/dd HH:mm' JST'",
                "0!d.M.yyyy H.mm",
                "0!dd.MM.yy HH:mm' Uhr'",
                "0!yyyy-MM-dd'T'HH",
                "0!yyyy-MM-dd HH"
            })
    void readsAbbreviationsOfOneOffsetAndShortTimes(int offset, String pattern) {
        DateTimeFormatter written = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        assertHourly(
                "time;requests_per_s;cpu_pct\n",
                i -> time(i, HOUR).plusHours(offset).format(written) + ";" + rate(i) + ";" + cpu(i));
    }

    @Test
    void asksWhichZoneAnAbbreviationMeans() {
        Path file = write("time;v_tps\n" + rows(i -> written(i, HOUR, "yyyy-MM-dd HH:mm:ss' CST';") + rate(i)));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("--zone America/Chicago");
        assertThat(ExportInspector.inspect(
                                file,
                                TextFormat.undeclared(),
                                new TimeFormat(
                                        Optional.empty(), Optional.of(ZoneId.of("America/Chicago")), Optional.empty()),
                                Optional.empty())
                        .services()
                        .get(0)
                        .from())
                .isEqualTo(instant(6, HOUR));
    }

    @Test
    void saysThatAClockHasTwelveHours() {
        Path file = write("time;v_tps\n" + rows(i -> written(i, HOUR, "MM/dd/yyyy hh:mm:ss;") + rate(i))
                + "10/13/2026 01:00:00;5\n");

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("without AM or PM");
    }

    private ExportSummary assertHourly(String header, IntFunction<String> row) {
        ExportSummary summary = inspect(write(header + rows(row)));
        assertThat(metric(summary, "requests_per_s").values()).isEqualTo(ROWS);
        assertThat(summary.input().badRows()).isZero();
        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, HOUR));
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, HOUR));
        return summary;
    }

    private Path write(String text) {
        return Exports.write(folder, "table.csv", text);
    }
}
