package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    private static final Path CONFIG = CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml");

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

        CommandLineRun again = CommandLineRun.of("report", CONFIG, "--out", folder, "--quiet");

        assertThat(again.code()).isZero();
        assertThat(again.out()).isEmpty();
        assertThat(new ObjectMapper().readTree(month.resolve("report.json").toFile()))
                .isEqualTo(report);
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
