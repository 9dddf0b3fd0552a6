package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final Path CONFIG = CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml");

    /** breach_p50 of truth.csv. */
    private static final int TRUE_BREACH_COLUMN = 9;

    @TempDir
    private Path folder;

    @Test
    void writesTheReportOfTheSampleDataAndTwiceTheSameNumbers() throws IOException {
        CommandLineRun first = CommandLineRun.of("report", CONFIG, "--out", folder);
        Path month = folder.resolve("2026-10");
        JsonNode report =
                new ObjectMapper().readTree(month.resolve("report.json").toFile());

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out().strip()).isEqualTo(month.toString());
        assertThat(report.get("services")).hasSize(5);
        assertThat(month.resolve("capacity-report.xlsx")).isNotEmptyFile();
        assertThat(month.resolve("charts")).isNotEmptyDirectory();

        assertThat(breach(report, "pricing").get("early").asText())
                .isLessThanOrEqualTo(trueBreach("pricing", "latency_ms_p95"));
        assertThat(breach(report, "pricing").get("late").asText())
                .isGreaterThanOrEqualTo(trueBreach("pricing", "latency_ms_p95"));

        CommandLineRun again = CommandLineRun.of("report", CONFIG, "--out", folder, "--quiet");

        assertThat(again.code()).isZero();
        assertThat(again.out()).isEmpty();
        assertThat(new ObjectMapper().readTree(month.resolve("report.json").toFile()))
                .isEqualTo(report);
    }

    private static JsonNode breach(JsonNode report, String name) {
        for (JsonNode service : report.get("services")) {
            if (service.get("service").asText().equals(name)) {
                return service.get("breach");
            }
        }
        throw new AssertionError("no service " + name);
    }

    /** The month in which the generator's truth first goes beyond a limit: the median over its futures. */
    private static String trueBreach(String service, String metric) throws IOException {
        try (Stream<String> lines = Files.lines(CommandLineRun.SAMPLE_DATA.resolve("trading/truth.csv"))) {
            return lines.filter(line -> line.startsWith(service + "," + metric + ","))
                    .map(line -> line.split(",")[TRUE_BREACH_COLUMN])
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aFailedRunKeepsTheLastReport() throws IOException {
        Path kept = Files.createDirectories(folder.resolve("2026-10")).resolve("report.json");
        Files.writeString(kept, "last good one");
        Path config = Files.writeString(
                folder.resolve("capacity.yaml"),
                Files.readString(CONFIG)
                        .replace("trading/trading-hourly.csv", "gone.csv")
                        .replace("postgres/", "gone/"));

        CommandLineRun run = CommandLineRun.of("report", config, "--out", folder);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.NO_INPUT.code());
        assertThat(kept).hasContent("last good one");
    }

    @Test
    void exitsByStatusOnlyWhenAsked() {
        assertThat(CommandLineRun.of("report", CONFIG, "--out", folder, "--quiet", "--exit-by-status")
                        .code())
                .isBetween(1, 3);
    }
}
