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
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as spreadsheets, mainframes, load generators and traces of clusters write them. */
class ForeignTimesTest {
    private static final int STEP = 900;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyyMMdd'T'HHmmss'Z'",
                "yyyyMMdd HH:mm:ss",
                "yyyy.MM.dd HH:mm",
                "yyyy-DDD HH.mm.ss",
                "yyyy'年'M'月'd'日' HH:mm",
                "yy/MM/dd HH:mm:ss",
                "yyyy-MM-dd HH:mm:ss' +0000 UTC'",
                "EEE MMM dd HH:mm:ss 'UTC' yyyy",
            })
    void areReadAsTheyAreWritten(String pattern) {
        ExportSummary summary = inspect(file(i -> written(i, STEP, pattern)));

        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, STEP));
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, STEP));
        assertThat(summary.services().get(0).step()).isEqualTo(Duration.ofSeconds(STEP));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "yyyyMMdd, HHmmss, DATE, TIME",
        "yyyyMMdd, HHmm, DATE, TIME",
        "yyyy.DDD, HH.mm.ss, date, time",
        "yyyy-MM-dd, H:mm, Date, Time",
    })
    void areReadFromTwoColumns(String date, String ofDay, String dateName, String ofDayName) {
        String text = dateName + "," + ofDayName + ",requests_per_s,cpu_pct\n"
                + rows(i -> written(i, STEP, date) + "," + written(i, STEP, ofDay) + "," + rate(i) + "," + cpu(i));

        ExportSummary summary = inspect(Exports.write(folder, "two.csv", text));

        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, STEP));
        assertThat(summary.metrics()).hasSize(2);
    }

    @Test
    void areReadFromADateAndAnHour() {
        String text = "Date,Hour,requests_per_s,cpu_pct\n"
                + rows(i ->
                        written(i, 3600, "yyyy-MM-dd") + "," + written(i, 3600, "H") + "," + rate(i) + "," + cpu(i));

        assertThat(inspect(Exports.write(folder, "hours.csv", text))
                        .services()
                        .get(0)
                        .to())
                .isEqualTo(instant(ROWS - 1, 3600));
    }

    @ParameterizedTest(name = "{0} in steps of {1}")
    @CsvSource({
        "elapsed_s, 10, 10000",
        "seconds, 60, 60000",
        "time_ms, 5000, 5000",
        "time, 300, 300000",
        "timestamp, 2000, 2000",
        "start_time, 300000000, 300000",
    })
    void countFromAStart(String name, long step, long stepMillis) {
        ExportSummary summary = inspect(Exports.write(
                folder,
                "elapsed.csv",
                name + ",requests_per_s,cpu_pct\n" + rows(i -> i * step + "," + rate(i) + "," + cpu(i))));

        assertThat(summary.services().get(0).from()).isEqualTo(Instant.EPOCH);
        assertThat(summary.services().get(0).to()).isEqualTo(Instant.ofEpochMilli((ROWS - 1) * stepMillis));
        assertThat(summary.quality()).extracting(DataQuality::kind).containsExactly(DataQuality.Kind.NO_CLOCK);
    }

    @Test
    void countFromAStartInHoursAndMinutes() {
        ExportSummary summary = inspect(Exports.write(
                folder,
                "clock.csv",
                "Elapsed,requests_per_s,cpu_pct\n"
                        + rows(i -> written(i, 10, "HH:mm:ss") + "," + rate(i) + "," + cpu(i))));

        assertThat(summary.services().get(0).to()).isEqualTo(Instant.ofEpochSecond(10L * (ROWS - 1)));
    }

    @Test
    void ofMachinesCountFromAStart() {
        String text = "time_s,machine,cpu_pct\n" + rows(i -> 300 * (i / 2) + ",m" + i % 2 + "," + cpu(i));

        assertThat(inspect(Exports.write(folder, "trace.csv", text)).services())
                .extracting(ExportSummary.Span::name)
                .containsExactly("m0", "m1");
    }

    @Test
    void ofAnIntervalAreItsBeginning() {
        String text = "Interval Start,Interval End,requests_per_s\n"
                + rows(i -> written(i, STEP, "yyyy-MM-dd HH:mm") + "," + written(i + 1, STEP, "yyyy-MM-dd HH:mm") + ","
                        + rate(i));

        assertThat(inspect(Exports.write(folder, "interval.csv", text))
                        .services()
                        .get(0)
                        .from())
                .isEqualTo(instant(0, STEP));
    }

    @Test
    void ofWholeMonthsAreTheirFirstDays() {
        String text = "Month,Orders,CPU %\n2026-01,100,20\n2026-02,110,22\n2026-03,120,24\n";

        assertThat(inspect(Exports.write(folder, "months.csv", text))
                        .services()
                        .get(0)
                        .to())
                .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void ofASpreadsheetWithDecimalCommasAreDays() {
        String text = "Datum;Anfragen pro Minute;CPU %\n"
                + rows(i -> String.format(Locale.ROOT, "%.6f;%.1f;%.1f", 46300 + i / 96.0, rate(i), cpu(i))
                        .replace('.', ','));

        ExportSummary summary = inspect(Exports.write(folder, "tage.csv", text));

        assertThat(summary.input().format()).isEqualTo("csv");
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, STEP));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"MMM dd HH:mm:ss, MMM d H:mm:ss{2026}", "dd-MM HH:mm:ss, d-M H:mm:ss{2026}"})
    void withoutAYearAreReadOnceItIsGiven(String written, String pattern) {
        Path file = file(i -> written(i, STEP, written));

        assertThatThrownBy(() -> inspect(file))
                .isInstanceOf(MetricExportException.class)
                .hasMessageContaining("no year is written")
                .hasMessageContaining("--time-format \"" + pattern + "\"");
        TimeFormat declared = new TimeFormat(Optional.empty(), Optional.empty(), Optional.of(pattern));
        assertThat(ExportInspector.inspect(file, TextFormat.undeclared(), declared, Optional.empty())
                        .services()
                        .get(0)
                        .to())
                .isEqualTo(instant(ROWS - 1, STEP));
    }

    @Test
    void thatCannotBeReadAreNotReplacedByAnUptime() {
        Path file = Exports.write(
                folder,
                "uptime.csv",
                "time,uptime_seconds,requests_per_s\n" + rows(i -> "5. Okt. " + i + "," + 60 * i + "," + rate(i)));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("is not a time");
    }

    @Test
    void thatASpreadsheetRoundedAreSaidToBe() {
        Path file = file(i -> "1.79116E+12");

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("a spreadsheet has rounded the times");
    }

    @Test
    void ofDayThatPassMidnightNeedADate() {
        Path file = file(i -> written(i, STEP, "HH:mm:ss"));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("only times of day");
    }

    @Test
    void ofAnHourOfADateAreItsBeginning() {
        String text = "Date,Hour,requests_per_s\n"
                + rows(i -> written(i, 3600, "yyyy-MM-dd") + "," + written(i, 3600, "HH:mm") + "-"
                        + written(i + 1, 3600, "HH:mm") + "," + rate(i));

        ExportSummary summary = inspect(Exports.write(folder, "ranges.csv", text));

        assertThat(summary.services()).hasSize(1);
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, 3600));
    }

    @Test
    void ofAnEpochMayHaveADecimalComma() {
        String text =
                "timestamp;rps;cpu_pct\n" + rows(i -> (1_790_812_800L + 60L * i) + ",5;" + (int) rate(i) + ",5;20,5");

        assertThat(inspect(Exports.write(folder, "comma.csv", text))
                        .services()
                        .get(0)
                        .from())
                .isEqualTo(Instant.ofEpochMilli(1_790_812_800_500L));
    }

    @Test
    void ofAnEpochStayWhatTheyAre() {
        ExportSummary summary = inspect(file(i -> String.valueOf(1_790_812_800L + 60L * i)));

        assertThat(summary.services().get(0).from()).isEqualTo(Instant.ofEpochSecond(1_790_812_800L));
        assertThat(metric(summary, "cpu_pct").values()).isEqualTo(ROWS);
        assertThat(summary.quality()).isEqualTo(List.of());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"minute, 60", "epoch_minutes, 60", "timestamp, 60", "hour, 3600", "epoch_hour, 3600"})
    void areMinutesOrHoursSince1970WhereTheirColumnIsCalledSo(String name, int seconds) {
        String text = name + ",requests_per_s,cpu_pct\n"
                + rows(i -> instant(i, seconds).getEpochSecond() / seconds + "," + rate(i) + "," + cpu(i));

        ExportSummary summary = inspect(Exports.write(folder, "counted.csv", text));

        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, seconds));
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, seconds));
    }

    @ParameterizedTest(name = "{0} in steps of {1}")
    @CsvSource({"time, 1000", "timestamp, 10001", "time_s, 5", "elapsed_time, 5"})
    void areSinceAStartWhereTheirStepsAreNoMinutes(String name, int step) {
        String text = name + ",requests_per_s,cpu_pct\n"
                + rows(i -> (20_000_000 + (long) step * i) + "," + rate(i) + "," + cpu(i));

        ExportSummary summary = inspect(Exports.write(folder, "since.csv", text));

        assertThat(summary.quality())
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(DataQuality.Kind.NO_CLOCK));
    }

    @Test
    void areDashedAsDb2WritesThem() {
        ExportSummary summary = inspect(file(i -> written(i, 60, "yyyy-MM-dd-HH.mm.ss") + ".123456"));

        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, 60));
    }

    private Path file(IntFunction<String> time) {
        return Exports.write(
                folder,
                "times.csv",
                "time,requests_per_s,cpu_pct\n" + rows(i -> time.apply(i) + "," + rate(i) + "," + cpu(i)));
    }
}
