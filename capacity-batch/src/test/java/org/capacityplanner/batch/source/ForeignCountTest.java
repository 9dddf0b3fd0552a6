package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
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
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.grammar.SerialDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days counted from several starts, headers that look unlike their rows, and results of load generators. */
class ForeignCountTest {
    private static final int STEP = 300;
    private static final double DAY = 86_400;

    /** The days from 1970 to the first row, 2026-10-05. */
    private static final int EPOCH_DAY = 20_731;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"excel1900, 25569", "excel1904, 24107", "matlab, 719529", "ordinal, 719163"})
    void readsDayNumbersFromTheStartThatTheUserNames(String name, int epoch) {
        Path file = days("time", epoch, "%.9f");

        ExportSummary summary = ExportInspector.inspect(
                file,
                TextFormat.undeclared(),
                new TimeFormat(Optional.of("time"), Optional.empty(), Optional.of(name)),
                Optional.empty());

        assertSpan(summary);
        assertThat(SerialDay.named(name)).isPresent();
        assertThat(TimeFormat.DAY_COUNTS).contains(name);
    }

    @Test
    void saysOfASpreadsheetsDaysThatAnotherStartIsPossible() {
        ExportSummary summary = inspect(days("time", 25_569, "%.9f"));

        assertSpan(summary);
        assertThat(summary.quality())
                .filteredOn(finding -> finding.kind() == DataQuality.Kind.SERIAL_DAYS)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.kind().sentence()).contains("--time-format excel1904", "1,462 days"));
        assertThat(DataQuality.Kind.SERIAL_DAYS.changesMeaning()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"datenum, 719529", "matlab_time, 719529", "date_ordinal, 719163"})
    void takesTheStartOfDaysFromTheNameOfTheirColumn(String name, int epoch) {
        assertSpan(inspect(days(name, epoch, "%.9f")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"%.9f", "%.6f", "%.4f"})
    void asksWhereDaysMayCountFromTheYear0OrFromTheYear1(String digits) {
        Path file = days("time", 719_529, digits);

        assertThatThrownBy(() -> inspect(file))
                .hasMessageContaining("Matlab")
                .hasMessageContaining("--time-format matlab")
                .hasMessageContaining("--time-format ordinal");
    }

    @Test
    void readsSecondsThatAMachineHasRunStillAsSeconds() {
        ExportSummary evenly = inspect(write(
                "uptime,requests_per_s,cpu_pct\n",
                i -> String.format(Locale.ROOT, "%.2f,%.0f,%.1f", 740_000.37 + 10 * i, rate(i), cpu(i))));
        ExportSummary unevenly = inspect(write(
                "time,requests_per_s,cpu_pct\n",
                i -> String.format(Locale.ROOT, "%.3f,%.0f,%.1f", 740_000.371 + 1.003 * i, rate(i), cpu(i))));

        assertThat(evenly.services().get(0).from()).isEqualTo(Instant.ofEpochMilli(740_000_370));
        assertThat(unevenly.services().get(0).from()).isEqualTo(Instant.ofEpochMilli(740_000_371));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {",", " ", "'", "."})
    void readsEpochNumbersWithSeparatorsBetweenTheirThousands(String mark) {
        Path file = write(
                "timestamp;requests_per_s;cpu_pct\n",
                i -> String.format(Locale.ROOT, "%,d", instant(i, STEP).toEpochMilli())
                                .replace(",", mark)
                        + String.format(Locale.ROOT, ";%.0f;%.1f", rate(i), cpu(i)));

        assertSpan(inspect(file));
    }

    @Test
    void readsTimesBehindABlank() {
        Path file = write(
                "Number, Time, requests_per_s, cpu_pct \n",
                i -> (i + 1) + ", " + written(i, STEP, "yyyy-MM-dd HH:mm:ss") + ".123456, " + rate(i) + ", " + cpu(i)
                        + " ");

        ExportSummary summary = inspect(file);

        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, STEP).plusMillis(123));
        assertThat(metric(summary, "cpu_pct").smallest()).isEqualTo(20);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"time requests_per_s cpu_pct", "time, requests_per_s, cpu_pct", "time\trequests_per_s\tcpu_pct"})
    void findsAHeaderWithAnotherDelimiterThanItsRows(String header) {
        Path file = write(header + "\n", i -> written(i, STEP, "yyyy-MM-dd HH:mm:ss") + ";" + rate(i) + ";" + cpu(i));

        assertSpan(inspect(file));
    }

    @Test
    void refusesASummaryWithARowForEachKindOfRequest() {
        Path file = export("Endpoint,Total Requests,Error Rate (%),Median Response Time (ms)\nlogin,500,1.5,80\n"
                + "list items,900,0,12\nbuy,100,3.5,200\npay,90,0.5,210\nlogout,480,0,9\nsearch,700,0,33\n");

        assertThatThrownBy(() -> inspect(file))
                .hasMessageContaining("each row is of another 'Endpoint'")
                .hasMessageContaining("a row for each run of the same requests");
    }

    @Test
    void asksForTheNamesOfColumnsThatAHeaderLeavesWithout() {
        Path file = write("CPU utilization (%),\n", i -> instant(i, STEP).getEpochSecond() + "," + cpu(i));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("name all 2 columns: --columns time,cpu_pct");
    }

    @Test
    void namesTheSeriesOfGooglesConsoleByTheirMetric() {
        String metric = "compute.googleapis.com/instance/cpu/utilization";
        Path file = write(
                "TimeSeries ID,\"web-1\",\"web-2\"\nresource.type,gce_instance,gce_instance\nproject_id,shop,shop\n"
                        + "zone,a,b\ninstance_id,1,2\nresource.labels.x,1,2\nresource.labels.y,1,2\nmetric.type,"
                        + metric
                        + "," + metric + "\n",
                i -> written(i, STEP, "EEE MMM dd yyyy HH:mm:ss") + " GMT+0000 (Coordinated Universal Time),"
                        + cpu(i) / 100 + "," + cpu(i) / 200);

        ExportSummary summary = inspect(file);

        assertThat(summary.metrics())
                .extracting(ExportSummary.Metric::name)
                .containsExactly(
                        "instance/cpu/utilization{series=\"web-1\"}", "instance/cpu/utilization{series=\"web-2\"}");
        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, STEP));
        assertThat(summary.quality()).isEmpty();
    }

    @Test
    void readsArraysThatBeginWithTheirNames() {
        String times = json(i -> "\"" + written(i, STEP, "yyyy-MM-dd'T'HH:mm:ss") + "Z\"");

        ExportSummary summary = inspect(export("{\"data\":{\"columns\":[[\"x\"," + times + "],[\"cpu_pct\","
                + json(i -> "" + cpu(i)) + "],[\"requests_per_s\"," + json(i -> "" + rate(i)) + "]]}}"));

        assertSpan(summary);
    }

    @Test
    void namesOneAnswerOfCloudWatchByItsLabel() {
        String times = json(i -> "\"" + written(i, STEP, "yyyy-MM-dd'T'HH:mm:ss") + "+00:00\"");

        ExportSummary summary = inspect(export("{\"Timestamps\":[" + times + "],\"Values\":[" + json(i -> "" + cpu(i))
                + "],\"Id\":\"m1\",\"Label\":\"CPUUtilization\",\"StatusCode\":\"Complete\"}"));

        assertThat(metric(summary, "CPUUtilization").largest()).isEqualTo(43.6, within(1e-9));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"log", "json"})
    void readsRatesAndMeansOfTsung(String form) {
        // 10 s apart, 1,000 to 1,590 requests since the dump before: 100 to 159 in a second.
        String text = form.equals("log")
                ? rows(i -> "# stats: dump at " + instant(i, 10).getEpochSecond()
                        + "\nstats: users 7 9\nstats: {cpu,\"web01\"} 2 "
                        + cpu(i) + " 0.1 50 1 0 0\nstats: request " + (long) (10 * rate(i))
                        + " 42.5 3.1 90.2 8.1 40 5000\n"
                        + "stats: 200 " + (long) (10 * rate(i)) + " 90000")
                : "{\"stats\":["
                        + json(i -> "{\"samples\":[{\"name\":\"users\",\"value\":7,\"max\":9},{\"name\":\"cpu\","
                                + "\"hostname\":\"web01\",\"value\":2,\"mean\":" + cpu(i)
                                + "},{\"name\":\"request\",\"value\":"
                                + (long) (10 * rate(i)) + ",\"mean\":42.5,\"global_count\":90000}],\"timestamp\":"
                                + instant(i, 10).getEpochSecond() + "}")
                        + "]}";

        ExportSummary summary = inspect(export(text));

        assertThat(metric(summary, "requests_per_s").smallest()).isEqualTo(100);
        assertThat(metric(summary, "requests_per_s").largest()).isEqualTo(159);
        assertThat(metric(summary, "requests_per_s").values()).isEqualTo(ROWS - 1);
        assertThat(metric(summary, "response_time_ms_mean").largest()).isEqualTo(42.5);
        assertThat(metric(summary, "cpu_pct").largest()).isEqualTo(43.6, within(1e-9));
    }

    @Test
    void readsTheCallsOfGhz() {
        // Ten calls in each of 120 s, of 20 ms each; one of them fails.
        String calls = IntStream.range(0, 1200)
                .mapToObj(i -> "{\"timestamp\":\"" + instant(0, 1).plusMillis(100L * i)
                        + "\",\"latency\":20000000,\"error\":\"\"," + "\"status\":\""
                        + (i % 10 == 3 ? "Internal" : "OK") + "\"}")
                .collect(Collectors.joining(","));
        String head = "{\"date\":\"2026-10-05T00:00:00Z\",\"count\":1200,\"statusCodeDistribution\":{\"OK\":1080},"
                + "\"latencyDistribution\":[{\"percentage\":50,\"latency\":20000000}],\"details\":";

        ExportSummary summary = inspect(export(head + "[" + calls + "]}"));

        assertThat(metric(summary, "requests_per_s").smallest()).isEqualTo(10);
        assertThat(metric(summary, "error_ratio").largest()).isEqualTo(0.1, within(1e-9));
        assertThat(metric(summary, "response_time_ms_mean").largest()).isEqualTo(20, within(1e-9));
        assertThatThrownBy(() -> inspect(export(head + "null}"))).hasMessageContaining("ghz -O json");
        assertThatThrownBy(() -> inspect(export("duration (ms),status,error\n20.1,OK,\n")))
                .hasMessageContaining("ghz -O json");
        assertThatThrownBy(() -> inspect(export("\nSummary:\n  Count:\t\t200\n  Total:\t\t181 ms\n")))
                .hasMessageContaining("summary of a run of ghz");
    }

    @Test
    void readsIostatWithoutTheLineThatNamesTheSystem() {
        String report =
                "avg-cpu:  %%user   %%nice %%system %%iowait  %%steal   %%idle\n           %.1f    0.00    1.00    0.00    0.00   50.0\n"
                        + "\nDevice:         rrqm/s     r/s     w/s    rMB/s  %%util\nvda               0.00    3.00    4.00     2.50  10.00\n";

        ExportSummary summary = inspect(export(rows(
                i -> written(i, 60, "MM/dd/yyyy hh:mm:ss a") + "\n" + String.format(Locale.ROOT, report, cpu(i)))));

        assertThat(metric(summary, "%user").largest()).isEqualTo(43.6, within(1e-9));
        assertThat(metric(summary, "rMB/s").unit().orElseThrow().symbol()).isEqualTo("MiB/s");
        assertThat(summary.services().get(0).from()).isEqualTo(instant(1, 60));
    }

    @Test
    void takesWhatAnInterfaceSendsForNoVolume() {
        assertThat(ForeignTable.draft(write(
                        "time,tx_bytes,requests,cpu_pct\n",
                        i -> written(i, STEP, "yyyy-MM-dd HH:mm:ss") + "," + 9000 * rate(i) + "," + rate(i) + ","
                                + cpu(i))))
                .contains("volume: {metric: \"requests\"")
                .doesNotContain("may be the volume, too: \"tx_bytes\"");
    }

    private static String json(IntFunction<String> value) {
        return IntStream.range(0, ROWS).mapToObj(value).collect(Collectors.joining(","));
    }

    /** Asserts that the rows are five minutes apart from 2026-10-05 00:00 on, with the rates and utilizations of rows. */
    private static void assertSpan(ExportSummary summary) {
        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, STEP));
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, STEP));
        assertThat(metric(summary, "cpu_pct").largest()).isEqualTo(43.6, within(1e-9));
        assertThat(metric(summary, "requests_per_s").largest()).isEqualTo(159, within(1e-9));
    }

    private Path days(String name, int epoch, String digits) {
        return write(
                name + ",requests_per_s,cpu_pct\n",
                i -> String.format(
                        Locale.ROOT, digits + ",%.0f,%.1f", epoch + EPOCH_DAY + i * STEP / DAY, rate(i), cpu(i)));
    }

    private Path write(String head, IntFunction<String> row) {
        return export(head + rows(row));
    }

    private Path export(String text) {
        return Exports.write(folder, "export.csv", text);
    }
}
