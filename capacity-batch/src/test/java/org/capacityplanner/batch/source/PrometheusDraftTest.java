package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.Remote;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is drafted for a Prometheus: one that is played, and a real one with a node exporter where they are installed. */
@Timeout(120)
class PrometheusDraftTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-02T00:00:00Z"), ZoneOffset.UTC);
    private static final String NOTHING = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}";

    @TempDir
    Path folder;

    private @Nullable LoopbackPrometheus played;
    private @Nullable Process prometheus;
    private @Nullable Process exporter;

    @AfterEach
    void stop() throws InterruptedException {
        if (played != null) {
            played.stop();
        }
        for (@Nullable Process process : new @Nullable Process[] {prometheus, exporter}) {
            if (process != null) {
                process.destroy();
                process.waitFor();
            }
        }
    }

    @Test
    void proposesOnlyWhatHasData() throws IOException {
        URI url = play(query -> query.contains("nginx_http_requests_total")
                || query.contains("node_memory")
                || query.contains("_bucket"));

        String draft = PrometheusDraft.of(question(url, Optional.empty(), PrometheusPreset.values()), CLOCK);

        assertThat(draft)
                .startsWith("# yaml-language-server: $schema=")
                .contains("nginx_requests_per_s: \"sum(rate(nginx_http_requests_total[5m]))\"")
                .contains(
                        "volume: {metric: \"nginx_requests_per_s\", unit: \"tx/s\"}  # CHECK; seen in a day: 0.5 to 0.5")
                .contains("{metric: \"memory_used_ratio\", unit: \"ratio\", limit: \"0.9\"}")
                .contains("{metric: \"ingress_seconds_p95\", unit: \"s\", limit: \"1\"}")
                .doesNotContain("cpu_busy_ratio");
        CapacityConfig config = CapacityConfig.read(Files.writeString(folder.resolve("capacity.yaml"), draft));
        assertThat(config.sources().get(0).remote())
                .hasValueSatisfying(remote -> assertThat(((Remote.Prometheus) remote).queries())
                        .containsKeys("nginx_requests_per_s", "memory_used_ratio"));
    }

    @Test
    void takesAnExpressionForTheVolume() throws IOException {
        URI url = play(query -> query.equals("sum(rate(orders_total[5m]))") || query.contains("node_cpu"));

        assertThat(PrometheusDraft.of(
                        question(url, Optional.of("sum(rate(orders_total[5m]))"), PrometheusPreset.NODE), CLOCK))
                .contains("requests_per_s: \"sum(rate(orders_total[5m]))\"");
    }

    /** An increase in five minutes that is called a rate per second is 300 times too large. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sum(increase(orders_total[5m]))    | tx/5min
            sum(rate(orders_total[5m])) * 60   | tx/min
            sum(rate(orders_total[5m])) / 1000 | ?
            60 * sum by (job) (rate(orders_total{path=~"/a*"}[5m])) | tx/min
            sum(rate(orders_total[5m])) * 60 / 1000 | ?
            1000 * sum(rate(orders_total[5m])) | ?
            sum(rate(orders_total[5m])) + sum(rate(returns_total{code!="500"}[5m])) | tx/s
            sum(rate(orders_total[5m])) / sum(rate(sessions_total[5m])) | ?
            sum(increase(orders_total[5m])) + sum(increase(returns_total[1h])) | ?
            histogram_quantile(0.95, rate(orders_seconds_bucket[5m])) | ?
            count(rate(orders_total[5m])) | ?
            sum(rate(orders_bytes_total[5m])) | ?
            orders_open                        | ?
            """)
    void takesTheUnitOfAnExpressionFromItsFunctions(String expression, String unit) throws IOException {
        URI url = play(query -> query.equals(expression) || query.contains("node_cpu"));

        assertThat(PrometheusDraft.of(question(url, Optional.of(expression), PrometheusPreset.NODE), CLOCK))
                .containsPattern("volume: \\{metric: \"\\w+\", unit: \"" + Pattern.quote(unit) + "\"}  # CHECK");
    }

    @Test
    void saysWhyAnExpressionIsRejected() throws IOException {
        LoopbackPrometheus server = LoopbackPrometheus.start();
        played = server;
        server.serve(exchange -> LoopbackPrometheus.send(
                exchange,
                400,
                "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"unclosed left parenthesis\"}"));

        assertThatThrownBy(() -> PrometheusDraft.of(
                        question(server.url(), Optional.of("sum(rate(orders_total[5m])"), PrometheusPreset.NODE),
                        CLOCK))
                .hasMessageContaining("unclosed left parenthesis");
    }

    @Test
    void saysWhichExpressionHasNoSamples() throws IOException {
        URI url = play(query -> query.contains("node_cpu"));

        assertThatThrownBy(() -> PrometheusDraft.of(
                        question(url, Optional.of("sum(rate(order_total[5m]))"), PrometheusPreset.NODE), CLOCK))
                .hasMessageContaining("has no samples of the last day for: sum(rate(order_total[5m]))");
    }

    @Test
    void saysWhatWasAskedWhereNothingCounts() throws IOException {
        URI url = play(query -> query.contains("node_cpu"));

        assertThatThrownBy(() -> PrometheusDraft.of(question(url, Optional.empty(), PrometheusPreset.NODE), CLOCK))
                .isInstanceOf(MetricExportException.class)
                .hasMessageContaining("has no volume of transactions among what is usual")
                .hasMessageContaining("--volume-query");
    }

    private URI play(Predicate<String> known) throws IOException {
        LoopbackPrometheus server = LoopbackPrometheus.start();
        played = server;
        server.serve(exchange -> {
            Map<String, String> query = server.query(exchange);
            LoopbackPrometheus.send(
                    exchange, 200, known.test(query.get("query")) ? LoopbackPrometheus.samples(query) : NOTHING);
        });
        return server.url();
    }

    private static PrometheusDraft.Question question(URI url, Optional<String> volume, PrometheusPreset... presets) {
        return new PrometheusDraft.Question(url, List.of(presets), volume, Optional.empty());
    }

    @Test
    void draftsForARealOneThatWatchesAHost() throws IOException, InterruptedException {
        assumeTrue(
                RealProcess.areInstalled("prometheus", "prometheus-node-exporter"),
                "Prometheus or its node exporter is not installed");
        String url = startBoth();

        String draft = RealProcess.whenReady("the host's first minute", () -> {
            try {
                return Optional.of(PrometheusDraft.of(
                        question(URI.create(url), Optional.empty(), PrometheusPreset.NODE), Clock.systemUTC()));
            } catch (MetricExportException notYet) {
                return Optional.empty();
            }
        });

        assertThat(draft)
                .contains("volume: {metric: \"prometheus_requests_per_s\"")
                .contains("# CHECK: these are requests to the Prometheus itself")
                .contains("{metric: \"memory_used_ratio\", unit: \"ratio\", limit: \"0.9\"}");
        assertThat(CapacityConfig.read(Files.writeString(folder.resolve("capacity.yaml"), draft))
                        .services())
                .hasSize(1);
    }

    private String startBoth() throws IOException {
        Path log = folder.resolve("processes.log");
        String exporterAddress = "127.0.0.1:" + RealProcess.freePort();
        exporter = RealProcess.start(log, "prometheus-node-exporter", "--web.listen-address=" + exporterAddress);
        String address = "127.0.0.1:" + RealProcess.freePort();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - {job_name: prometheus, static_configs: [{targets: ['%s']}]}
                  - {job_name: node, static_configs: [{targets: ['%s']}]}
                """.formatted(address, exporterAddress));
        prometheus = RealProcess.start(
                log,
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + address);
        return "http://" + address;
    }
}
