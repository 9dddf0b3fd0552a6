package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.draft;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.instant;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of tables and JSON that exports in random disguises showed to be read wrongly (docs/decisions/0057). */
class ForeignDisguiseTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"n/a\"", "\"-\"", "\"NaN\""})
    void aMarkForNoValueMakesNoLabelOfANumber(String mark) throws IOException {
        Path file = json(
                i -> "{\"time\":\"" + instant(i / 2, 60) + "\",\"service\":\"" + service(i) + "\",\"requests_per_s\":"
                        + (i % 30 == 7 ? mark : "\"" + rate(i / 2) + "\"") + ",\"cpu_pct\":" + cpu(i / 2) + "}");

        ExportSummary summary = ExportInspector.inspectEstate(file, DeclaredExport.nothing());

        assertThat(summary.services()).extracting(ExportSummary.Span::name).containsExactly("a", "b");
        assertThat(metric(summary, "requests_per_s").values()).isEqualTo(2 * ROWS - 2 * ROWS / 30);
        assertThat(metric(summary, "cpu_pct").values()).isEqualTo(2 * ROWS);
    }

    @Test
    void aTextThatChangesWithinASeriesDoesNotCutIt() throws IOException {
        Path file = json(i -> "{\"time\":\"" + instant(i / 2, 60) + "\",\"app\":\"" + service(i) + "\",\"status\":"
                + (i % 14 < 4 ? "\"degraded\"" : i % 5 == 0 ? "null" : "\"ok\"") + ",\"requests_per_s\":" + rate(i / 2)
                + ",\"cpu_pct\":" + cpu(i / 2) + "}");

        assertThat(inspect(file).metrics())
                .extracting(ExportSummary.Metric::name)
                .containsExactlyInAnyOrder(
                        "requests_per_s{app=\"a\"}",
                        "requests_per_s{app=\"b\"}",
                        "cpu_pct{app=\"a\"}",
                        "cpu_pct{app=\"b\"}");
    }

    @Test
    void theOnlyLabelOfJsonRowsNamesTheServices() throws IOException {
        Path file = json(i -> "{\"time\":\"" + instant(i / 2, 60) + "\",\"Dienst\":\"" + service(i)
                + "\",\"requests_per_s\":" + rate(i / 2) + ",\"cpu_pct\":" + cpu(i / 2) + "}");

        assertThat(draft(file)).contains("serviceColumn: \"Dienst\"  # CHECK", "- name: \"a\"", "- name: \"b\"");
    }

    @Test
    void aDateAndATimeOfDayInTwoFieldsAreOneTime() throws IOException {
        String columns = "{\"date\":[" + each(i -> quoted(written(i, 60, "dd.MM.yyyy"))) + "],\"time\":["
                + each(i -> quoted(written(i, 60, "HH:mm:ss"))) + "],\"requests_per_s\":[" + each(i -> "" + rate(i))
                + "]}";
        for (String text : List.of(
                columns,
                "["
                        + each(i -> "{\"date\":" + quoted(written(i, 60, "dd.MM.yyyy")) + ",\"time\":"
                                + quoted(written(i, 60, "HH:mm:ss")) + ",\"requests_per_s\":" + rate(i) + "}")
                        + "]")) {
            ExportSummary summary = inspect(Files.writeString(folder.resolve("two.json"), text));

            assertThat(summary.services().get(0).from()).isEqualTo(instant(0, 60));
            assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, 60));
            assertThat(metric(summary, "requests_per_s").values()).isEqualTo(ROWS);
        }
    }

    /** 46300 is 2026-10-05 in the days of a spreadsheet. */
    @Test
    void dayNumbersInJsonAreNoSecondsSince1970() throws IOException {
        Path file = json(
                i -> String.format(Locale.ROOT, "{\"time\":%.9f,\"requests_per_s\":%s}", 46_300 + i / 1440.0, rate(i)));

        assertThat(inspect(file).services().get(0).from()).isEqualTo(instant(0, 60));
    }

    @Test
    void namesAndValuesHaveTheTimeOfTheObjectAroundThem() throws IOException {
        Path file = json(i ->
                "{\"ts\":" + instant(i, 60).getEpochSecond() + ",\"metrics\":[{\"name\":\"requests_per_s\",\"value\":"
                        + rate(i) + "},{\"name\":\"cpu_pct\",\"value\":" + cpu(i) + "}]}");

        ExportSummary summary = inspect(file);

        assertThat(metric(summary, "requests_per_s").largest()).isEqualTo(159);
        assertThat(metric(summary, "cpu_pct").values()).isEqualTo(2 * ROWS);
    }

    @Test
    void timesThatProveNoOrderOfDayAndMonthAreAskedForInJson() throws IOException {
        Path file = json(i -> "{\"time\":\"2/3/26 8:" + (10 + i % 50) + ":00 AM\",\"requests_per_s\":" + rate(i) + "}");

        assertThatThrownBy(() -> inspect(file))
                .hasMessageContaining("day/month or month/day")
                .hasMessageContaining("--time-format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s.%s", "%s %s", "%2$s %1$s", "%2$s (%1$s)", "%2$s{service=\"%1$s\"}"})
    void servicesInTheNamesOfColumnsHaveAnEntryEachWithTheirOwnMetrics(String form) throws IOException {
        String names = List.of("web", "api").stream()
                .flatMap(service -> List.of("requests/s", "cpu %", "p95 (ms)").stream()
                        .map(metric -> '"' + form.formatted(service, metric).replace("\"", "\"\"") + '"'))
                .collect(Collectors.joining(","));
        Path file = table(
                "time," + names,
                i -> IntStream.range(0, 2)
                        .mapToObj(k -> (1 + k) * rate(i) + "," + cpu(i + 7 * k) + "," + (20 + i % 9))
                        .collect(Collectors.joining(",")));

        String draft = draft(file);

        assertThat(draft).contains("# CHECK: 2 services, since the names of columns begin or end so: \"web\", \"api\"");
        String second = draft.substring(draft.indexOf("- name: \"api\""));
        assertThat(second)
                .contains(quotedYaml(form.formatted("api", "requests/s")), quotedYaml(form.formatted("api", "cpu %")))
                .doesNotContain("web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "avg requests/s,avg cpu %,max requests/s,max cpu %",
                "GET requests/s,GET p95 (ms),POST requests/s,POST p95 (ms)"
            })
    void statisticsAndOperationsAreNoServices(String names) throws IOException {
        Path file = table("time," + names, i -> rate(i) + "," + cpu(i) + "," + (5 + rate(i)) + "," + (1 + cpu(i)));

        assertThat(draft(file)).doesNotContain("since the names of columns");
    }

    @Test
    void nanosecondsAreNoTimesBesideADateAndATimeOfDay() throws IOException {
        Path file = Files.writeString(
                folder.resolve("ns.csv"),
                "date,time,requests/s,latency_ns\n"
                        + rows(i -> written(i, 60, "dd.MM.yyyy") + "," + written(i, 60, "HH:mm:ss") + "," + rate(i)
                                + "," + (i == 5 ? "N/A" : 700_000_000 + 1_000_003 * (i % 60))));

        ExportSummary summary = inspect(file);

        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, 60));
        assertThat(metric(summary, "latency_ns").largest()).isEqualTo(700_000_000 + 1_000_003.0 * 59);
    }

    @Test
    void aRowOfUnitsBelowATitleAndTheNamesBelongsToTheNames() throws IOException {
        Path file = Files.writeString(
                folder.resolve("units.csv"),
                "Monitoring export\ntime,requests,cpu,p95\n,1/s,%,\n"
                        + rows(i -> instant(i, 60) + "," + rate(i) + "," + cpu(i) + "," + (20 + i % 9)));

        assertThat(inspect(file).metrics())
                .extracting(ExportSummary.Metric::name)
                .containsExactly("requests (tx/s)", "cpu (%)", "p95");
    }

    @Test
    void aTitleWithAnotherDelimiterThanQuotedRowsProvesNone() throws IOException {
        Path file = Files.writeString(
                folder.resolve("title.csv"),
                "Capacity export; team web\n\"time\"|\"requests_per_s\"|\"cpu_pct\"\n"
                        + rows(i -> "\"" + instant(i, 60) + "\"|\"" + rate(i) + "\"|\"" + cpu(i) + "\""));

        assertThat(metric(inspect(file), "requests_per_s").values()).isEqualTo(ROWS);
    }

    @Test
    void groupsThatAreNumbersStandAboveTheNames() throws IOException {
        Path file = Files.writeString(
                folder.resolve("groups.csv"),
                "\"\",\"17\",\"\",\"23\",\"\"\ntime,requests/s,cpu %,requests/s,cpu %\n"
                        + rows(i ->
                                instant(i, 60) + "," + rate(i) + "," + cpu(i) + "," + 2 * rate(i) + "," + cpu(i + 9)));

        assertThat(draft(file)).contains("- name: \"17\"", "- name: \"23\"", "\"23 requests/s\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requests prev", "requests last week", "target requests/s", "planned_requests"})
    void theVolumeOfAnotherTimeIsNotThatOfTheRows(String other) throws IOException {
        Path file = table("time," + other + ",ops/sec,cpu %", i -> 90 + i % 50 + "," + rate(i) + "," + cpu(i));

        assertThat(draft(file)).contains("volume: {metric: \"ops/sec\"");
    }

    @Test
    void whatIsThereCannotBeNegative() throws IOException {
        Path file = table(
                "time,http_requests_total,cpu cores used",
                i -> (i % 20 == 7 ? -1 : 1_000_000 + 60 * (10 * i + i % 7)) + "," + (i % 15 == 4 ? -1 : cpu(i) / 10));

        assertThat(draft(file)).contains("{metric: \"http_requests_total\", unit: \"tx/s\", type: counter}");
        assertThat(kept("cores", 1.5, -1, 0, 2, 3, 4)).containsExactly(1.5, 0, 2, 3, 4);
        assertThat(kept("count", 15, -1, 20, 30, 40, 50)).containsExactly(15, 20, 30, 40, 50);
        // A difference may be negative, and so may what is near zero.
        assertThat(kept("count", 15, -1, -20, 30, 40, 50)).hasSize(6);
        assertThat(kept("count", 1, -1, 0, 1, 2, 1)).hasSize(6);
    }

    private static double[] kept(String unit, double... values) {
        MetricSeries series = MetricSeries.regular(
                "m", Unit.parse(unit).orElseThrow(), instant(0, 60), Duration.ofMinutes(1), values);
        return PossibleValues.of(series).series().values();
    }

    private static String service(int row) {
        return row % 2 == 0 ? "a" : "b";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String quotedYaml(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }

    private static String each(IntFunction<String> element) {
        return IntStream.range(0, ROWS).mapToObj(element).collect(Collectors.joining(","));
    }

    private Path json(IntFunction<String> row) throws IOException {
        return Files.writeString(
                folder.resolve("rows.json"),
                IntStream.range(0, 2 * ROWS).mapToObj(row).collect(Collectors.joining(",\n", "[", "]")));
    }

    private Path table(String names, IntFunction<String> row) throws IOException {
        return Files.writeString(
                folder.resolve("table.csv"), names + "\n" + rows(i -> instant(i, 60) + "," + row.apply(i)));
    }
}
