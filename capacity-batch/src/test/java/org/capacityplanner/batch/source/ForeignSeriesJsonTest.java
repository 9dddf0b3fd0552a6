package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.instant;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON whose series have names, units and facets of their own. */
class ForeignSeriesJsonTest {
    private static final int LONG = 600;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"timestamps\":[TIMES],\"series\":[{\"name\":\"orders\",\"unit\":\"req/s\",\"values\":[RATES]},"
                        + "{\"name\":\"cpu\",\"unit\":\"%\",\"values\":[CPUS]}]}",
                "[{\"name\":\"orders\",\"unit\":\"req/s\",\"timestamps\":[TIMES],\"values\":[RATES]},"
                        + "{\"name\":\"cpu\",\"unit\":\"percent\",\"timestamps\":[TIMES],\"values\":[CPUS]}]",
                "[{\"name\":\"orders\",\"unit\":\"req/s\",\"values\":[RATEPAIRS]},"
                        + "{\"name\":\"cpu\",\"unit\":\"%\",\"values\":[CPUPAIRS]}]",
                "{\"orders\":{\"unit\":\"req/s\",\"values\":[RATEPAIRS]},\"cpu\":{\"unit\":\"%\",\"values\":[CPUPAIRS]}}"
            })
    void takesTheUnitBesideANamedSeries(String form) {
        String text = form.replace(
                        "TIMES", each(i -> String.valueOf(instant(i, 60).toEpochMilli())))
                .replace("RATES", each(i -> String.valueOf(rate(i))))
                .replace("CPUS", each(i -> String.valueOf(cpu(i))))
                .replace("RATEPAIRS", each(i -> "[" + instant(i, 60).toEpochMilli() + "," + rate(i) + "]"))
                .replace("CPUPAIRS", each(i -> "[" + instant(i, 60).toEpochMilli() + "," + cpu(i) + "]"));

        ExportSummary summary = inspect(Exports.write(folder, "series.json", text));

        assertThat(metric(summary, "orders").unit()).isEqualTo(Unit.parse("req/s"));
        assertThat(metric(summary, "orders").largest()).isEqualTo(159);
        assertThat(metric(summary, "cpu").unit()).contains(Unit.PERCENT);
        assertThat(metric(summary, "cpu").values()).isEqualTo(ROWS);
        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, 60));
    }

    @Test
    void readsTheTimesOfElasticsearchAsFloats() {
        String text = "{\"aggregations\":{\"hours\":{\"buckets\":["
                + each(i -> "{\"key\":" + instant(i, 60).toEpochMilli() + ".0,\"doc_count\":1,\"cpu\":{\"value\":"
                        + cpu(i) + "}}")
                + "]}}}";

        ExportSummary summary = inspect(Exports.write(folder, "floats.json", text));

        assertThat(metric(summary, "cpu").values()).isEqualTo(ROWS);
        assertThat(summary.services().get(0).from()).isEqualTo(instant(0, 60));
    }

    @Test
    void takesTheUnitOfASeriesAfterALongOne() {
        String form = "{\"name\":\"%s\",\"unit\":\"%s\",\"values\":[%s]}";
        String text = "{\"metrics\":[" + String.format(form, "orders", "req/s", points(ForeignTable::rate)) + ","
                + String.format(form, "cpu", "%", points(ForeignTable::cpu)) + "]}";

        ExportSummary summary = inspect(Exports.write(folder, "long.json", text));

        assertThat(metric(summary, "cpu").unit()).contains(Unit.PERCENT);
        assertThat(metric(summary, "cpu").values()).isEqualTo(LONG);
    }

    /** Returns more points than are looked at to tell the fields of a file apart. */
    private static String points(IntFunction<Double> value) {
        return IntStream.range(0, LONG)
                .mapToObj(
                        i -> "{\"timestamp\":" + instant(i, 60).getEpochSecond() + ",\"value\":" + value.apply(i) + "}")
                .collect(Collectors.joining(","));
    }

    @Test
    void takesTheExactOneOfAPairOfShownAndExact() {
        String text = "["
                + each(i ->
                        "{\"at\":" + instant(i, 60).getEpochSecond() + ",\"commands/s\":[\"0.1k\"," + rate(i) + "]}")
                + "]";

        ExportSummary summary = inspect(Exports.write(folder, "pairs.json", text));

        assertThat(metric(summary, "commands/s").smallest()).isEqualTo(100);
        assertThat(metric(summary, "commands/s").largest()).isEqualTo(159);
    }

    @Test
    void readsFacetsOfSeveralAttributes() {
        String bucket = "{\"beginTimeSeconds\":%d,\"endTimeSeconds\":%d,\"results\":[{\"count\":%s},{\"average\":%s}]}";
        String facet = "{\"name\":[\"%s\",\"prod\"],\"timeSeries\":[%s]}";
        String text = "{\"facets\":["
                + String.format(facet, "web", each(i -> bucket(bucket, i, rate(i)))) + ","
                + String.format(facet, "api", each(i -> bucket(bucket, i, 2 * rate(i))))
                + "],\"totalResult\":{\"timeSeries\":[" + each(i -> bucket(bucket, i, 3 * rate(i)))
                + "]},\"metadata\":{\"contents\":{\"timeSeries\":{\"contents\":[{\"function\":\"count\"},"
                + "{\"function\":\"average\",\"attribute\":\"cpuPercent\"}]}}}}";

        ExportSummary summary = inspect(Exports.write(folder, "facets.json", text));

        assertThat(metric(summary, "count{facet=\"web, prod\"}").largest()).isEqualTo(159);
        assertThat(metric(summary, "count{facet=\"api, prod\"}").largest()).isEqualTo(318);
        assertThat(metric(summary, "average.cpuPercent{facet=\"web, prod\"}").unit())
                .contains(Unit.PERCENT);
        assertThat(summary.metrics()).hasSize(4);
    }

    private static String bucket(String form, int i, double count) {
        long second = instant(i, 60).getEpochSecond();
        return String.format(Locale.ROOT, form, second, second + 60, count, cpu(i));
    }

    private static String each(IntFunction<String> row) {
        return IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining(","));
    }
}
