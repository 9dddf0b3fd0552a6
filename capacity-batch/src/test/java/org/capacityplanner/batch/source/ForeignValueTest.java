package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.ForeignTable.ROWS;
import static org.capacityplanner.batch.source.ForeignTable.cpu;
import static org.capacityplanner.batch.source.ForeignTable.draft;
import static org.capacityplanner.batch.source.ForeignTable.inspect;
import static org.capacityplanner.batch.source.ForeignTable.metric;
import static org.capacityplanner.batch.source.ForeignTable.rate;
import static org.capacityplanner.batch.source.ForeignTable.rows;
import static org.capacityplanner.batch.source.ForeignTable.written;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that say more than a number, or a number that says something else. */
class ForeignValueTest {
    private static final String TIME = "yyyy-MM-dd HH:mm";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"~%.0f", "ca. %.0f", "≈ %.0f", "about %.0f", "approx. %.0f", "C.%.0f"})
    void areReadWhereTheySayThatTheyAreRounded(String form) {
        boolean known = !form.startsWith("C.");

        ExportSummary summary = inspect(table(i -> String.format(Locale.ROOT, form, rate(i))));

        assertThat(summary.metrics().stream().anyMatch(metric -> metric.name().equals("requests_per_s")))
                .isEqualTo(known);
        if (known) {
            assertThat(metric(summary, "requests_per_s").largest()).isEqualTo(159);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"<100, 100", "> 170, 170", "≤100, 100", ">=170, 170"})
    void areBoundsThatAreTakenAndSaid(String cell, double bound) {
        ExportSummary summary = inspect(table(i -> i % 4 == 0 ? cell : String.valueOf(rate(i))));

        ExportSummary.Metric metric = metric(summary, "requests_per_s");
        assertThat(metric.values()).isEqualTo(ROWS);
        assertThat(bound > 159 ? metric.largest() : metric.smallest()).isEqualTo(bound);
        assertThat(summary.quality()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(DataQuality.Kind.BOUND);
            assertThat(finding.kind().changesMeaning()).isTrue();
            assertThat(finding.rows()).isEqualTo(ROWS / 4);
        });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PT%.3fS", "PT0H0M%.3fS", "00:00:%06.3f", "0:00:%06.3f0000", "P0DT%.3fS", "0.00:00:%06.3f"})
    void areDurations(String form) {
        String text = "time,requests_per_s,mean response\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + ","
                        + String.format(Locale.ROOT, form, 1.25 + rate(i) / 1000));

        ExportSummary.Metric metric = metric(inspect(write(text)), "mean response");

        assertThat(metric.unit()).contains(Unit.SECONDS);
        assertThat(metric.smallest()).isEqualTo(1.35);
        assertThat(metric.largest()).isEqualTo(1.409);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"999", "9999", "65535", "-9999", "4294967295", "-32768"})
    void areNoValuesWhereOneIsThereAgainAndAgainFarBeyondAllOthers(String none) {
        Path file = table(i -> i % 10 == 3 ? none : String.valueOf(rate(i)));

        ExportSummary.Metric metric = metric(inspect(file), "requests_per_s");

        assertThat(metric.values()).isEqualTo(ROWS - ROWS / 10);
        assertThat(metric.smallest()).isEqualTo(100);
        assertThat(metric.largest()).isEqualTo(159);
        assertThat(inspect(file).quality())
                .anySatisfy(finding -> assertThat(finding.message())
                        .contains("requests_per_s: one number again and again", "(12 rows)", "first: " + none));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"999", "65535"})
    void areMeasuredWhereTheOtherMetricsAreAtTheirLargestToo(String full) {
        String text = "time,requests_per_s,cpu_pct,queue\n"
                + rows(i -> written(i, 300, TIME) + "," + rate(i) + "," + cpu(i) + ","
                        + (rate(i) > 155 ? full : String.valueOf(rate(i) / 10)));

        ExportSummary summary = inspect(write(text));

        assertThat(metric(summary, "queue").values()).isEqualTo(ROWS);
        assertThat(metric(summary, "queue").largest()).isEqualTo(Double.parseDouble(full));
        assertThat(summary.quality())
                .anySatisfy(finding -> assertThat(finding.message())
                        .contains("queue: a number such as tools write", "taken as it is", "first: " + full));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"999, 300", "9998, 100", "9999, 3000", "99, 10"})
    void areMeasuredWhereOthersComeNearOrTheNumberIsNoMark(String large, double other) {
        Path file = table(i -> i % 10 == 3 ? large : i % 10 == 4 ? String.valueOf(other) : "10");

        assertThat(metric(inspect(file), "requests_per_s").values()).isEqualTo(ROWS);
    }

    @Test
    void areMeasuredWhereTheLargestIsThereOnce() {
        assertThat(metric(inspect(table(i -> i == 3 ? "9999" : String.valueOf(rate(i)))), "requests_per_s")
                        .largest())
                .isEqualTo(9999);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "requests_eu, requests_us, requests_total",
        "web01_requests_per_s, web02_requests_per_s, total_requests_per_s",
    })
    void ofATotalAreProposedBeforeThoseOfItsParts(String part, String other, String total) {
        String text = "time," + part + "," + other + "," + total + ",cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + "," + 0.7 * rate(i) + "," + 0.3 * rate(i) + "," + rate(i) + ","
                        + cpu(i));

        assertThat(draft(write(text))).contains("volume: {metric: \"" + total + "\",");
    }

    @Test
    void thatAreOneDurationInAllRowsAreProposedAsNoKpi() {
        String text = "time,timegrain,requests_per_s,cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + ",PT1M," + rate(i) + "," + cpu(i));

        assertThat(draft(write(text)))
                .contains("{metric: \"cpu_pct\"", "# without a proposal: \"timegrain\"")
                .doesNotContain("{metric: \"timegrain\"");
    }

    @Test
    void thatGoUpAndDownAreNoCounterWhateverTheirName() {
        Path file = write(
                "time,v_total,cpu_pct\n" + rows(i -> written(i, 300, TIME) + "," + rate(i * 7) + "," + cpu(i * 7)));

        Readings readings = ServiceReader.read(Exports.question(file, Exports.oneService(), "v_total", "cpu_pct:80%"));

        MetricSeries volume = Exports.volume(readings.services().get(0));
        assertThat(List.of(volume.valueAt(0), volume.valueAt(1), volume.valueAt(9)))
                .isEqualTo(List.of(100.0, 107.0, 103.0));
        assertThat(Exports.finding(readings, DataQuality.Kind.NO_COUNTER).rows())
                .isEqualTo(ROWS);
    }

    @Test
    void ofAHistogramKeepTheirBoundsAsNames() {
        String text = "time,<10,<100,>100\n" + rows(i -> written(i, 300, TIME) + "," + rate(i) + ",5," + cpu(i));

        assertThat(metric(inspect(write(text)), "<10").largest()).isEqualTo(159);
    }

    @Test
    void keepTheirColumnsWhereRowsEndInADelimiter() {
        String text = "\"time\"\t\"rps\"\t\"cpu_pct\"\n"
                + rows(i -> "\"" + written(i, 300, TIME) + "\"\t\"" + rate(i) + "\"\t\"" + cpu(i) + "\"\t");

        assertThat(metric(inspect(write(text)), "rps").largest()).isEqualTo(159);
    }

    @ParameterizedTest(name = "{0}, long {1}")
    @CsvSource({"999, false", "65535, true", "-9999, false", "999, true"})
    void areKeptWhereTheUserSaysThatAllWereMeasured(String number, boolean isLong) {
        Path file = isLong
                ? write("time,metric,value\n"
                        + rows(i -> written(i, 300, TIME) + ",requests_per_s," + (i % 10 == 3 ? number : rate(i))))
                : table(i -> i % 10 == 3 ? number : String.valueOf(rate(i)));

        assertThat(metric(inspect(file), "requests_per_s").values()).isEqualTo(ROWS - ROWS / 10);
        assertThat(inspect(file).quality())
                .anySatisfy(finding -> assertThat(finding.message()).contains("--no-value none", "noValue: none"));
        assertThat(metric(declared(file, "none"), "requests_per_s").values()).isEqualTo(ROWS);
    }

    @Test
    void areTheOnesThatTheUserNames() {
        Path file = table(i -> i % 10 == 3 ? "-1" : i % 10 == 4 ? "999" : String.valueOf(rate(i)));

        ExportSummary summary = declared(file, "-1");

        assertThat(metric(summary, "requests_per_s").values()).isEqualTo(ROWS - ROWS / 10);
        assertThat(metric(summary, "requests_per_s").smallest()).isEqualTo(100);
        assertThat(metric(summary, "requests_per_s").largest()).isEqualTo(999);
        assertThat(summary.quality())
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(DataQuality.Kind.DECLARED_NO_VALUE));
    }

    @Test
    void areMeasuredInALongTableWhereTheOtherMetricsAreAtTheirLargestToo() {
        String text = "time,metric,value\n"
                + rows(i -> written(i, 300, TIME) + ",requests_per_s," + rate(i) + "\n" + written(i, 300, TIME)
                        + ",queue," + (rate(i) > 155 ? "999" : String.valueOf(rate(i) / 10)));

        ExportSummary summary = inspect(write(text));

        assertThat(metric(summary, "queue").values()).isEqualTo(ROWS);
        assertThat(summary.quality())
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo(DataQuality.Kind.PEAK_NUMBER));
    }

    @ParameterizedTest(name = "long {0}, at peaks {1}")
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void ofSeveralMetricsDoNotVouchForEachOther(boolean isLong, boolean areAtPeaks) {
        List<String> names = List.of("requests_per_s", "cpu_pct", "disk_pct", "mem_pct");
        String text = (isLong ? "time,metric,value\n" : "time," + String.join(",", names) + "\n")
                + rows(i -> {
                    boolean none = areAtPeaks ? rate(i) > 157 : i % 24 == 3;
                    List<String> cells = Stream.of(rate(i), cpu(i), cpu(i) / 2, cpu(i) / 3)
                            .map(value -> none && value != rate(i) ? "65535" : String.valueOf(value))
                            .toList();
                    String time = written(i, 300, TIME) + ",";
                    return isLong
                            ? IntStream.range(0, names.size())
                                    .mapToObj(k -> time + names.get(k) + "," + cells.get(k))
                                    .collect(Collectors.joining("\n"))
                            : time + String.join(",", cells);
                });

        ExportSummary summary = inspect(write(text));

        assertThat(metric(summary, "requests_per_s").values()).isEqualTo(ROWS);
        for (String name : names.subList(1, names.size())) {
            assertThat(metric(summary, name).largest() == 65_535).isEqualTo(areAtPeaks);
        }
        assertThat(summary.quality().stream().anyMatch(finding -> finding.kind() == DataQuality.Kind.PEAK_NUMBER))
                .isEqualTo(areAtPeaks);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"rps, req/s", "qps, queries/s", "TPS, tx/s", "rpm, req/min", "reqps, req/s"})
    void haveAbbreviatedRatesBehindThem(String written, String unit) {
        ExportSummary summary = inspect(table(i -> rate(i) + " " + written));

        assertThat(metric(summary, "requests_per_s").unit()).isEqualTo(Unit.parse(unit));
    }

    private static ExportSummary declared(Path file, String... noValues) {
        TextFormat text = new TextFormat(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                TextFormat.noValues(List.of(noValues)));
        return ExportInspector.inspect(file, text, TimeFormat.undeclared(), Optional.empty());
    }

    private Path table(IntFunction<String> requests) {
        return write("time,requests_per_s,cpu_pct\n"
                + rows(i -> written(i, 300, TIME) + "," + requests.apply(i) + "," + cpu(i)));
    }

    private Path write(String text) {
        return Exports.write(folder, "values.csv", text);
    }
}
