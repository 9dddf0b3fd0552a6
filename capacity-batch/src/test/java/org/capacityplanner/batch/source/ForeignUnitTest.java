package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.draft;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.util.Locale;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that a table says in a place of their own: a column, a row below the names, a word behind a name. */
class ForeignUnitTest {
    private static final String TIME = "yyyy-MM-dd HH:mm";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "unit, req/min, req/min, Percent, %",
        "Units, 1/min, tx/min, ratio, ratio",
        "METRIC_UNIT, Transactions Per Second, tx/s, % Busy/(Idle+Busy), %"
    })
    void takesTheUnitFromItsColumn(String column, String rate, String asRate, String share, String asShare) {
        ExportSummary summary = inspect(write("time,metric," + column + ",value\n"
                + rows(i -> written(i, 300, TIME) + ",throughput," + rate + "," + rate(i) + "\n" + written(i, 300, TIME)
                        + ",busy," + share + "," + cpu(i))));

        assertThat(metric(summary, "throughput").unit()).contains(unit(asRate));
        assertThat(metric(summary, "throughput").isVolume()).isTrue();
        assertThat(metric(summary, "busy").unit()).contains(unit(asShare));
        assertThat(summary.services()).hasSize(1);
    }

    @Test
    void bringsAllValuesOfAMetricToOneUnitOfTheColumn() {
        ExportSummary summary = inspect(write("time,name,value,uom\n"
                + rows(i -> written(i, 300, TIME) + ",wait,"
                        + (i % 2 == 0
                                ? (400 + i) + ",ms"
                                : String.format(Locale.ROOT, "%.3f,s", (400 + i) / 1000.0)))));

        assertThat(metric(summary, "wait").unit()).contains(Unit.MILLISECONDS);
        assertThat(metric(summary, "wait").smallest()).isEqualTo(400);
        assertThat(metric(summary, "wait").largest()).isEqualTo(400.0 + ROWS - 1);
    }

    @Test
    void takesTheUnitBesideAValueInJson() {
        ExportSummary summary = inspect(Exports.write(
                folder,
                "values.json",
                rows(i -> "{\"time\":\"" + written(i, 300, TIME) + "\",\"metric\":\"wait\",\"value\":"
                        + (i % 2 == 0 ? (400 + i) + ",\"unit\":\"ms\"}" : 0.4 + ",\"unit\":\"Seconds\"}"))));

        assertThat(metric(summary, "wait").unit()).contains(Unit.MILLISECONDS);
        assertThat(metric(summary, "wait").values()).isEqualTo(ROWS);
        assertThat(metric(summary, "wait").smallest()).isEqualTo(400);
    }

    @Test
    void takesTheUnitsBelowARowOfDescriptions() {
        ExportSummary summary = inspect(write("time,throughput,cpu\nsampling time,orders handled,share of all cores\n"
                + "UTC,1/min,%\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + cpu(i))));

        assertThat(metric(summary, "throughput (tx/min)").unit()).contains(unit("tx/min"));
        assertThat(metric(summary, "cpu (%)").values()).isEqualTo(ROWS);
        assertThat(summary.input().badRows()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Requests/s (thousands), thousand req/s",
        "Anfragen/min (Tsd.), thousand req/min",
        "Orders per hour (in millions), million tx/h"
    })
    void keepsTheMultipleThatANameSays(String name, String unit) {
        ExportSummary summary = inspect(write(
                "time," + name + ",cpu_pct\n" + rows(i -> written(i, 300, TIME) + "," + rate(i) / 8 + "," + cpu(i))));

        assertThat(metric(summary, name).unit()).contains(unit(unit));
        assertThat(metric(summary, name).isVolume()).isTrue();
    }

    @Test
    void countsThousandsInEachInterval() {
        Path file = write("time,Requests (thousands),cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) / 1000 + "," + cpu(i)));

        assertThat(draft(file)).contains("volume: {metric: \"Requests (thousands)\", unit: \"thousand req/5min\"}");
    }

    @Test
    void takesALoadWithARateInItsCellsForTheVolume() {
        Path file = write("time;load;busy\n"
                + rows(i -> written(i, 300, TIME) + ";" + rate(i) + " requests/sec;" + cpu(i) + " percent"));

        assertThat(draft(file)).contains("volume: {metric: \"load\", unit: \"requests/sec\"}");
    }

    @Test
    void asksWhetherPercentOfAProcessorThatAreNeverAboveOneAreShares() {
        String text = "time,v_tps,%s\n" + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + cpu(i) / 100);
        Path busy = write(String.format(Locale.ROOT, text, "cpu_pct"));

        assertThatThrownBy(
                        () -> ServiceReader.read(Exports.question(busy, Exports.oneService(), "v_tps", "cpu_pct:80%")))
                .hasMessageContaining("all values are at most 1 in a column of percent")
                .hasMessageContaining("--kpi cpu_pct:80%:ratio or --kpi cpu_pct:80%:%");
        assertThat(draft(busy)).contains("{metric: \"cpu_pct\", unit: \"?\"");
        // What the user says is taken, and said.
        assertThat(ServiceReader.read(Exports.question(busy, Exports.oneService(), "v_tps", "cpu_pct:80%:%"))
                        .quality())
                .anySatisfy(finding -> {
                    assertThat(finding.kind()).isEqualTo(DataQuality.Kind.LOOKS_LIKE_RATIO);
                    assertThat(finding.kind().changesMeaning()).isTrue();
                    assertThat(finding.message()).contains("their unit is ratio");
                });
        // Time spent waiting for a disk is below 1% on most machines.
        Path waiting = write(String.format(Locale.ROOT, text, "iowait_pct"));
        assertThat(ServiceReader.read(Exports.question(waiting, Exports.oneService(), "v_tps", "iowait_pct:20%"))
                        .quality())
                .anyMatch(finding -> finding.kind() == DataQuality.Kind.LOOKS_LIKE_RATIO);
        // Few errors are no sign of another unit.
        Path errors = write(String.format(Locale.ROOT, text, "error_pct"));
        assertThat(ServiceReader.read(Exports.question(errors, Exports.oneService(), "v_tps", "error_pct:1%"))
                        .quality())
                .noneMatch(finding -> finding.kind() == DataQuality.Kind.LOOKS_LIKE_RATIO);
    }

    @ParameterizedTest
    @CsvSource({"MetricPath", "Metric Name", "counter-path", "itemid"})
    void takesAColumnThatNamesMetricsUnderAnySpelling(String column) {
        ExportSummary summary = inspect(write("time," + column + ",value\n"
                + rows(i -> written(i, 300, TIME) + "," + (column.equals("itemid") ? "23296" : "a|b") + "," + rate(i)
                        + "\n" + written(i, 300, TIME) + "," + (column.equals("itemid") ? "23297" : "a|c") + ","
                        + cpu(i))));

        assertThat(summary.metrics()).hasSize(2);
        assertThat(summary.metrics().get(0).values()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @CsvSource({
        "Requests per 5 min, tx/5min",
        "Requests / 5min, req/5min",
        "req/5 min, req/5min",
        "Orders per 15 minutes, tx/15min",
        "Requests (5 min), req/5min",
        "'Orders [15 minutes, sum]', orders/15min",
        "Requests per 300s, tx/300s",
        "TPH, tx/h",
        "kRPS, thousand tx/s"
    })
    void keepsTheIntervalAndTheMultipleOfARate(String name, String unit) {
        ExportSummary summary = inspect(write("time;" + name + ";cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + ";" + (rate(i) + 0.5) + ";" + cpu(i))));

        assertThat(metric(summary, name).unit()).contains(unit(unit));
        assertThat(metric(summary, name).isVolume()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "[req/min] Throughput!req/min",
                "Throughput, req/min!req/min",
                "Throughput - 1/min!tx/min",
                "CPU, %!%",
                "CPU (\u2030)!\u2030",
                "response time (minutes)!min"
            })
    void takesTheUnitBesideAName(String name, String unit) {
        ExportSummary summary = inspect(write(
                "time;" + name + ";other_pct\n" + rows(i -> written(i, 300, TIME) + ";" + rate(i) + ";" + cpu(i))));

        assertThat(metric(summary, name).unit()).contains(unit(unit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Throughput, min", "CPU (1/10 %)"})
    void takesNoUnitForWhatIsNone(String name) {
        ExportSummary summary = inspect(write(
                "time;" + name + ";other_pct\n" + rows(i -> written(i, 300, TIME) + ";" + rate(i) + ";" + cpu(i))));

        assertThat(metric(summary, name).unit()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency (\u03bcs)", "latency (\u00b5s)", "latency_\u03bcs", "response time \u00b5s"})
    void takesEitherMuForMicro(String name) {
        ExportSummary summary = inspect(write("time,requests_per_s," + name + "\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + 9000 + i)));

        assertThat(metric(summary, name).unit().orElseThrow().toCore(1e6)).isEqualTo(1);
    }

    @Test
    void readsAGreekMuInCells() {
        ExportSummary summary = inspect(write("time,requests_per_s,latency\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + (900 + i) + " \u03bcs")));

        assertThat(metric(summary, "latency").largest()).isEqualTo(900.0 + ROWS - 1);
        assertThat(metric(summary, "latency").unit().orElseThrow().toCore(1e6)).isEqualTo(1);
    }

    @Test
    void readsMillionsInCells() {
        ExportSummary summary = inspect(write(
                "time,requests,cpu_pct\n" + rows(i -> written(i, 300, TIME) + "," + rate(i) / 100 + "M," + cpu(i))));

        assertThat(metric(summary, "requests").smallest()).isEqualTo(1e6);
    }

    @Test
    void tellsStatisticsOfOneMetricApart() {
        Path file = write("time,metric,statistic,value\n"
                + rows(i -> written(i, 300, TIME) + ",requests_per_s,avg," + rate(i) + "\n" + written(i, 300, TIME)
                        + ",requests_per_s,max," + 2 * rate(i) + "\n" + written(i, 300, TIME) + ",cpu_pct,avg,"
                        + cpu(i)));
        ExportSummary summary = inspect(file);

        assertThat(summary.services()).hasSize(1);
        assertThat(metric(summary, "requests_per_s{statistic=\"avg\"}").largest())
                .isEqualTo(159);
        assertThat(metric(summary, "requests_per_s{statistic=\"max\"}").largest())
                .isEqualTo(318);
        assertThat(metric(summary, "cpu_pct").unit()).contains(Unit.PERCENT);
    }

    private static Unit unit(String symbol) {
        return Unit.parse(symbol).orElseThrow();
    }

    private Path write(String text) {
        return Exports.write(folder, "table.csv", text);
    }
}
