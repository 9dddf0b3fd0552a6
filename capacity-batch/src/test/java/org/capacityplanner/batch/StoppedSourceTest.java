package org.capacityplanner.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.capacityplanner.batch.source.JumpingClock;
import org.capacityplanner.batch.source.LoopbackPrometheus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Prometheus that stops between two questions of a report: the last good report stays, and the exit code says why. */
class StoppedSourceTest {
    @TempDir
    private Path folder;

    @Test
    void keepsTheLastReport() throws IOException {
        LoopbackPrometheus server = LoopbackPrometheus.start();
        AtomicBoolean isStopping = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        server.serve(exchange -> {
            if (isStopping.get() && asked.incrementAndGet() > 1) {
                exchange.close();
                return;
            }
            Map<String, String> query = server.query(exchange);
            LoopbackPrometheus.send(exchange, 200, LoopbackPrometheus.samples(query));
        });
        try {
            Path config = config(server);
            Path out = folder.resolve("out");
            CommandLineRun first = CommandLineRun.of("report", config, "--out", out, "--quiet");
            assertThat(first.code()).as(first.err()).isZero();
            byte[] before = Files.readAllBytes(out.resolve("2026-10/report.json"));
            isStopping.set(true);

            CommandLineRun second = CommandLineRun.of("report", config, "--out", out, "--quiet");

            assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.SERVICE_UNAVAILABLE.code());
            assertThat(second.err()).contains("live").hasLineCount(1);
            assertThat(asked.get()).isGreaterThan(1);
            assertThat(out.resolve("2026-10/report.json")).hasBinaryContent(before);
            assertThat(out).isDirectoryNotContaining("glob:**/.2026*");
        } finally {
            server.stop();
        }
    }

    /** The month, and the range that the server is asked for, are those of the time at which the run began. */
    @Test
    void aClockThatIsSetWithinARunChangesNothing() throws IOException {
        LoopbackPrometheus server = LoopbackPrometheus.start();
        server.serve(
                exchange -> LoopbackPrometheus.send(exchange, 200, LoopbackPrometheus.samples(server.query(exchange))));
        try {
            Clock begun = Clock.fixed(Instant.parse("2026-11-01T00:30:00Z"), ZoneOffset.UTC);
            Path out = folder.resolve("out");

            CommandLineRun run = CommandLineRun.at(
                    new JumpingClock(begun, Duration.ofDays(-61)), "report", config(server), "--out", out, "--quiet");

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(out.resolve("2026-10/report.json")).exists();
            assertThat(server.queries())
                    .allSatisfy(query -> assertThat(query)
                            .containsEntry(
                                    "end",
                                    Long.toString(Instant.parse("2026-11-01T00:00:00Z")
                                            .getEpochSecond())));
        } finally {
            server.stop();
        }
    }

    private Path config(LoopbackPrometheus server) throws IOException {
        return Files.writeString(folder.resolve("capacity.yaml"), """
                zone: UTC
                sources:
                  - {name: live, format: prometheus, url: "%s", step: 1h, history: 31d, queries: {tx: tx, cpu_ratio: cpu},
                     remoteTimeout: 3s}
                services:
                  - {name: shop, source: live, volume: {metric: tx, unit: tx/s},
                     kpis: [{metric: cpu_ratio, kind: utilization, unit: ratio, limit: 80%%}]}
                """.formatted(server.url()));
    }
}
