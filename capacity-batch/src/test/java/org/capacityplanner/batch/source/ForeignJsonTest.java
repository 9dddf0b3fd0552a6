package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.instant;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;

import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON that holds its rows in another form than an object each. */
class ForeignJsonTest {
    private static final String RATE = "requests_per_s";
    private static final String CPU = "cpu_pct";

    @TempDir
    Path folder;

    @Test
    void readsNamesOfColumnsBesideRows() {
        assertTable("{\"tables\":[{\"name\":\"r\",\"columns\":[{\"name\":\"t\"},{\"name\":\"" + RATE
                + "\"},{\"name\":\"" + CPU + "\"}],\"rows\":["
                + each(i -> "[\"" + time(i) + "\"," + rate(i) + "," + cpu(i) + "]") + "]}]}");
    }

    @Test
    void readsADataFrameWithAnIndex() {
        assertTable("{\"columns\":[\"" + RATE + "\",\"" + CPU + "\"],\"index\":["
                + each(i -> String.valueOf(instant(i, 60).toEpochMilli())) + "],\"data\":["
                + each(i -> "[" + rate(i) + "," + cpu(i) + "]") + "]}");
    }

    @Test
    void readsAnArrayForEachColumn() {
        assertTable("{\"time\":[" + each(i -> "\"" + time(i) + "\"") + "],\"" + RATE + "\":[" + each(i -> "" + rate(i))
                + "],\"" + CPU + "\":[" + each(i -> "" + cpu(i)) + "]}");
    }

    @Test
    void readsNamesAboveArrays() {
        assertTable("[[\"time\",\"" + RATE + "\",\"" + CPU + "\"],"
                + each(i -> "[\"" + time(i) + "\"," + rate(i) + "," + cpu(i) + "]") + "]");
    }

    @Test
    void readsObjectsByTheirTimes() {
        assertTable(
                "{" + each(i -> "\"" + time(i) + "\":{\"" + RATE + "\":" + rate(i) + ",\"" + CPU + "\":" + cpu(i) + "}")
                        + "}");
    }

    @Test
    void takesTheArrayWhoseObjectsHaveTimes() {
        assertTable("{\"fields\":[{\"name\":\"_time\"},{\"name\":\"count\"}],\"results\":["
                + each(i -> "{\"_time\":\"" + time(i) + "\",\"" + RATE + "\":\"" + rate(i) + "\",\"" + CPU + "\":\""
                        + cpu(i) + "\"}")
                + "]}");
    }

    @Test
    void readsFramesOfADashboard() {
        assertTable("{\"results\":{\"A\":{\"frames\":[" + frame(RATE, i -> "" + rate(i)) + "]},\"B\":{\"frames\":["
                + frame(CPU, i -> "" + cpu(i)) + "]}}}");
    }

    private static String frame(String name, IntFunction<String> value) {
        return "{\"schema\":{\"refId\":\"A\",\"fields\":[{\"name\":\"Time\"},{\"name\":\"Value\",\"labels\":{\"__name__\":\""
                + name + "\"}}]},\"data\":{\"values\":[["
                + each(i -> "" + instant(i, 60).toEpochMilli()) + "],["
                + each(value) + "]]}}";
    }

    @Test
    void readsSeriesWithTimesAndValuesBesideEachOther() {
        ExportSummary summary =
                inspect(write("{\"totalCount\":1,\"result\":[{\"metricId\":\"builtin:host.cpu.usage\",\"data\":["
                        + "{\"dimensionMap\":{\"host\":\"H1\"},\"timestamps\":["
                        + each(i -> "" + instant(i, 60).toEpochMilli())
                        + "],\"values\":[" + each(i -> i == 5 ? "null" : "" + cpu(i)) + "]}]}]}"));

        assertThat(metric(summary, "builtin:host.cpu.usage{host=\"H1\"}").values())
                .isEqualTo(ROWS - 1);
    }

    @Test
    void readsPointsByEpochSeconds() {
        ExportSummary summary = inspect(write("[{\"metric\":\"sys.cpu.user\",\"tags\":{\"host\":\"a\"},\"dps\":{"
                + each(i -> "\"" + instant(i, 60).getEpochSecond() + "\":" + cpu(i)) + "}}]"));

        assertThat(metric(summary, "sys.cpu.user").values()).isEqualTo(ROWS);
    }

    @Test
    void readsUnitsInTexts() {
        ExportSummary summary = inspect(write(IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"ts\":\"" + time(i) + "\",\"cpu\":\"" + cpu(i) + "%\"}\n")
                .collect(Collectors.joining())));

