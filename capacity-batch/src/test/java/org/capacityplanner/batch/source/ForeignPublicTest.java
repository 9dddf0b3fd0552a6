package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.draft;
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
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Habits of exports that people publish, each rebuilt with known values. */
class ForeignPublicTest {
    private static final int STEP = 300;
    private static final String KAFKA = "yyyy-MM-dd HH:mm:ss:SSS";

    @TempDir
    Path folder;

    @Test
    void machinesOfATableWithTimesAcrossAreNoMetricsAndTheirMeansNoNames() {
        String times = IntStream.range(0, 12)
                .mapToObj(i -> String.valueOf(instant(i, 3600).getEpochSecond()))
                .collect(Collectors.joining(","));
        String values = IntStream.range(0, 12).mapToObj(i -> "0." + (i + 1)).collect(Collectors.joining(","));

        ExportSummary summary = inspect(write("instance_id,max_num,average_num," + times + "\nweb-1,0.9,0.29," + values
                + "\nweb-2,0.9,0.31," + values + "\n"));

        assertThat(summary.metrics())
                .extracting(ExportSummary.Metric::name)
                .containsExactly("export{instance_id=\"web-1\"}", "export{instance_id=\"web-2\"}");
        assertThat(summary.quality())
                .filteredOn(finding -> finding.kind() == DataQuality.Kind.NUMBER_OF_ROW)
                .extracting(DataQuality::subject)
                .containsExactlyInAnyOrder("max_num", "average_num");
    }

    @Test
    void namesOfColumnsMayBeNumbersBesideTheNameOfTheTime() {
        ExportSummary summary = inspect(write("Time;1024;128;256\n"
                + rows(i -> instant(i, STEP) + ";" + (11 + i % 3) + ".5;" + (44 + i % 2) + ".25;30.5")));

        assertThat(metric(summary, "1024").largest()).isEqualTo(13.5);
        assertThat(metric(summary, "128").values()).isEqualTo(ROWS);
    }

