package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports of kinds that were met in public: names in camelCase, columns of one label, and tables that begin oddly. */
class ForeignOddityTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static ExportSummary inspect(Path file) {
        return ExportInspector.inspect(file, DeclaredExport.nothing());
    }

    private static List<String> names(Path file) {
        return inspect(file).metrics().stream().map(ExportSummary.Metric::name).toList();
    }

    private Path rates(String header) throws IOException {
        return file(
                "rates.csv",
                "timestamp," + header + "\n"
                        + IntStream.range(0, 30)
                                .mapToObj(i -> "2026-10-05T10:%02d:00Z,%d.5,%d".formatted(i, 100 + 3 * i, 20 + i))
                                .collect(Collectors.joining("\n", "", "\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throughputPerSec",
                "throughput_per_second",
                "Throughput/s",
                "throughputSec",
                "avgThroughputPerSec"
            })
    void takesAThroughputBesideResponseTimesForRequests(String name) throws IOException {
        assertThat(ConfigDraft.of(inspect(rates(name + ",avgRespTimeMillis"))))
                .contains("volume: {metric: \"" + name + "\", unit: \"req/s\"}", "if it is of data, name another");
    }

    @ParameterizedTest
    @CsvSource({"throughputPerSec, cpuUsagePct", "networkThroughputPerSec, avgRespTimeMillis"})
    void asksWhetherAThroughputIsOfRequestsOrOfData(String name, String beside) throws IOException {
        assertThat(ConfigDraft.of(inspect(rates(name + "," + beside))))
                .contains("volume: {metric: \"" + name + "\", unit: \"?\"}", "of requests or of data; say its unit")
                .doesNotContain("is not known");
    }

    @Test
    void keepsColumnsOfOneLabelApart() throws IOException {
        String rows =
                "2026-10-05T10:00:00Z,10,60,1000\n2026-10-05T10:05:00Z,12,62,1100\n2026-10-05T10:10:00Z,14,64,1200\n";
        Path byId = file(
                "ids.csv",
                "Id,m1,m2,m3\nStatusCode,Complete,Complete,Complete\nLabel,CPUUtilization,CPUUtilization,RequestCount\n"
                        + rows);
        assertThat(names(byId))
                .containsExactly("CPUUtilization{id=\"m1\"}", "CPUUtilization{id=\"m2\"}", "RequestCount");
        Path byColumn = file(
                "columns.csv",
                "Full label,cpu,cpu,requests\nLabel,CPUUtilization,CPUUtilization,RequestCount\n"
                        + "Statistic,Average,Average,Sum\n" + rows);
        assertThat(names(byColumn))
                .containsExactly("CPUUtilization{column=\"2\"}", "CPUUtilization{column=\"3\"}", "RequestCount");
        assertThat(inspect(byColumn).metrics().get(1).smallest()).isEqualTo(60);
    }

    @Test
    void findsNoHeaderInARowThatIsOneOfTheRowsBelow() throws IOException {
        Path runs = file(
                "runs.tsv",
                "churn\tmain\t1\tconn_per_s\t588.5\nchurn\tmain\t1\tp50_us\t214600\nchurn\tmain\t2\tconn_per_s\t583\n"
                        + "churn\tfork\t1\tconn_per_s\t51563\n");
        assertThatThrownBy(() -> inspect(runs))
                .hasMessageContaining("the first row holds values, such as 'churn'")
                .hasMessageContaining("name all 5 columns");
    }

    @Test
    void readsMonthsAcross() throws IOException {
        Path usage = file(
                "usage.csv",
                "team,indicator,2025-01,2025-02,2025-03,2025-04\nx,Orders,10,12,14,16\ny,Orders,20,22,24,26\n");
        assertThat(names(usage)).containsExactly("Orders{team=\"x\"}", "Orders{team=\"y\"}");
        assertThat(inspect(usage).metrics().get(1).largest()).isEqualTo(26);
    }

    @Test
    void saysThatJsonIsBehindLinesOfText() throws IOException, InterruptedException {
        Path talk = file(
                "talk.json",
                "\ntool: ending on signal 2\n[\n  {\"time\": \"2026-10-05T10:00:00Z\", \"requests\": 5, \"cpu_pct\": 7},\n"
                        + "  {\"time\": \"2026-10-05T10:01:00Z\", \"requests\": 6, \"cpu_pct\": 8}\n]\n");
        String remedy = "sed -n '/^[[:space:]]*[{[]/,$p' FILE > only.json";
        assertThatThrownBy(() -> inspect(talk))
                .hasMessageContaining("is JSON behind lines of text")
                .hasMessageContaining(remedy);
        run(remedy.replace("FILE", "talk.json"));
        assertThat(names(folder.resolve("only.json"))).containsExactly("requests", "cpu_pct");
    }

    @Test
    void readsTheIntervalsOfATestAndNotItsSummary() throws IOException {
        String row =
                "{\"timestamp\": \"2026-10-05T10:00:%d0Z\", \"requestsCompleted\": %d, \"latency\": {\"p95\": %d.5}}";
        Path report = file(
                "report.json",
                "{\"aggregate\": {\"timestamp\": \"2026-10-05T10:01:00Z\", \"requestsCompleted\": 303}, \"intermediate\": ["
                        + IntStream.range(0, 3)
                                .mapToObj(i -> row.formatted(i, 100 + i, 20 + i))
                                .collect(Collectors.joining(", "))
                        + "]}");
        assertThat(inspect(report).metrics()).anySatisfy(metric -> {
            assertThat(metric.name()).isEqualTo("requestsCompleted");
            assertThat(metric.values()).isEqualTo(3);
            assertThat(metric.largest()).isEqualTo(102);
        });
    }

    @Test
    void makesARowOfEachRunOfHammerDb() throws IOException, InterruptedException {
        String run = "Vuser 1:Beginning rampup time of 2 minutes\nVuser 1:%d Active Virtual Users configured\n"
                + "Vuser 1:TEST RESULT : System achieved %d NOPM from %d MySQL TPM\n";
        Path log = file(
                "db.log",
                "Hammerdb Log @ Tue May 11\n+-+-\n" + run.formatted(1, 311, 980) + run.formatted(2, 466, 1453));
        String message = "";
        try {
            inspect(log);
        } catch (MetricExportException refused) {
            message = refused.getMessage();
        }
        assertThat(message).contains("is HammerDB's log");
        run(message.substring(message.indexOf("(echo users")).replace("FILE", "db.log"));
        assertThat(Files.readAllLines(folder.resolve("runs.csv"), StandardCharsets.UTF_8))
                .containsExactly("users,orders_per_min,transactions_per_min", "1,311,980", "2,466,1453");
    }

    @Test
    void takesNoTimeOfSendingForAVolume() throws IOException {
        Path packets = file(
                "packets.csv",
                "timestamp,tx_ns,pk/s,latency_ns\n2026-10-05T10:00:00Z,1000,5,20\n2026-10-05T10:01:00Z,2000,6,22\n");
        assertThat(inspect(packets).metrics().get(0).isVolume()).isFalse();
        // Of Cassandra's partition keys, and not of packets.
        assertThat(inspect(packets).metrics().get(1).unit().map(unit -> unit.symbol()))
                .contains("ops/s");
    }

    private void run(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
    }
}
