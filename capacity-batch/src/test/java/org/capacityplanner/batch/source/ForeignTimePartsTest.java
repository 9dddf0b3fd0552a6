package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that are written in several columns, or with the end of their interval. */
class ForeignTimePartsTest {
    private static final int STEP = 900;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Year,Month,Day,Hour,Minute",
                "\"yyyy\",\"mm\",\"dd\",\"hh\",\"mi\"",
                "Jahr,Monat,Tag,Stunde,Minute"
            })
    void areJoinedFromYearMonthDayHourAndMinute(String header) {
        IntFunction<String> parts = i -> time(i, STEP).getYear() + ","
                + time(i, STEP).getMonthValue() + "," + time(i, STEP).getDayOfMonth() + ","
                + time(i, STEP).getHour() + "," + time(i, STEP).getMinute();

        assertTimes(header + ",requests_per_s,cpu_pct\n" + rows(i -> parts.apply(i) + "," + rate(i) + "," + cpu(i)));
    }

    @Test
    void areDaysWhereThereIsNoHour() {
        String text = "cpu_pct;year;month;day;requests_per_s\n"
                + rows(i -> cpu(i) + ";" + time(i, 86_400).getYear() + ";"
                        + time(i, 86_400).getMonthValue() + ";"
                        + time(i, 86_400).getDayOfMonth() + ";" + rate(i));

        assertThat(inspect(write(text)).services().get(0).to()).isEqualTo(instant(ROWS - 1, 86_400));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "dd.MM.yyyy HH:mm, HH:mm",
        "yyyy-MM-dd HH:mm, HH:mm",
        "MM/dd/yyyy h:mm a, h:mm a",
        "yyyy-MM-dd'T'HH:mm, HH:mm",
    })
    void areTheBeginningsOfIntervalsWhoseEndIsRightBehind(String begin, String end) {
        assertTimes("Interval,requests_per_s,cpu_pct\n"
                + rows(i -> written(i, STEP, begin) + "-" + written(i + 1, STEP, end) + "," + rate(i) + "," + cpu(i)));
    }

    @Test
    void haveAnOffsetThatStaysTheSame() {
        String text = "time,requests_per_s,cpu_pct\n"
                + rows(i -> written(i, STEP, "yyyy-MM-dd HH:mm") + "-05:00," + rate(i) + "," + cpu(i));

        assertThat(inspect(write(text)).services().get(0).from())
                .isEqualTo(instant(0, STEP).plusSeconds(5 * 3600));
    }

    @Test
    void areTheBeginningsWhereBothAreInColumns() {
        assertTimes("Date,From,To,requests_per_s,cpu_pct\n"
                + rows(i -> written(i, STEP, "yyyy-MM-dd,HH:mm") + "," + written(i + 1, STEP, "HH:mm") + "," + rate(i)
                        + "," + cpu(i)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "ddMMMyyyy:HH:mm:ss",
                "'['dd/MMM/yyyy:HH:mm:ss' +0000]'",
                "dd.MM.yyyy H'h'mm",
                "yyyy'年'MM'月'dd'日' HH:mm"
            })
    void areReadAsOtherToolsWriteThem(String pattern) {
        assertTimes(
                "time,requests_per_s,cpu_pct\n" + rows(i -> written(i, STEP, pattern) + "," + rate(i) + "," + cpu(i)));
    }

    @Test
    void areJapaneseTimesOfDayBesideADate() {
        assertTimes("日付,時刻,requests_per_s,cpu_pct\n"
                + rows(i -> written(i, STEP, "yyyy/MM/dd,H'時'mm'分'") + "," + rate(i) + "," + cpu(i)));
    }

    @Test
    void areInFrontOfPairsThatCommasPart() {
        ExportSummary summary = inspect(write(rows(i -> written(i, STEP, "yyyy-MM-dd HH:mm:ss") + " requests_per_s="
                + rate(i) + ", cpu_pct=" + cpu(i) + ", state=ok")));

        assertThat(metric(summary, "requests_per_s").largest()).isEqualTo(159);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"yyyy-MM-dd'T'HH:mm:ss'+02:00[Europe/Berlin]'", "yyyy-MM-dd HH:mm:ss 'Europe/Berlin'"})
    void haveAZoneInFullBehindThem(String pattern) {
        String text =
                "time,requests_per_s,cpu_pct\n" + rows(i -> written(i, STEP, pattern) + "," + rate(i) + "," + cpu(i));

        // On the fifth of October clocks in Berlin are two hours before UTC.
        assertThat(inspect(write(text)).services().get(0).from())
                .isEqualTo(instant(0, STEP).minusSeconds(2 * 3600));
    }

    @Test
    void areADateAndATimeOfDayAlsoAboveAFooter() {
        assertTimes("Web farm\n\nDatum;Uhrzeit;requests_per_s;cpu_pct\n"
                + rows(i -> written(i, STEP, "dd.MM.yyyy;HH:mm") + ";" + rate(i) + ";" + cpu(i)) + "Summe;;1234.5;\n");
    }

    @Test
    void areWrittenAsSuchBesideCountsThatMayBeAnEpochs() {
        String text = "now|datname|xact_commit|cpu_pct\n"
                + rows(i -> written(i, STEP, "yyyy-MM-dd HH:mm:ss") + "+00|shop|"
                        + (500_000_000L + 90_000L * i + 100L * (i % 7)) + "|" + cpu(i));

        ExportSummary summary = inspect(write(text));

        assertThat(summary.csv().orElseThrow().timeColumn()).isEqualTo("now");
        assertThat(metric(summary, "xact_commit").isRunningTotal()).isTrue();
    }

    @Test
    void areSharedByTheVariablesOfADatabasesStatus() {
        String text = "sampled_at\tVariable_name\tValue\n"
                + rows(i -> written(i, STEP, "yyyy-MM-dd HH:mm:ss") + "\tQueries\t" + (1000 + 500 * i) + "\n"
                        + written(i, STEP, "yyyy-MM-dd HH:mm:ss") + "\tThreads_running\t" + (int) cpu(i));

        assertThat(metric(inspect(write(text)), "Queries").isRunningTotal()).isTrue();
    }

    private void assertTimes(String text) {
        ExportSummary summary = inspect(write(text));

        assertThat(summary.services()).hasSize(1);
        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, STEP));
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, STEP));
        assertThat(metric(summary, "requests_per_s").values()).isEqualTo(ROWS);
        assertThat(metric(summary, "cpu_pct").largest()).isEqualTo(43.6);
    }

    private Path write(String text) {
        return Exports.write(folder, "parts.csv", text);
    }
}
