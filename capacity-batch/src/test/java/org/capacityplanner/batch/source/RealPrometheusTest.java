package org.capacityplanner.batch.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.capacityplanner.batch.source.Exports.kpi;
import static org.capacityplanner.batch.source.Exports.volume;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.batch.config.CapacityConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Prometheus with thirteen hours of two-second samples, which is more than it answers at once. */
@Timeout(120)
class RealPrometheusTest {
    private static final Instant END = Instant.parse("2026-10-02T00:00:00Z");
    private static final int STEPS = 13 * 1800;

    @TempDir
    Path folder;

    private @Nullable Process prometheus;

    @AfterEach
    void stop() throws InterruptedException {
        if (prometheus != null) {
            prometheus.destroy();
            prometheus.waitFor();
        }
    }

    @Test
    void liveAnswersEqualTheExport() throws IOException, InterruptedException {
        assumeTrue(RealProcess.areInstalled("prometheus", "promtool"), "Prometheus is not installed");
        String url = startPrometheus();
        String query = "/api/v1/query_range?query=%7B__name__%3D~%22load.%2A%22%7D&step=2&start="
                + END.minusSeconds(600).getEpochSecond() + "&end=" + END.getEpochSecond();
        Path export = get(url + query);

        Readings live = ServiceReader.read(config("""
                format: prometheus
                    url: %s
                    step: 2s
                    history: 1d
                    queries: {load_per_s: load_per_s, load_cpu_ratio: load_cpu_ratio}
                """.formatted(url)), Clock.fixed(END, ZoneOffset.UTC), services::add);
        ServiceData file = ServiceReader.read(config("files: [" + export.getFileName() + "]"))
                .services()
                .get(0);

        ServiceData asked = services.get(0);
        assertThat(volume(asked).size())
                .as("no step is lost where the range is split")
                .isEqualTo(STEPS);
        assertThat(live.inputs().get(0).rows()).isEqualTo(2L * STEPS);
        Instant from = volume(file).timeAt(0);
        assertThat(volume(asked).between(from, END.plusSeconds(1)).values())
                .isEqualTo(volume(file).values());
        assertThat(kpi(asked, 0).series().between(from, END.plusSeconds(1)).values())
                .isEqualTo(kpi(file, 0).series().values());
    }

    private final List<ServiceData> services = new ArrayList<>();

    private CapacityConfig config(String source) throws IOException {
        Files.writeString(folder.resolve("capacity.yaml"), """
                sources:
                  - name: prometheus
                    %s
                services:
                  - {name: shop, volume: load_per_s, kpis: [{metric: load_cpu_ratio, limit: 80%%}]}
                """.formatted(source));
        return CapacityConfig.read(folder.resolve("capacity.yaml"));
    }

    private String startPrometheus() throws IOException, InterruptedException {
        StringBuilder metrics = new StringBuilder("# TYPE load_per_s gauge\n");
        StringBuilder ratios = new StringBuilder("# TYPE load_cpu_ratio gauge\n");
        for (int i = 0; i < STEPS; i++) {
            long time = END.getEpochSecond() - 2L * (STEPS - 1 - i);
            metrics.append(String.format(Locale.ROOT, "load_per_s{job=\"shop\"} %d %d%n", 100 + i % 977, time));
            ratios.append(String.format(Locale.ROOT, "load_cpu_ratio{job=\"shop\"} %.4f %d%n", i % 977 / 1000.0, time));
        }
        Path text = Files.writeString(folder.resolve("metrics.txt"), metrics.append(ratios) + "# EOF\n");
        Path log = folder.resolve("prometheus.log");
        String data = folder.resolve("data").toString();
        RealProcess.run(log, "promtool", "tsdb", "create-blocks-from", "openmetrics", text.toString(), data);
        Path config = Files.writeString(folder.resolve("prometheus.yml"), "scrape_configs: []\n");
        String address = "127.0.0.1:" + RealProcess.freePort();
        prometheus = RealProcess.start(
                log,
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + data,
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=" + address);
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://" + address + "/-/ready"))
                .build();
        RealProcess.whenReady("Prometheus", () -> status(ready).filter(status -> status == 200));
        return "http://" + address;
    }

    private static Optional<Integer> status(HttpRequest request) throws InterruptedException {
        try {
            return Optional.of(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException notListening) {
            return Optional.empty();
        }
    }

    private Path get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofFile(folder.resolve("export.json")))
                .body();
    }
}
