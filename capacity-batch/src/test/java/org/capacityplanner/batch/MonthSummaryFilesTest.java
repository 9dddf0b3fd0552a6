package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small files of a report, for monitoring, mail and chat, as the program writes them for the sample data. */
class MonthSummaryFilesTest {
    @TempDir
    private static Path folder;

    private static String written(String name) throws IOException {
        Path file = folder.resolve("2026-10").resolve(name);
        if (!Files.exists(file)) {
            CommandLineRun.of("report", CommandLineRun.SAMPLE_DATA.resolve("capacity.yaml"), "--out", folder);
        }
        return Files.readString(file);
    }

    @Test
    void metricsSayTheHeadroomStatusAndDatesOfEachService() throws IOException {
        List<String> lines = written("capacity.prom").lines().toList();

        assertThat(lines)
                .anyMatch(
                        line -> line.startsWith("capacity_headroom_ratio{service=\"pricing\",kpi=\"latency p95\"} 0."))
                .anyMatch(line -> line.equals("capacity_status{service=\"pricing\"} 0"))
                .anyMatch(line -> line.equals("capacity_outlook_status{service=\"pricing\"} 0"))
                .anyMatch(line -> line.startsWith(
                        "capacity_breach_timestamp_seconds{service=\"pricing\",probability=\"0.5\"} 18"))
                .anyMatch(line -> line.startsWith("capacity_act_by_timestamp_seconds{service=\"pricing\"} 18"));
    }

    @Test
    void metricsPassTheirOwnersCheck() throws IOException, InterruptedException {
        Path metrics = folder.resolve("2026-10").resolve("capacity.prom");
        written("capacity.prom");
        Optional<Path> promtool = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assertThat(promtool.isPresent() || System.getenv("CI") == null)
                .as("promtool is on the PATH where CI runs")
                .isTrue();
        assumeTrue(promtool.isPresent(), "promtool is not on the PATH: apt-get install prometheus");
        Path said = folder.resolve("promtool.txt");

        Process check = new ProcessBuilder(promtool.get().toString(), "check", "metrics")
                .redirectInput(metrics.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertThat(check.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(check.exitValue()).as(Files.readString(said)).isZero();
    }

    @Test
    void summariesHaveALineForEachServiceTheMostUrgentFirst() throws IOException {
        assertThat(written("summary.md"))
                .startsWith("# Capacity report 2026-10")
                .contains("| service | status | outlook | headroom | binding KPI | runs out | act by |");
        assertThat(written("summary.txt").lines().filter(line -> line.contains("latency p95 ")))
                .isNotEmpty();
    }
}
