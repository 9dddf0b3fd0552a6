package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.Exports.byService;
import static org.capacityplanner.batch.source.Exports.finding;
import static org.capacityplanner.batch.source.Exports.kpi;
import static org.capacityplanner.batch.source.Exports.oneService;
import static org.capacityplanner.batch.source.Exports.question;
import static org.capacityplanner.batch.source.Exports.volume;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceReaderTest {
    private static final String WIDE = """
            timestamp,service,transactions_per_s,cpu_pct,latency_ms_p95
            2026-10-01T00:00:00Z,pricing,100,20,1.5
            2026-10-01T00:00:00Z,orders,50,10,2.5
            2026-10-01T00:05:00Z,pricing,200,40,1.75
            2026-10-01T00:05:00Z,orders,60,12,
            """;

    @TempDir
    Path folder;

    @Test
    void readsAWideTableByService() {
        Readings readings = ServiceReader.read(question(
                write("export.csv", WIDE), byService(), "transactions_per_s", "cpu_pct:80%", "latency_ms_p95:5ms"));

        assertThat(readings.services()).extracting(ServiceData::name).containsExactly("pricing", "orders");
        ServiceData pricing = readings.services().get(0);
        assertThat(volume(pricing).values()).containsExactly(100, 200);
        assertThat(volume(pricing).timeAt(1)).isEqualTo(Instant.parse("2026-10-01T00:05:00Z"));
        assertThat(kpi(pricing, 0).series().values()).containsExactly(0.20, 0.40);
        assertThat(kpi(pricing, 0).kpi()).isEqualTo(new Kpi("cpu_pct", Kpi.Kind.UTILIZATION, Unit.PERCENT));
        assertThat(kpi(pricing, 0).sla()).isEqualTo(Sla.atMost(0.80));
        assertThat(kpi(pricing, 1).series().values()).containsExactly(0.0015, 0.00175);
        assertThat(kpi(readings.services().get(1), 1).series().size()).isEqualTo(1);
        DataQuality missing = finding(readings, DataQuality.Kind.MISSING_VALUE);
        assertThat(missing.subject()).isEqualTo("latency_ms_p95");
        assertThat(missing.line()).isEqualTo(5);
    }

    @Test
    void readsALongTableToTheSameSeries() {
        StringBuilder rows = new StringBuilder("time,app,metric,value\n");
        List<String> lines = WIDE.lines().toList();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            String[] names = lines.get(0).split(",");
            for (int i = 2; i < names.length; i++) {
                rows.append(String.join(",", fields[0], fields[1], names[i], fields[i]))
                        .append('\n');
            }
            rows.append(String.join(",", fields[0], fields[1], "version", "v2.1-beta"))
                    .append('\n');
        }
        Layout layout = new Layout.LongTable(Optional.of("app"), "metric", "value");

        Readings readings = ServiceReader.read(question(
                write("long.csv", rows.toString()), layout, "transactions_per_s", "cpu_pct:80%", "latency_ms_p95:5ms"));

        ServiceData pricing = readings.services().get(0);
        assertThat(pricing.name()).isEqualTo("pricing");
        assertThat(volume(pricing).values()).containsExactly(100, 200);
        assertThat(kpi(pricing, 1).series().values()).containsExactly(0.0015, 0.00175);
        assertThat(readings.inputs().get(0).badRows())
                .as("text of a metric that nobody asked for is no fault")
                .isZero();
    }

    @Test
    void letsAMetricThatNobodyAskedForHoldTextBeforeItsName() {
        Path file = write("long.csv", """
                time,value,metric
                2026-10-01T00:00Z,5,v_tps
                2026-10-01T00:00Z,up,state
                2026-10-01T00:00Z,40,cpu_pct
                """);

        Readings readings = ServiceReader.read(
                question(file, new Layout.LongTable(Optional.empty(), "metric", "value"), "v_tps", "cpu_pct:80%"));

        assertThat(readings.inputs().get(0).badRows()).isZero();
        assertThat(readings.inputs().get(0).rows()).isEqualTo(2);
    }

    @Test
    void saysThatAFileChangedWhileItWasRead() throws IOException {
        Path path = write("export.csv", WIDE);
        ExportFile file = ExportFile.of(path, Optional.empty());
        assertThat(file.hasChanged()).isFalse();

        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-10-01T00:00:00Z")));

        assertThat(file.hasChanged()).isTrue();
    }

    @Test
    @Timeout(20)
    void doesNotFollowLinksInCircles() throws IOException {
        write("m-1.csv", WIDE);
        Files.createSymbolicLink(folder.resolve("loop"), folder);

        Readings readings = ServiceReader.read(
                question(folder.resolve("**.csv"), byService(), "transactions_per_s", "cpu_pct:80%"));

        assertThat(readings.inputs()).hasSize(1);
    }

    @Test
    void recordsWhatWasReadForProvenance() throws IOException {
        Path file = write("export.csv", "abc_ms,time\n1,2026-10-01T00:00Z\n");

        InputFile input = ServiceReader.read(question(file, oneService(), "abc_ms", "abc_ms:5ms"))
                .inputs()
                .get(0);

        assertThat(input.path()).isEqualTo(file);
        assertThat(input.bytes()).isEqualTo(Files.size(file));
        assertThat(input.rows()).isEqualTo(1);
        // printf 'abc_ms,time\n1,2026-10-01T00:00Z\n' | sha256sum
        assertThat(input.sha256()).isEqualTo("ed7a7fd768bb72fdff20889ee96e734197d2ef2743612a93d7b3efefb48a3701");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "gzip",
                "two gzip members",
                "bom",
                "utf-16",
                "semicolons",
                "sep line",
                "comments",
                "crlf",
                "quoted"
            })
    void readsTheSameHoweverItIsWritten(String form) throws IOException {
        byte[] bytes = switch (form) {
            case "gzip" -> gzip(WIDE);
            case "two gzip members" -> concatenated(gzip(WIDE.substring(0, 100)), gzip(WIDE.substring(100)));
            case "bom" -> ("\uFEFF" + WIDE).getBytes(StandardCharsets.UTF_8);
            case "utf-16" -> ("\uFEFF" + WIDE.replace(',', '\t')).getBytes(StandardCharsets.UTF_16LE);
            case "semicolons" -> WIDE.replace(',', ';').getBytes(StandardCharsets.UTF_8);
            case "sep line" -> ("sep=|\n" + WIDE.replace(',', '|')).getBytes(StandardCharsets.UTF_8);
            case "comments" ->
                ("# made by hand\n" + WIDE.replace("2026-10-01T00:05:00Z,p", "#ramp\n\n2026-10-01T00:05:00Z,p"))
                        .getBytes(StandardCharsets.UTF_8);
            case "crlf" -> WIDE.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            case "quoted" -> WIDE.replaceAll("([^,\n]+)", "\"$1\"").getBytes(StandardCharsets.UTF_8);
            default -> WIDE.getBytes(StandardCharsets.UTF_8);
        };
        Path file = Files.write(folder.resolve("export.csv"), bytes);

        Readings readings = ServiceReader.read(question(file, byService(), "transactions_per_s", "latency_ms_p95:5ms"));

        ServiceData pricing = readings.services().get(0);
        assertThat(volume(pricing).values()).containsExactly(100, 200);
        assertThat(kpi(pricing, 0).series().values()).containsExactly(0.0015, 0.00175);
    }

    @Test
    void provesDecimalCommasAndUnitsInCells() {
        Path file = write(
                "european.csv",
                "\uFEFFsep=;\r\nZeit;Transaktionen;CPU %;Speicher\r\n"
                        + "01.10.2026 00:00;1.520;38,25 %;0,41\r\n01.10.2026 00:05;1.490;-;n/a\r\n");

        Readings readings = ServiceReader.read(
                question(file, oneService(), "Transaktionen:tx/5min", "CPU %:80%", "Speicher:80%:ratio"));

        ServiceData service = readings.services().get(0);
        assertThat(service.name()).isEqualTo("european");
        assertThat(volume(service).values()).containsExactly(1520 / 300.0, 1490 / 300.0);
        assertThat(kpi(service, 0).series().values()).containsExactly(0.3825);
        assertThat(kpi(service, 1).series().values()).containsExactly(0.41);
        assertThat(finding(readings, DataQuality.Kind.ASSUMED_ZONE).rows()).isEqualTo(2);
    }

    @Test
    void bringsCellsOfOneColumnToOneUnit() {
        Path file = write(
                "units.csv",
                "time,volume_tps,disk\n2026-10-01T00:00Z,1,960 kB/s\n2026-10-01T00:05Z,2,10.9 MB/s\n2026-10-01T00:10Z,3,0\n");

        ServiceData service = ServiceReader.read(question(file, oneService(), "volume_tps", "disk:200MB/s"))
                .services()
                .get(0);

        assertThat(kpi(service, 0).series().values()).containsExactly(960e3, 10.9e6, 0);
    }

    @Test
    void givesTheSameSeriesForShuffledRows() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(Instant.parse("2026-10-01T00:00:00Z").plusSeconds(i * 300L) + "," + (100 + i) + "," + i % 90);
        }
        String header = "time,volume_tps,cpu_pct\n";
        CapacityConfig sorted =
                question(write("a.csv", header + String.join("\n", rows)), oneService(), "volume_tps", "cpu_pct:80%");
        Collections.shuffle(rows, new Random(7));
        CapacityConfig shuffled =
                question(write("b.csv", header + String.join("\n", rows)), oneService(), "volume_tps", "cpu_pct:80%");

        ServiceData expected = ServiceReader.read(sorted).services().get(0);
        Readings readings = ServiceReader.read(shuffled);

        assertThat(volume(readings.services().get(0)).epochMillis())
                .isEqualTo(volume(expected).epochMillis());
        assertThat(kpi(readings.services().get(0), 0).series().values())
                .isEqualTo(kpi(expected, 0).series().values());
        assertThat(finding(readings, DataQuality.Kind.UNSORTED).rows()).isBetween(200L, 300L);
    }

    @Test
    void mergesRepeatedRowsAndAveragesDifferingOnes() {
        Path file = write("dup.csv", """
                time,volume_tps,cpu_pct
                2026-10-01T00:00Z,1,10
                2026-10-01T00:05Z,2,20
                2026-10-01T00:05Z,2,20
                2026-10-01T00:10Z,3,30
                2026-10-01T00:10Z,3,36
                2026-10-01T00:10Z,3,42
                """);

        Readings readings = ServiceReader.read(question(file, oneService(), "volume_tps", "cpu_pct:80%"));

        ServiceData service = readings.services().get(0);
        assertThat(volume(service).values()).containsExactly(1, 2, 3);
        assertThat(kpi(service, 0).series().values()).containsExactly(0.10, 0.20, 0.36);
        assertThat(finding(readings, DataQuality.Kind.DUPLICATE_MERGED).line()).isEqualTo(4);
        assertThat(finding(readings, DataQuality.Kind.DUPLICATE_AVERAGED).rows())
                .isEqualTo(2);
        assertThat(finding(readings, DataQuality.Kind.DUPLICATE_AVERAGED).example())
                .isEqualTo("2026-10-01T00:10:00Z");
    }

    @Test
    void tellsTheTwoRunsOfARepeatedHourByTheirOrder() {
        Path file = write("fold.csv", """
                time,volume_tps,cpu_pct
                2026-10-25 01:30:00,1,10
                2026-10-25 02:00:00,2,10
                2026-10-25 02:30:00,3,10
                2026-10-25 02:00:00,4,10
                2026-10-25 02:30:00,5,10
                2026-10-25 03:00:00,6,10
                """);
        CapacityConfig config = inZone(question(file, oneService(), "volume_tps", "cpu_pct:80%"));

        Readings readings = ServiceReader.read(config);

        assertThat(volume(readings.services().get(0)).step()).hasMinutes(30);
        assertThat(volume(readings.services().get(0)).values()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(finding(readings, DataQuality.Kind.REPEATED_HOUR).rows()).isEqualTo(4);
    }

    @Test
    void dropsInfinitiesAndCountsThem() {
        Path file = write("inf.csv", "time,v_tps,cpu_pct\n2026-10-01T00:00Z,1,+Inf\n2026-10-01T00:05Z,2,20\n");

        Readings readings = ServiceReader.read(question(file, oneService(), "v_tps", "cpu_pct:80%"));

        assertThat(kpi(readings.services().get(0), 0).series().values()).containsExactly(0.2);
        assertThat(finding(readings, DataQuality.Kind.INFINITE_VALUE).line()).isEqualTo(2);
    }

    @Test
    void readsManyFilesOfOneSourceInTheOrderOfTime() {
        write("m-10.csv", "time,v_tps,cpu_pct\n2026-10-01T00:00Z,3,30\n2026-10-01T00:05Z,4,40\n");
        write("m-11.csv", "cpu_pct,time,v_tps\n10,2026-09-01T00:00Z,1\n20,2026-09-01T00:05Z,2\n");

        Readings readings =
                ServiceReader.read(question(folder.resolve("m-*.csv"), oneService(), "v_tps", "cpu_pct:80%"));

        assertThat(volume(readings.services().get(0)).values()).containsExactly(1, 2, 3, 4);
        assertThat(readings.inputs()).hasSize(2);
        assertThat(readings.quality()).isEmpty();
    }

    @Test
    void keepsOtherKpisAndServicesWhereOneCannotBeRead() {
        Path file = write("export.csv", """
                time,service,v_tps,cpu_pct,state
                2026-10-01T00:00Z,a,1,10,up
                2026-10-01T00:05Z,a,2,20,up
                """);
        write("capacity.yaml", """
                sources:
                  - {name: export, files: [export.csv], serviceColumn: service}
                services:
                  - name: a
                    volume: v_tps
                    kpis:
                      - {metric: cpu_pct, limit: 80%}
                      - {metric: cpu_pc, limit: 80%}
                      - {metric: state, limit: 80%, unit: "%"}
                  - name: b
                    volume: v_tps
                    kpis: [{metric: cpu_pct, limit: 80%}]
                """);

        Readings readings = ServiceReader.read(CapacityConfig.read(folder.resolve("capacity.yaml")));

        ServiceData a = readings.services().get(0);
        assertThat(kpi(a, 0).series().size()).isEqualTo(2);
        assertThat(problem(a, 1))
                .hasMessageEndingWith("column 'cpu_pc': there is no such column or metric; nearest: cpu_pct");
        assertThat(problem(a, 2)).hasMessageContaining("holds text, no numbers: 'up'");
        assertThat(readings.services().get(1).isUsable()).isFalse();
        assertThat(((SeriesReading.Unreadable) readings.services().get(1).volume()).problem())
                .hasMessageEndingWith("there are no rows of service 'b'; there are: a");
        assertThat(file).exists();
    }

    @Test
    void usesTheOtherFilesWhereOneIsRejected() {
        write("m-1.csv", "time,v_tps,cpu_pct\n2026-10-01T00:00Z,3,30\n");
        write("m-2.csv", "time,v_tps,cpu_pct\n2026-11-01T00:00Z,3,\"30\n");

        Readings readings =
                ServiceReader.read(question(folder.resolve("m-*.csv"), oneService(), "v_tps", "cpu_pct:80%"));

        assertThat(volume(readings.services().get(0)).size()).isEqualTo(1);
        assertThat(readings.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
        assertThat(finding(readings, DataQuality.Kind.FILE_REJECTED).file()).endsWith("m-2.csv");
    }

    @Test
    void takesAVolumeWithoutUnitAsTransactionsPerSecondAndSaysSo() {
        Path file = write("export.csv", "time,transactions,cpu_pct\n2026-10-01T00:00Z,3,30\n");

        Readings readings = ServiceReader.read(question(file, oneService(), "transactions", "cpu_pct:80%"));

        assertThat(volume(readings.services().get(0)).unit()).isEqualTo(Unit.TRANSACTIONS_PER_SECOND);
        assertThat(finding(readings, DataQuality.Kind.ASSUMED_UNIT).subject()).isEqualTo("transactions");
    }

    private static MetricExportException problem(ServiceData service, int kpi) {
        return ((KpiReading.Unreadable) service.kpis().get(kpi)).problem();
    }

    private CapacityConfig inZone(CapacityConfig config) {
        write("zoned.yaml", """
                zone: Europe/Zurich
                sources: [{name: export, files: ["%s"]}]
                services: [{name: fold, volume: volume_tps, kpis: [{metric: cpu_pct, limit: 80%%}]}]
                """.formatted(config.file().getFileName()));
        return CapacityConfig.read(folder.resolve("zoned.yaml"));
    }

    private Path write(String name, String text) {
        return Exports.write(folder, name, text);
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static byte[] concatenated(byte[] first, byte[] second) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }
}