    @Test
    void nanosecondsOfAMonotonicClockHaveNoDate() {
        ExportSummary summary = inspect(write("timestamp_ns,rps,cpu_util_percent\n"
                + rows(i -> (48_312_053_179_205_000L + i * 1_000_000_000L) + "," + rate(i) + "," + cpu(i))));

        ExportSummary.Span span = summary.services().get(0);
        assertThat(Runs.isRun(span.from())).isTrue();
        assertThat(Runs.isRun(span.to())).isTrue();
        assertThat(span.step()).isEqualTo(Duration.ofSeconds(1));
        assertThat(summary.quality())
                .extracting(DataQuality::kind)
                .contains(DataQuality.Kind.NO_CLOCK)
                .doesNotContain(DataQuality.Kind.FAR_TIME);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"seconds and milliseconds", "an epoch and dates", "dates with named months"})
    void timesInFormsThatCannotBeMistakenMayChangeFromRowToRow(String forms) {
        IntFunction<String> other = i -> forms.startsWith("seconds")
                ? String.valueOf(instant(i, STEP).toEpochMilli())
                : forms.startsWith("an")
                        ? String.valueOf(instant(i, STEP))
                        : written(i, STEP, "dd-MMM-yyyy HH:mm:ss'Z'");

        ExportSummary summary = inspect(write("time,requests_per_s,cpu_pct\n"
                + rows(i -> (i % 3 == 1
                                ? other.apply(i)
                                : String.valueOf(instant(i, STEP).getEpochSecond())) + "," + rate(i) + "," + cpu(i))));

        ExportSummary.Span span = summary.services().get(0);
        assertThat(span.from()).isEqualTo(Instant.parse("2026-10-05T00:00:00Z"));
        assertThat(span.to()).isEqualTo(instant(ROWS - 1, STEP));
        assertThat(metric(summary, "requests_per_s").values()).isEqualTo(ROWS);
    }

    @Test
    void datesWhoseDayAndMonthASpreadsheetExchangedAreRefused() {
        int fourHours = 14_400;
        Path file = write("time,requests_per_s,cpu_pct\n"
                + rows(i -> written(
                                i,
                                fourHours,
                                ForeignTable.time(i, fourHours).getDayOfMonth() > 12
                                        ? "dd/MM/yyyy HH:mm"
                                        : "MM/dd/yyyy HH:mm")
                        + "," + rate(i) + "," + cpu(i)));

        assertThatThrownBy(() -> inspect(file))
                .hasMessageContaining("'10/05/2026 00:00' and '13/10/2026 00:00' day and month change places");
    }

    @ParameterizedTest(name = "start {0}, step {1}")
    @CsvSource({
        "1791158400, 60, 60",
        "1791158400000, 60000, 60",
        "\"2026-10-05T00:00:00Z\", 3600, 3600",
        "\"2026-10-05T00:00:00Z\", 300, 300"
    })
    void arraysNeedNoEndBesideTheirStartAndStep(String start, String step, long seconds) {
        String begin = start.matches("\\d+") ? start : "\"" + start.replace("\"", "") + "\"";
        ExportSummary summary = inspect(write("{\"start\": " + begin + ", \"step\": " + step
                + ", \"requests_per_s\": "
                + IntStream.range(0, 30).mapToObj(ForeignTable::rate).toList()
                + ", \"series\": [{\"name\": \"cpu_pct\", \"data\": "
                + IntStream.range(0, 30).mapToObj(ForeignTable::cpu).toList() + "}]}"));

        ExportSummary.Span span = summary.services().get(0);
        assertThat(span.from()).isEqualTo(Instant.parse("2026-10-05T00:00:00Z"));
        assertThat(span.step()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(metric(summary, "cpu_pct").values()).isEqualTo(30);
    }

    @Test
    void aGrowingLoadThatTheCpuFollowsIsNoTotal() {
        IntFunction<Integer> load = i -> 100 + 10 * i + i * i / 9;

        assertThat(draft(ramp(load, i -> 5 + 0.05 * load.apply(i))))
                .contains("{metric: \"requests\", unit: \"req/min\"}");
    }

    @Test
    void aTotalWhoseIncreaseTheCpuFollowsIsOne() {
        // What is added in a minute: 600 to 780.
        IntFunction<Integer> added = i -> 600 + 3 * (i % 60);
        IntFunction<Integer> total =
                i -> IntStream.rangeClosed(0, i).map(each -> added.apply(each)).sum();

        assertThat(draft(ramp(total, i -> 5 + 0.05 * added.apply(i))))
                .contains("{metric: \"requests\", unit: \"tx/s\", type: counter}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1.23 K req/s, 1230",
        "1.5 M ops/s, 1500000",
        "1.5 B req/s, 1500000000",
        "1.23Kreq/s, 1230",
        "12.3K/s, 12300",
        "12.3 kRPS, 12300",
        "2.3 K iops, 2300"
    })
    void multiplesBeforeAUnitBelongToTheNumber(String cell, double value) {
        String small = cell.contains("ops") || cell.contains("iops") ? "900 ops/s" : "900 req/s";
        ExportSummary.Metric metric = metric(
                inspect(write("time,load,cpu_pct\n"
                        + rows(i -> instant(i, STEP) + "," + (i % 2 == 0 ? small : cell) + "," + cpu(i)))),
                "load");

        assertThat(metric.smallest()).isEqualTo(900);
        assertThat(metric.largest()).isEqualTo(value);
    }

    @Test
    void bytesPerSecondOrMinuteAreNoTransactions() {
        ExportSummary summary = inspect(write("time,requests_per_s,MB.sec,disk,backup\n"
                + rows(i -> instant(i, STEP) + "," + rate(i) + "," + cpu(i) + ",5 KB/sec," + (i + 60) + " MB/min")));

        assertThat(summary.metrics().stream().filter(ExportSummary.Metric::isVolume))
                .extracting(ExportSummary.Metric::name)
                .containsExactly("requests_per_s");
        assertThat(metric(summary, "MB.sec").unit().orElseThrow().toCore(1)).isEqualTo(1e6);
        assertThat(metric(summary, "backup").unit().orElseThrow().toCore(60)).isCloseTo(1e6, within(1e-6));
    }

    @Test
    void kafkasConsumerTestHasMillisecondsBehindAColon() {
        ExportSummary summary = inspect(write("start.time, end.time, data.consumed.in.MB, MB.sec, nMsg.sec\n"
                + rows(i -> written(i, 5, KAFKA) + ", " + written(i + 1, 5, KAFKA) + ", 95.3674, " + cpu(i) + ", "
                        + rate(i))));

        assertThat(summary.services().get(0).step()).isEqualTo(Duration.ofSeconds(5));
        assertThat(metric(summary, "nMsg.sec").unit().orElseThrow().symbol()).isEqualTo("messages/s");
    }

    @Test
    void kafkasProducerTestLastsAsLongAsItsRecordsTake() {
        Path file = write(rows(i -> 5 * (int) rate(i) + " records sent, " + rate(i) + " records/sec (9.77 MB/sec), "
                        + cpu(i) + " ms avg latency, 230.0 ms max latency.")
                + "60000 records sent, 130.0 records/sec (9.77 MB/sec), 30.0 ms avg latency, 230.0 ms max latency, 29 ms"
                + " 50th, 43 ms 95th, 44 ms 99th, 44 ms 99.9th.\n");

        ExportSummary summary = inspect(file);

        assertThat(summary.services().get(0).step()).isEqualTo(Duration.ofSeconds(5));
        assertThat(metric(summary, "messages_per_s").values()).isEqualTo(ROWS);
        assertThat(draft(file)).contains("volume: {metric: \"messages_per_s\", unit: \"messages/s\"}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"test\",\"rps\",\"avg_latency_ms\"@\"SET\",\"147058.83\",\"0.179\"@\"GET\",\"150375.94\",\"0.175\"@|redis-benchmark",
                "Percentage served,Time in ms@0,5.1@50,20.2@100,35.3@|ab -g FILE",
                "30@31@29@34@40@39@|one number in each row"
            })
    void tablesWithoutMeasurementsOverTimeAreRefusedWithWhatToDo(String text, String said) {
        assertThatThrownBy(() -> inspect(write(text.replace('@', '\n')))).hasMessageContaining(said);
    }

    @Test
    void textInATableOfRunsIsNamed() {
        Path file = write("Database,Clients,Overall Throughput,p95_ms\n"
                + IntStream.range(0, 8)
                        .mapToObj(i ->
                                (i < 4 ? "one" : "two") + "," + (1 << i) + "," + (100 + 50 * i) + "," + (5 + i) + "\n")
                        .collect(Collectors.joining()));

        assertThat(inspect(file).quality())
                .filteredOn(finding -> finding.kind() == DataQuality.Kind.TEXT_COLUMN)
                .extracting(DataQuality::subject)
                .containsExactly("Database");
        assertThat(draft(file)).contains("volume: {metric: \"Overall Throughput\"");
    }

    @Test
    void timesMayBeginWithAPlus() {
        ExportSummary summary = inspect(write(
                "Time,RPS,CPU\n" + rows(i -> "T+" + 17 * i + "s," + rate(i) + "," + (int) (10 * cpu(i)) + "m")));

        assertThat(summary.services().get(0).step()).isEqualTo(Duration.ofSeconds(17));
        assertThat(metric(summary, "CPU").largest()).isEqualTo(0.436);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "request_time, false",
        "Time per request, false",
        "Transactions Over Time, true",
        "requests per time unit, true"
    })
    void aTimeOfRequestsIsNoVolume(String name, boolean volume) {
        ExportSummary summary = inspect(
                write("time," + name + ",cpu_pct\n" + rows(i -> instant(i, STEP) + "," + rate(i) + "," + cpu(i))));

        assertThat(metric(summary, name).isVolume()).isEqualTo(volume);
    }

    @Test
    void monascasNamesSayTheirUnitsBeforeTheirTags() {
        String tags = ".value(hostname=web-1,service=api,)";
        List<String> names = List.of("api.requests_sec" + tags, "cpu.user_perc" + tags);
        ExportSummary summary = inspect(write("Series;Time;Value\n"
                + names.stream()
                        .map(name -> rows(i -> name + ";" + instant(i, STEP) + ";" + rate(i)))
                        .collect(Collectors.joining())));

        assertThat(metric(summary, names.get(0)).unit().orElseThrow().symbol()).isEqualTo("req/s");
        assertThat(metric(summary, names.get(1)).unit().orElseThrow().symbol()).isEqualTo("%");
    }

    private Path ramp(IntFunction<Integer> count, IntFunction<Double> busy) {
        return write("time,requests,cpu_pct\n"
                + IntStream.range(0, 70)
                        .mapToObj(i -> String.format(
                                Locale.ROOT, "%s,%d,%.2f%n", instant(i, 60), count.apply(i), busy.apply(i)))
                        .collect(Collectors.joining()));
    }

    private Path write(String text) {
        return Exports.write(folder, "export.csv", text);
    }
}