        assertThat(metric(summary, "cpu").unit()).contains(Unit.PERCENT);
        assertThat(metric(summary, "cpu").smallest()).isEqualTo(20);
    }

    @Test
    void readsRowsThatHoldArraysOfTheirOwn() {
        ExportSummary summary = inspect(write(IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"ts\":\"" + time(i) + "\",\"cpu_pct\":" + cpu(i)
                        + ",\"disks\":[{\"name\":\"sda\",\"util\":3}]}\n")
                .collect(Collectors.joining())));

        assertThat(metric(summary, CPU).values()).isEqualTo(ROWS);
    }

    @Test
    void keepsWhatARateIsPer() {
        ExportSummary summary = inspect(write(
                "{\"series\":[{\"metric\":\"hits\",\"unit\":[{\"name\":\"request\",\"short_name\":\"req\"},"
                        + "{\"name\":\"second\"}],\"pointlist\":["
                        + each(i -> "[" + instant(i, 60).toEpochMilli() + ".0," + rate(i) + "]")
                        + "]},{\"metric\":\"net\",\"unit\":[{\"name\":\"byte\"},{\"name\":\"second\"}],\"pointlist\":["
                        + each(i -> "[" + instant(i, 60).toEpochMilli() + ".0," + rate(i) + "]") + "]}]}"));

        assertThat(metric(summary, "hits").unit().map(Unit::symbol)).contains("req/s");
        assertThat(metric(summary, "net").unit().map(Unit::symbol)).contains("B/s");
    }

    @Test
    void readsArraysThatHaveAStartAndAStep() {
        String rates = "[" + each(i -> "" + rate(i)) + "]";
        String cpus = "[" + each(i -> "" + cpu(i)) + "]";
        long start = instant(0, 60).getEpochSecond();

        assertTable("{\"result\":{\"start_time\":" + start + ",\"end_time\":" + (start + 60L * ROWS)
                + ",\"step\":60,\"curves\":[{\"title\":\"" + RATE + "\",\"rrdpoints\":" + rates + "},{\"title\":\""
                + CPU
                + "\",\"rrdpoints\":" + cpus + "}]},\"result_code\":0}");
        assertTable("{\"records\":[{\"timeframe\":{\"start\":\"" + time(0) + "\",\"end\":\"" + instant(ROWS, 60)
                + "\"},\"interval\":\"60000000000\",\"" + RATE + "\":" + rates + ",\"" + CPU + "\":" + cpus + "}]}");
    }

    @Test
    void readsPairsUnderTheirNames() {
        String times = each(i -> "[" + instant(i, 60).toEpochMilli() + "," + rate(i) + "]");
        assertTable("{\"items\":[{\"label\":\"web01\",\"metrics\":{\"" + RATE + "\":[" + times + "],\"" + CPU + "\":["
                + each(i -> "[" + instant(i, 60).toEpochMilli() + "," + cpu(i) + "]") + "]}}]}");
        assertTable("[" + valueFirst(RATE, i -> rate(i)) + "," + valueFirst(CPU, i -> cpu(i)) + "]");
    }

    private static String valueFirst(String name, IntFunction<Double> value) {
        return "{\"ds_name\":\"sum\",\"metric_name\":\"" + name + "\",\"datapoints\":["
                + each(i -> "[" + value.apply(i) + "," + instant(i, 60).getEpochSecond() + "]") + "]}";
    }

    @Test
    void readsRowsWithinTheOnlyElementOfAnArray() {
        ExportSummary summary = inspect(write("{\"data\":{\"viewer\":{\"zones\":[{\"httpRequests1mGroups\":["
                + each(i -> "{\"dimensions\":{\"datetime\":\"" + time(i) + "\"},\"sum\":{\"requests\":" + (int) rate(i)
                        + "}}")
                + "]}]}},\"errors\":null}"));

        assertThat(metric(summary, "sum.requests").values()).isEqualTo(ROWS);
    }

    @Test
    void saysWhichArraysOfARowItLeavesOut() {
        ExportSummary summary = inspect(write(IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"ts\":\"" + time(i) + "\",\"cpu_pct\":" + cpu(i) + ",\"load\":[0.1,0.2,0.3]}\n")
                .collect(Collectors.joining())));

        assertThat(summary.quality()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(DataQuality.Kind.ARRAY_FIELD);
            assertThat(finding.subject()).isEqualTo("load");
            assertThat(finding.rows()).isEqualTo(ROWS);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "meta", "headers"})
    void readsNamesUnderAnyUsualKeyBesideRows(String key) {
        String names = key.equals("meta")
                ? "[{\"name\":\"ts\",\"type\":\"DateTime\"},{\"name\":\"" + RATE + "\"},{\"name\":\"" + CPU + "\"}]"
                : "[\"ts\",\"" + RATE + "\",\"" + CPU + "\"]";

        assertTable("{\"" + key + "\":" + names + ",\"data\":["
                + each(i -> "[\"" + time(i) + "\"," + rate(i) + "," + cpu(i) + "]") + "],\"rows\":" + ROWS + "}");
    }

    @Test
    void readsAnObjectForEachColumnOrRowByItsNumber() {
        IntFunction<String> key = i -> "\"" + i + "\":";

        assertTable("{\"when\":{" + each(i -> key.apply(i) + instant(i, 60).toEpochMilli()) + "},\"" + RATE + "\":{"
                + each(i -> key.apply(i) + rate(i)) + "},\"" + CPU + "\":{" + each(i -> key.apply(i) + cpu(i)) + "}}");
        assertTable("{"
                + each(i -> key.apply(i) + "{\"time\":\"" + time(i) + "\",\"" + RATE + "\":" + rate(i) + ",\"" + CPU
                        + "\":" + cpu(i) + "}")
                + "}");
    }

    @Test
    void namesSeriesInLinesByTheirLabels() {
        String times = "\"timestamps\":[" + each(i -> "" + instant(i, 60).toEpochMilli()) + "]}\n";
        ExportSummary summary = inspect(write("{\"metric\":{\"__name__\":\"rps\",\"job\":\"web\"},\"values\":["
                + each(i -> "" + rate(i)) + "]," + times + "{\"metric\":{\"__name__\":\"" + CPU + "\"},\"values\":["
                + each(i -> "" + cpu(i)) + "]," + times));

        assertThat(metric(summary, "rps{job=\"web\"}").values()).isEqualTo(ROWS);
        assertThat(metric(summary, CPU).largest()).isEqualTo(43.6);
    }

    @Test
    void readsTheRowsOfAtlas() {
        assertTable(
                "{\"start\":" + instant(0, 60).toEpochMilli() + ",\"step\":60000,\"legend\":[\"" + RATE + "\",\"" + CPU
                        + "\"],\"metrics\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"values\":["
                        + each(i -> "[" + rate(i) + "," + cpu(i) + "]") + "],\"notices\":[]}");
    }

    @Test
    void readsTheColumnsOfGooglesQueryLanguage() {
        String points = IntStream.range(0, ROWS)
                .mapToObj(i -> ROWS - 1 - i)
                .map(i -> "{\"values\":[{\"doubleValue\":" + rate(i) + "},{\"doubleValue\":" + cpu(i) / 100
                        + "}],\"timeInterval\":{\"startTime\":\"" + time(i) + "\",\"endTime\":\"" + time(i) + "\"}}")
                .collect(Collectors.joining(","));
        ExportSummary summary =
                inspect(write("{\"timeSeriesDescriptor\":{\"labelDescriptors\":[{\"key\":\"resource.zone\"}],"
                        + "\"pointDescriptors\":[{\"key\":\"value.request_count\",\"metricKind\":\"GAUGE\",\"unit\":\"1/s\"},"
                        + "{\"key\":\"value.utilization\",\"metricKind\":\"GAUGE\",\"unit\":\"10^2.%\"}]},\"timeSeriesData\":["
                        + "{\"labelValues\":[{\"stringValue\":\"eu\"}],\"pointData\":[" + points + "]}]}"));

        assertThat(metric(summary, "request_count").unit()).isEqualTo(Unit.parse("tx/s"));
        assertThat(metric(summary, "request_count").values()).isEqualTo(ROWS);
        assertThat(metric(summary, "utilization").unit()).contains(Unit.RATIO);
        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, 60));
    }

    private void assertTable(String json) {
        ExportSummary summary = inspect(write(json));

        assertThat(metric(summary, RATE).values()).isEqualTo(ROWS);
        assertThat(metric(summary, RATE).smallest()).isEqualTo(100);
        assertThat(metric(summary, CPU).largest()).isEqualTo(43.6);
        assertThat(summary.services().get(0).to()).isEqualTo(instant(ROWS - 1, 60));
    }

    private static String time(int row) {
        return instant(row, 60).toString();
    }

    private static String each(IntFunction<String> row) {
        return IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining(","));
    }

    private Path write(String json) {
        return Exports.write(folder, "foreign.json", json);
    }
}
