package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that no forecast of volume answers: a load test without a clock, and a disk that fills whatever the volume. */
class UnclockedAndFillingTest {
    @TempDir
    Path folder;

    @Test
    void relatesTheRunsOfALoadTest() throws IOException, URISyntaxException {
        CommandLineRun run = CommandLineRun.of(
                "what-if",
                field("load_test_summary.csv"),
                "--volume",
                "requests_per_s",
                "--kpi",
                "cpu_pct:80%",
                "--growth",
                "-20%",
                "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonNode service =
                new ObjectMapper().readTree(run.out()).path("services").path(0);
        double volume = service.path("scenarios").path(0).path("volume").asDouble();
        // The file's own line: 72.1% of CPU at 375.0 requests a second, and none at none.
        assertThat(service.path("scenarios")
                        .path(0)
                        .path("kpis")
                        .path(0)
                        .path("predicted")
                        .asDouble())
                .isCloseTo(72.1 * volume / 375.0, within(1.0));
        assertThat(service.path("explanation").asText()).contains("runs have no clock, so nothing is forecast");
        assertThat(CommandLineRun.of(
                                "what-if",
                                field("load_test_summary.csv"),
                                "--volume",
                                "requests_per_s",
                                "--kpi",
                                "cpu_pct:80%",
                                "--growth",
                                "10%")
                        .out())
                .startsWith("load_test_summary, runs without a clock:")
                .doesNotContain("1970");
    }

    @Test
    void saysThatRunsHaveNoClock() throws URISyntaxException {
        CommandLineRun run = CommandLineRun.of("inspect", field("load_test_summary.csv"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("run-table")
                .contains("12 rows")
                .contains("no column was found to hold times of day");
    }

    @Test
    void stillMissesTheClockOfATableThatNamesOne() throws URISyntaxException {
        CommandLineRun run = CommandLineRun.of("inspect", field("load_test_summary.csv"), "--time", "users");

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err()).contains("users");
    }

    @Test
    void saysWhenTheDiskIsFull() throws IOException, URISyntaxException {
        String[] question = {
            "what-if",
            field("disk_fills.csv"),
            "--volume",
            "requests_per_s",
            "--kpi",
            "disk_used_pct:90%",
            "--growth",
            "50%"
        };
        CommandLineRun text = CommandLineRun.of((Object[]) question);
        question[5] = "disk_used_pct:60%";
        // Half a point a day from 52% on 1 September: 60% was reached on the 17th, and the file ends on 18 October.
        assertThat(CommandLineRun.of((Object[]) question).out().replaceAll("\\s+", " "))
                .contains("the limit of 60% was reached by 2026-10-18, the last day with a value")
                .doesNotContain("is reached about");
        question[5] = "disk_used_pct:90%";
        String[] asJson = Arrays.copyOf(question, question.length + 1);
        asJson[question.length] = "--json";
        JsonNode stock = new ObjectMapper()
                .readTree(CommandLineRun.of((Object[]) asJson).out())
                .path("services")
                .path(0)
                .path("headroom")
                .path(0)
                .path("stock");

        assertThat(text.out().replaceAll("\\s+", " "))
                .containsPattern("disk_used_pct grows with time by 0\\.(?:5|499|501) points a day")
                .contains("the limit of 90% is reached about 2026-11-1");
        assertThat(stock.path("perDay").asDouble()).isCloseTo(0.5, within(0.01));
        assertThat(LocalDate.parse(stock.path("p50").asText()))
                .isBetween(LocalDate.parse("2026-11-14"), LocalDate.parse("2026-11-18"));
        assertThat(stock.path("p10").asText())
                .isLessThanOrEqualTo(stock.path("p50").asText());
        assertThat(stock.path("p90").asText())
                .isGreaterThanOrEqualTo(stock.path("p50").asText());
    }

    @Test
    void readsTheFieldsJson() throws URISyntaxException {
        assertThat(CommandLineRun.of("inspect", field("azure_monitor.json"))
                        .out()
                        .replaceAll(" +", " "))
                .contains("azure-monitor")
                .contains("Percentage CPU % utilization 99 20.001 39.998");
        assertThat(CommandLineRun.of("inspect", field("json_lines.json")).out().replaceAll(" +", " "))
                .contains("100 rows")
                .contains("requests_per_s tx/s volume 100 100.00 119.00")
                .contains("cpu_pct % utilization 100 30.000 36.000");
    }

    /** Three weeks of requests, some 40 MB of text, are read in 64 MiB of memory for everything. */
    @Test
    void readsAnAccessLogInLittleMemory() throws IOException, InterruptedException {
        Path log = folder.resolve("access.log");
        String agent = " \"-\" \"" + "Mozilla/5.0 (X11; Linux x86_64) ".repeat(3) + "\" ";
        Files.writeString(
                log,
                IntStream.range(0, 200_000)
                        .mapToObj(i -> "10.0.0.1 - - [" + String.format(Locale.ROOT, "%02d", 1 + i / 8640)
                                + "/Oct/2026:"
                                + String.format(Locale.ROOT, "%02d:%02d:%02d", i % 8640 / 360, i % 360 / 6, i % 6 * 10)
                                + " +0000] \"GET /api/" + i + " HTTP/1.1\" 200 512" + agent + "0."
                                + (100 + i % 900) + "\n")
                        .collect(Collectors.joining()));

        CapacityProcess process = CapacityProcess.start(folder.resolve("out.txt"), List.of("-Xmx64m"), "inspect", log);

        assertThat(process.code()).as(process.printed()).isZero();
        assertThat(process.printed())
                .contains("access-log")
                .contains("200,000 rows")
                .contains("response_time_ms_p95");
    }

    private static String field(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(UnclockedAndFillingTest.class.getResource("/field/" + name), name)
                        .toURI())
                .toString();
    }
}
