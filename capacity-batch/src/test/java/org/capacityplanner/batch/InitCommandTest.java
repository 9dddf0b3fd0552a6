package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A config to start from proposes what something speaks for, and one entry for an estate. */
class InitCommandTest {
    @TempDir
    Path folder;

    static Path field(String file) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(InitCommandTest.class.getResource("/field/" + file), file)
                .toURI());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "rates_by_name.csv | metric: \"Requests/s\", unit: \"req/s\"",
                "locust_stats_history.csv | metric: \"Requests/s\", unit: \"req/s\"",
                "cloudwatch_alb_and_cpu.json | metric: \"RequestCount\", unit: \"req/5min\"",
                "weekday_column.csv | metric: \"requests_per_s\", unit: \"tx/s\"",
                "perfmon_network.csv | metric: \"Web Service\\\\Total Method Requests/sec\", unit: \"req/s\"",
                "running_total.csv | metric: \"order_count\", unit: \"tx/s\", type: counter",
            })
    void proposesTheVolumeThatItsNameOrUnitSpeaksFor(String file, String volume) throws URISyntaxException {
        CommandLineRun run = CommandLineRun.of("init", field(file));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("volume: {" + volume);
    }

    /** Editors complete the keys by it, wherever the draft is written. */
    @Test
    void namesTheSchemaWhereItIsInstalled() throws URISyntaxException {
        String first = CommandLineRun.of("init", field("rates_by_name.csv"))
                .out()
                .lines()
                .findFirst()
                .orElseThrow();

        assertThat(first).startsWith("# yaml-language-server: $schema=file:///");
        assertThat(Path.of(URI.create(first.substring(first.indexOf("file:")))))
                .hasSameTextualContentAs(Path.of("..", "docs", "schema", "capacity.schema.json"));
    }

    @Test
    void proposesPercentilesAsTimesAndNoTotalsOfTheWholeTest() throws URISyntaxException {
        CommandLineRun run = CommandLineRun.of("init", field("locust_stats_history.csv"));

        assertThat(run.out())
                .contains("- name: \"Aggregated\"")
                .contains("{metric: \"95%\", unit: \"ms\"")
                .doesNotContain("Total ");
    }

    @Test
    void proposesUtilizationsAndTheRestOfThem() throws URISyntaxException {
        assertThat(CommandLineRun.of("init", field("cloudwatch_alb_and_cpu.json"))
                        .out())
                .contains("{metric: \"CPUUtilization\", unit: \"%\", limit: \"80%\"}");
        assertThat(CommandLineRun.of("init", field("perfmon_network.csv")).out())
                .contains("{metric: \"Processor\\\\% Idle Time\", unit: \"%\", limit: \">= 20%\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weekday", "status"})
    void takesNoAttributeOfARowForAService(String attribute) throws IOException {
        StringBuilder rows = new StringBuilder("timestamp," + attribute + ",requests_per_s,cpu_pct\n");
        for (int i = 0; i < 96; i++) {
            rows.append(Instant.parse("2026-10-01T00:00:00Z").plusSeconds(900L * i))
                    .append(i % 7 < 4 ? ",OK," : ",WARN,")
                    .append(100 + i % 24)
                    .append(',')
                    .append(30 + i % 24)
                    .append('\n');
        }
        CommandLineRun run = CommandLineRun.of("init", Files.writeString(folder.resolve("rows.csv"), rows));

        assertThat(run.out()).contains("- name: \"service\"").doesNotContain("    serviceColumn:");
    }

    @Test
    void refusesToProposeAVolumeThatNothingSpeaksFor() throws IOException {
        Path file = Files.writeString(
                folder.resolve("hosts.csv"),
                "timestamp,CPUUtilization,mem_used\n2026-10-01T00:00:00Z,5,6\n2026-10-01T00:05:00Z,6,7\n");

        CommandLineRun run = CommandLineRun.of("init", file);

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err())
                .contains("no metric looks like a volume of transactions")
                .contains("CPUUtilization, mem_used")
                .doesNotContain("series without a name");
    }

    @Test
    void saysThatSeriesWithoutANameAreCalledAfterTheirFile() throws IOException {
        Path file = Files.writeString(folder.resolve("result.json"), """
                {"status":"success","data":{"resultType":"matrix","result":[
                 {"metric":{"service":"a"},"values":[[1790812800,"5"],[1790812860,"6"]]}]}}
                """);

        CommandLineRun run = CommandLineRun.of("init", file);

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("series without a name have that of their file", "requests.json");

        Path renamed = Files.move(file, folder.resolve("requests.json"));
        assertThat(CommandLineRun.of("init", renamed).out()).contains("volume: {metric: \"requests\"");
    }

    @Test
    void asksForUnitsThatNothingSays() throws IOException {
        Path file = Files.writeString(folder.resolve("answer.json"), """
                {"status":"success","data":{"resultType":"matrix","result":[
                 {"metric":{"__name__":"http_requests","service":"a"},"values":[[1790812800,"5"],[1790812860,"6"]]},
                 {"metric":{"__name__":"cpu","service":"a"},"values":[[1790812800,"50"],[1790812860,"60"]]}]}}
                """);

        CommandLineRun run = CommandLineRun.of("init", file);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("{metric: \"cpu\", unit: \"?\", limit: \"?\"}");
    }

    @Test
    void keepsTheZoneAndJoinsFilesOfOneKind() throws IOException {
        String rows = "timestamp,requests_per_s,cpu_pct\n2026-%1$s-01 00:00,5,6\n2026-%1$s-01 00:05,6,7\n";
        Path september = Files.writeString(folder.resolve("m-09.csv"), rows.formatted("09"));
        Path october = Files.writeString(folder.resolve("m-10.csv"), rows.formatted("10"));
        Path hosts = Files.writeString(
                folder.resolve("hosts.csv"), "timestamp,mem_used_pct\n2026-10-01 00:00,5\n2026-10-01 00:05,6\n");

        CommandLineRun run = CommandLineRun.of("init", september, october, hosts, "--zone", "Europe/Zurich");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("zone: Europe/Zurich")
                .contains("files: [\"" + september + "\", \"" + october + "\"]")
                .contains("{metric: \"cpu_pct\", unit: \"%\", limit: \"80%\", source: export1}")
                .contains("{metric: \"mem_used_pct\", unit: \"%\", limit: \"90%\", source: export2}");
    }

    @Test
    void writesOneEntryForAnEstateThatTheReportRunsOn() throws IOException {
        StringBuilder rows = new StringBuilder("timestamp,service,requests_per_s,cpu_pct,p95_ms\n");
        for (int i = 0; i < 31 * 4; i++) {
            for (int service = 0; service < 500; service++) {
                int volume = 100 + 10 * (i % 4) + (i * 7 + service) % 5;
                rows.append(Instant.parse("2026-10-01T00:00:00Z").plusSeconds(6 * 3600L * i))
                        .append(",svc-")
                        .append(service)
                        .append(',')
                        .append(volume)
                        .append(',')
                        .append(volume * 0.2 + (i * 3 + service) % 3)
                        .append(",5")
                        .append((i + service) % 4)
                        .append('\n');
            }
        }
        Path file = Files.writeString(folder.resolve("estate.csv"), rows);

        CommandLineRun init = CommandLineRun.of("init", file);

        assertThat(init.code()).as(init.err()).isZero();
        assertThat(init.out().lines().count()).isLessThan(40);
        assertThat(init.out()).contains("- name: \"*\"").contains("serviceColumn: \"service\"");

        // A star for all but one keeps the run short; every service goes the same way.
        String few = init.out().replace("\"*\"", "\"svc-1*9\"") + """
                  - name: svc-7
                    volume: requests_per_s
                    kpis: [{metric: cpu_pct, limit: 50%}]
                """;
        Path config = Files.writeString(folder.resolve("capacity.yaml"), few);
        CommandLineRun report =
                CommandLineRun.of("report", config, "--month", "2026-10", "--out", folder.resolve("out"));

        assertThat(report.code()).as(report.err()).isZero();
        assertThat(folder.resolve("out/2026-10/report.json"))
                .content()
                .contains("\"svc-19\"", "\"svc-109\"", "\"svc-7\"")
                .doesNotContain("\"svc-8\"", "\"svc-119x\"");
    }

    @Test
    void refusesWhatGoesWithAPrometheusAlone() throws URISyntaxException {
        CommandLineRun files = CommandLineRun.of("init", field("rates_by_name.csv"), "--preset", "node");
        CommandLineRun both =
                CommandLineRun.of("init", field("rates_by_name.csv"), "--prometheus", "http://127.0.0.1:1");
        CommandLineRun secret = CommandLineRun.of("init", "--prometheus", "http://me:secret@127.0.0.1:1");

        assertThat(files.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(files.err()).contains("go with --prometheus URL");
        assertThat(both.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(secret.err()).contains("--token-file").doesNotContain("secret");
    }

    @Test
    void refusesColumnsThatTheFormatHasItself() throws URISyntaxException {
        CommandLineRun columns = CommandLineRun.of("inspect", field("tab_separated.jtl"), "--columns", "a,b");
        CommandLineRun line = CommandLineRun.of("inspect", field("azure_monitor.json"), "--header-line", "2");

        assertThat(columns.err())
                .contains("is in the format jmeter")
                .contains("--columns (in a config columns) would not be used");
        assertThat(line.err()).contains("--header-line (in a config headerLine) would not be used");
    }

    @Test
    void givesSeriesWithoutANameTheOneThatIsAskedFor() throws IOException {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            points.append(i == 0 ? "" : ",")
                    .append("[")
                    .append(1_790_812_800L + 60L * i)
                    .append(",\"")
                    .append(100 + i)
                    .append("\"]");
        }
        Path file = Files.writeString(
                folder.resolve("october.json"),
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                        + points + "]}]}}");

        assertThat(CommandLineRun.of("init", file, "--metric", "requests_per_s").out())
                .contains("metric: \"requests_per_s\"\n")
                .contains("volume: {metric: \"requests_per_s\", unit: \"tx/s\"}");
    }
}
