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
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text that sar, mpstat, pidstat and iostat print, of which all times of day are those of {@link ForeignTable}. */
class ForeignSysstatTest {
    private static final int STEP = 600;
    private static final String FIRST = "Linux 5.14.0-70.el9.x86_64 (web01) \t%s\t_x86_64_\t(8 CPU)\n\n";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "yyyy-MM-dd, HH:mm:ss",
        "dd.MM.yyyy, HH:mm:ss",
        "MM/dd/yyyy, hh:mm:ss a",
    })
    void readsTheProcessorsOfSarUnderTheDatesOfItsLocale(String date, String time) {
        String text = FIRST.formatted(written(0, STEP, date))
                + written(0, STEP, time) + "        CPU     %user     %nice   %system   %iowait    %steal     %idle\n"
                + busy(0, 60, time)
                + "Average:        all     30.00      0.00      1.00      0.00      0.00     69.00\n\n"
                + written(60, STEP, time) + "     LINUX RESTART\t(8 CPU)\n\n"
                + written(60, STEP, time) + "        CPU     %user     %nice   %system   %iowait    %steal     %idle\n"
                + busy(60, ROWS, time);

        ExportSummary summary = inUtc(write(text));

        assertThat(summary.input().format()).isEqualTo("sar-text");
        assertThat(metric(summary, "%user").unit()).contains(Unit.PERCENT);
        assertThat(metric(summary, "%user").values()).isEqualTo(ROWS);
        assertThat(metric(summary, "%idle").smallest()).isEqualTo(99 - cpu(59));
        // 120 rows are twenty hours, and the file has the date of their first day alone.
        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, STEP));
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, STEP));
        assertThat(summary.quality())
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(DataQuality.Kind.RESTART));
    }

    private static String busy(int from, int to, String time) {
        return IntStream.range(from, to)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        "%s        all     %.2f      0.00      1.00      0.00      0.00     %.2f%n",
                        written(i, STEP, time),
                        cpu(i),
                        99 - cpu(i)))
                .collect(Collectors.joining());
    }

    @Test
    void goesOnWithTheNextDayBehindMidnight() {
        String text = FIRST.formatted("2026-10-05") + "22:00:00     runq-sz  plist-sz   ldavg-1\n"
                + "23:50:00           1       200      0.50\n"
                + "00:00:00           2       201      0.60\n"
                + "00:10:00           3       202      0.70\n";

        ExportSummary summary = inUtc(write(text));

        assertThat(summary.services().get(0).from()).isEqualTo(Instant.parse("2026-10-05T23:50:00Z"));
        assertThat(summary.services().get(0).to()).isEqualTo(Instant.parse("2026-10-06T00:10:00Z"));
    }

    @Test
    void staysOnTheDayOnWhichTheClockIsSetBack() {
        String text = FIRST.formatted("2026-10-25") + "01:50:00     runq-sz  plist-sz   ldavg-1\n"
                + "02:30:00           1       200      0.50\n"
                + "02:00:00           2       201      0.60\n"
                + "02:30:00           3       202      0.70\n";
        TimeFormat zurich = new TimeFormat(Optional.empty(), Optional.of(ZoneId.of("Europe/Zurich")), Optional.empty());

        ExportSummary summary = ExportInspector.inspect(write(text), TextFormat.undeclared(), zurich, Optional.empty());

        assertThat(summary.services().get(0).from()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(summary.services().get(0).to()).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    /** Its times of day follow one date; none of its rows is a mean since the start. */
    @Test
    void readsEachIntervalOfMpstatsJsonBehindMidnightAndWhereTheClockIsSetBack() {
        ExportSummary behind = inUtc(mpstat("2026-10-05", "23:50:00", "00:00:00", "00:10:00"));
        ExportSummary back = ExportInspector.inspect(
                mpstat("2026-10-25", "02:30:00", "02:00:00", "02:30:00"),
                TextFormat.undeclared(),
                new TimeFormat(Optional.empty(), Optional.of(ZoneId.of("Europe/Zurich")), Optional.empty()),
                Optional.empty());

        assertThat(metric(behind, "cpu-load.usr").values()).isEqualTo(3);
        assertThat(behind.services().get(0).from()).isEqualTo(Instant.parse("2026-10-05T23:50:00Z"));
        assertThat(behind.services().get(0).to()).isEqualTo(Instant.parse("2026-10-06T00:10:00Z"));
        assertThat(back.services().get(0).from()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(back.services().get(0).to()).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
    }

    private Path mpstat(String date, String... times) {
        return Exports.write(
                folder,
                "mpstat.json",
                Stream.of(times)
                        .map(time -> "{\"timestamp\": \"" + time
                                + "\", \"cpu-load\": [{\"cpu\": \"all\", \"usr\": 20.00, \"idle\": 80.00}]}")
                        .collect(Collectors.joining(
                                ",\n",
                                "{\"sysstat\": {\"hosts\": [{\"nodename\": \"web01\", \"date\": \"" + date
                                        + "\", \"statistics\": [\n",
                                "]}]}}\n")));
    }

    @Test
    void bringsWhatIsRoundedForPeopleToTheUnitOfItsColumn() {
        String text = FIRST.formatted("2026-10-05") + "00:00:00    kbmemfree  kbcached  %memused\n"
                + "00:10:00         1.5G    512.0M     37.5%\n"
                + "00:20:00       256.0k    512.0M     37.5%\n";

        ExportSummary summary = inUtc(write(text));

        assertThat(metric(summary, "kbmemfree").largest()).isEqualTo(1.5 * 1024 * 1024);
        assertThat(metric(summary, "kbmemfree").smallest()).isEqualTo(256);
        assertThat(metric(summary, "kbcached").largest()).isEqualTo(512 * 1024);
        assertThat(metric(summary, "kbcached").unit()).isEqualTo(Unit.parse("KiB"));
    }

    @Test
    void leavesOutTheFirstReportOfEachRunOfIostat() {
        IntFunction<String> run = hour -> FIRST.formatted("2026-10-05")
                + iostat("2026-10-05 0" + hour + ":00:00", "3.00")
                + iostat("2026-10-05 0" + hour + ":10:00", "60.00");

        ExportSummary summary = inUtc(write(run.apply(1) + run.apply(2)));

        assertThat(metric(summary, "%user").values()).isEqualTo(2);
        assertThat(metric(summary, "%user").smallest()).isEqualTo(60);
    }

    private static String iostat(String time, String user) {
        return time + "\navg-cpu:  %user   %nice %system %iowait  %steal   %idle\n          " + user
                + "    0.00    1.00    0.00    0.00   30.00\n\n";
    }

    @Test
    void asksForTheOrderOfDayAndMonthThatNothingProves() {
        String text = FIRST.formatted("10/05/26") + "00:00:00     runq-sz  plist-sz   ldavg-1\n"
                + rows(i -> written(i, STEP, "HH:mm:ss") + "           1       200      0.50");
        Path file = write(text);

        assertThatThrownBy(() -> inUtc(file))
                .hasMessageContaining("--time-format \"d/M/yy H:mm:ss\" or \"M/d/yy H:mm:ss\"");
        TimeFormat declared =
                new TimeFormat(Optional.empty(), Optional.of(ZoneId.of("UTC")), Optional.of("M/d/yy H:mm:ss"));
        assertThat(ExportInspector.inspect(file, TextFormat.undeclared(), declared, Optional.empty())
                        .services()
                        .get(0)
                        .from())
                .isEqualTo(instant(0, STEP));
        // The day after the fifth is the sixth, and not the fifth of the month after.
        String second = FIRST.formatted("10/06/26") + "00:00:00     runq-sz  plist-sz   ldavg-1\n"
                + "00:10:00           1       200      0.50\n";
        assertThat(inUtc(write(text + second)).services().get(0).from()).isEqualTo(instant(0, STEP));
    }

    @Test
    void readsDecimalCommasAndDevices() {
        String text = FIRST.formatted("2026-10-05") + "00:00:00     IFACE   rxpck/s   rxkB/s\n"
                + rows(i -> written(i, STEP, "HH:mm:ss") + "        lo      1,00      2,00\n"
                        + written(i, STEP, "HH:mm:ss") + "      eth0   " + comma(rate(i)) + "      4,50");

        ExportSummary summary = inUtc(write(text));

        assertThat(metric(summary, "rxpck/s{IFACE=\"eth0\"}").largest()).isEqualTo(159);
        assertThat(metric(summary, "rxkB/s{IFACE=\"eth0\"}").largest()).isEqualTo(4.5);
        assertThat(metric(summary, "rxkB/s{IFACE=\"lo\"}").unit()).isEqualTo(Unit.parse("KiB/s"));
    }

    private static String comma(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replace('.', ',');
    }

    @Test
    void readsProcessesOfPidstatByTheirNumberOfSeconds() {
        String text = FIRST.formatted("10/05/2026")
                + rows(i -> "# Time        UID       PID    %usr %system    %CPU   CPU     RSS  Command\n"
                        + instant(i, STEP).getEpochSecond() + "     0      1234   " + cpu(i) + "    1.00    "
                        + 8 * cpu(i) + "     3   20000  java -jar shop.jar\n");

        ExportSummary summary = inUtc(write(text));

        assertThat(metric(summary, "%CPU").largest()).isEqualTo(8 * 43.6);
        assertThat(metric(summary, "RSS").values()).isEqualTo(ROWS);
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, STEP));
    }

    @Test
    void readsTheReportsOfIostatWithTimesWithoutTheFirst() {
        IntFunction<String> report = i -> written(i, STEP, "MM/dd/yyyy hh:mm:ss a")
                + "\navg-cpu:  %user   %nice %system %iowait  %steal   %idle\n          " + cpu(i)
                + "    0.00    1.00    0.00    0.00   " + (99 - cpu(i))
                + "\n\nDevice            r/s     rkB/s r_await  %util\nsda             " + rate(i)
                + "    100.00    0.50   12.00\nsdb               1.00      1.00    0.10    0.10\n\n";
        Path file = write(FIRST.formatted("10/05/2026") + rows(report));

        ExportSummary summary = inspect(file);

        assertThat(summary.input().format()).isEqualTo("iostat-text");
        assertThat(metric(summary, "%user").values()).isEqualTo(ROWS - 1);
        assertThat(metric(summary, "r/s{device=\"sda\"}").largest()).isEqualTo(159);
        assertThat(metric(summary, "r_await{device=\"sda\"}").unit()).contains(Unit.MILLISECONDS);
        assertThat(summary.services().get(0).from()).isEqualTo(instant(1, STEP));
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, STEP));
        // Without -t there are no times.
        Path bare = write(FIRST.formatted("10/05/2026")
                + rows(i -> report.apply(i).substring(report.apply(i).indexOf('\n') + 1)));
        assertThatThrownBy(() -> inspect(bare))
                .hasMessageContaining("iostat without times")
                .hasMessageContaining("iostat -xt");
    }

    @Test
    void asksForTheZoneOfLocalTimes() {
        Path file = write(FIRST.formatted("2026-10-05") + "00:00:00     runq-sz  plist-sz   ldavg-1\n"
                + "00:10:00           1       200      0.50\n");

        assertThatThrownBy(() -> inspect(file))
                .hasMessageContaining("--zone")
                .hasMessageContaining("sadf -j FILE -- -A");
        assertThat(inUtc(file).services().get(0).from()).isEqualTo(instant(1, STEP));
    }

    @Test
    void looksForTheOrderOfDayAndMonthBeforeAnyRowIsKept() {
        String heading = "00:00:00     runq-sz  plist-sz   ldavg-1\n";
        String row = "00:10:00           1       200      0.50\n";
        String two =
                FIRST.formatted("10/05/26") + heading + row.repeat(50) + "\n" + FIRST.formatted("%s") + heading + row;

        assertThat(inUtc(write(two.formatted("10/21/26"))).services().get(0).from())
                .isEqualTo(instant(1, STEP));
        // The message names the first row, since none is read.
        assertThatThrownBy(() -> inUtc(write(two.formatted("10/05/26"))))
                .hasMessageContaining("no row proves which")
                .hasMessageContaining("sysstat.txt:4");
    }

    private static ExportSummary inUtc(Path file) {
        TimeFormat utc = new TimeFormat(Optional.empty(), Optional.of(ZoneId.of("UTC")), Optional.empty());
        return ExportInspector.inspect(file, TextFormat.undeclared(), utc, Optional.empty());
    }

    private Path write(String text) {
        return Exports.write(folder, "sysstat.txt", text);
    }
}
