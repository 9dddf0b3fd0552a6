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

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that look like a clock and are none, clocks that count from a start, and rows in several places of a JSON value. */
class ForeignClockOrNotTest {
    private static final int STEP = 300;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "response_time_ms",
                "response_time",
                "mean_time",
                "avg_seconds",
                "wait_time",
                "Total Response Time"
            })
    void takesTheResponseTimesOfALoadTestForNoClock(String name) {
        // As in each ramp, every column grows from row to row.
        ExportSummary summary =
                inspect(export("users,requests_per_s,cpu_pct," + name + "\n10,95,12,20\n20,190,22,22\n30,280,33,25\n"
                        + "40,370,44,30\n50,450,55,38\n60,520,66,52\n70,570,77,80\n"));

        assertThat(summary.input().format()).isEqualTo("run-table");
        assertThat(metric(summary, name).largest()).isEqualTo(80);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"process_uptime_seconds", "system_uptime_s", "request_timestamp_ms", "load_start_time"})
    void takesAClockForOneWhateverItIsAClockOf(String name) {
        ExportSummary summary = inspect(write(name + ",throughput\n", i -> (5000 + (long) i * 6000) + "," + rate(i)));

        assertThat(summary.input().format()).isEqualTo("csv");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"10001, true", "1050, true", "1000, true", "3601, false", "1800, false", "86400, false"})
    void tellsMillisecondsSinceAStartFromSeconds(int step, boolean millis) {
        ExportSummary summary = inspect(write("currTime,throughput\n", i -> (1061 + (long) i * step) + "," + rate(i)));

        assertThat(summary.services().get(0).from()).isEqualTo(Instant.ofEpochMilli(millis ? 1061 : 1_061_000));
    }

    @Test
    void takesBytesOfMemoryForNoTimes() {
        ExportSummary summary = inspect(write(
                "users,cpu_pct,mem_total,mem_available\n",
                i -> i + 1 + "," + cpu(i) + ",19327352832," + (5_195_317_248L + 1000 * (i % 7))));

        assertThat(summary.input().format()).isEqualTo("run-table");
        assertThat(metric(summary, "mem_total").largest()).isEqualTo(19_327_352_832.0);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"web\":%s,\"db\":%s}", "{\"shop\":{\"web\":{\"rows\":%s},\"db\":{\"rows\":%s}}}"})
    void readsTheRowsUnderEachKeyOfAJsonObject(String form) {
        String web = "[" + json(i -> row(i, 1)) + "]";
        String db = "[" + json(i -> row(i, 2)) + "]";

        ExportSummary summary = inspect(export(String.format(Locale.ROOT, form, web, db)));

        assertThat(metric(summary, "requests_per_s{key=\"web\"}").largest()).isEqualTo(159);
        assertThat(metric(summary, "requests_per_s{key=\"db\"}").largest()).isEqualTo(318);
    }

    @Test
    void readsTimesSinceAStartInJson() {
        String rows = json(i -> "{\"elapsed\":" + (3378 + 1050L * i) + ",\"send-rate\":" + rate(i) + "}");

        ExportSummary summary = inspect(export(
                "{\"sizes\":{\"500000.0\":{\"samples\":[" + rows + "]},\"600000.0\":{\"samples\":[" + rows + "]}}}"));

        assertThat(summary.services().get(0).from()).isEqualTo(Instant.ofEpochMilli(3378));
        assertThat(metric(summary, "send-rate{key=\"key 600000.0\"}").values()).isEqualTo(ROWS);
    }

    @Test
    void skipsAHeaderThatOccursAgainWithBlanksBehindItsDelimiters() {
        String header = "timestamp, requests_per_s, cpu_pct [%]\n";

        ExportSummary summary =
                inspect(export(rows(i -> header + instant(i, STEP) + ", " + rate(i) + ", " + cpu(i) + " %")));

        assertThat(metric(summary, "requests_per_s").values()).isEqualTo(ROWS);
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, STEP));
    }

    @Test
    void refusesTheTextOfDstatWithTheOptionThatWritesItsTable() {
        Path file =
                export("----system---- ----total-cpu-usage---- -dsk/total-\n  date/time   |usr sys idl| read  writ\n"
                        + rows(i -> "12-10 19:04:38|  " + i % 10 + "   1  95| 140k   12k"));

        assertThatThrownBy(() -> inspect(file)).hasMessageContaining("dstat --output");
    }

    @Test
    void addsUpWhatSeveralColumnsTellApart() {
        Path file = write(
                "time,group,topic,partition,lag\n",
                i -> IntStream.range(0, 8)
                        .mapToObj(part -> instant(i, STEP) + (part < 4 ? ",billing  ," : ",search,")
                                + (part % 4 < 2 ? " orders ," : "payments,") + part % 2 + "," + (i + part))
                        .collect(Collectors.joining("\n")));
        DeclaredExport hosts = new DeclaredExport(
                TextFormat.undeclared(),
                TimeFormat.undeclared(),
                Optional.of(new Layout.WideTable(Optional.of("group"))),
                Optional.empty(),
                Optional.of("topic,partition"));

        ExportSummary summary = ExportInspector.inspect(file, hosts);

        assertThat(summary.services()).extracting(ExportSummary.Span::name).containsExactly("billing", "search");
        assertThat(summary.metrics())
                .extracting(ExportSummary.Metric::name)
                .containsExactly(
                        "lag{partition=\"0\",topic=\"orders\"}",
                        "lag{partition=\"1\",topic=\"orders\"}",
                        "lag{partition=\"0\",topic=\"payments\"}",
                        "lag{partition=\"1\",topic=\"payments\"}");
        assertThatThrownBy(() -> ExportInspector.inspect(export("{\"results\":[{\"series\":[]}]}"), hosts))
                .hasMessageContaining("--host-column");
    }

    private static String row(int i, int times) {
        return "{\"time\":\"" + instant(i, STEP) + "\",\"requests_per_s\":" + times * rate(i) + "}";
    }

    private static String json(IntFunction<String> value) {
        return IntStream.range(0, ROWS).mapToObj(value).collect(Collectors.joining(","));
    }

    private Path write(String head, IntFunction<String> row) {
        return export(head + rows(row));
    }

    private Path export(String text) {
        return Exports.write(folder, "export.csv", text);
    }
}
