package org.capacityplanner.batch.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.capacityplanner.batch.source.LoopbackPrometheus.send;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.Remote;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.LoopbackPrometheus;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are silent, drip, ask for patience or lead elsewhere: the limit of the source ends the waiting. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RemoteLimitsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T00:00:30Z"), ZoneOffset.UTC);

    private final List<Duration> pauses = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @TempDir
    Path folder;

    private LoopbackPrometheus server;
    private LoopbackPrometheus other;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackPrometheus.start();
        other = LoopbackPrometheus.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop();
        other.stop();
    }

    private MetricExportException failureWithin(Duration limit) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret\n");
        Remote.Prometheus remote = new Remote.Prometheus(
                server.url(), Map.of("cpu", "cpu"), Duration.ofMinutes(5), Period.ofDays(1), Optional.of(token), limit);
        return catchThrowableOfType(
                MetricExportException.class,
                () -> PrometheusApi.read(
                        remote,
                        reading(remote),
                        CLOCK,
                        new PrometheusApi.Patience(Duration.ofMinutes(1), Duration.ofMillis(1), pauses::add)));
    }

    private static FileReading reading(Remote remote) {
        return new FileReading(
                Path.of("live"),
                new SourceConfig(
                        "live",
                        Path.of(""),
                        List.of(),
                        "prometheus",
                        TextFormat.undeclared(),
                        TimeFormat.undeclared(),
                        new Layout.WideTable(Optional.empty()),
                        Optional.empty(),
                        Optional.of(remote)),
                Optional.empty(),
                new Samples(),
                new QualityLog());
    }

    private void hold() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSilentServerIsLeftWhenTheLimitIsOver() throws IOException {
        server.serve(exchange -> hold());

        MetricExportException failure = failureWithin(Duration.ofSeconds(1));

        assertThat(failure.exitCode()).isEqualTo(69);
        assertThat(failure).hasMessageContaining("limit of 1 s for all of the source; remoteTimeout sets another");
    }

    @Test
    void aDrippingServerIsLeftWhenTheLimitIsOver() throws IOException {
        server.serve(exchange -> drip(exchange, "{\"status\":"));

        assertThat(failureWithin(Duration.ofSeconds(1)).exitCode()).isEqualTo(69);
    }

    @Test
    void aServerThatIsSilentWithinItsCompressionIsLeftToo() throws IOException {
        server.serve(exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            drip(exchange, "\u001f");
        });

        assertThat(failureWithin(Duration.ofSeconds(1)).exitCode()).isEqualTo(69);
    }

    private void drip(HttpExchange exchange, String start) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        body.write(start.getBytes(StandardCharsets.ISO_8859_1));
        body.flush();
        hold();
    }

    @Test
    void saysWhatToCheckWhereTheServerBreaksOff() throws IOException {
        server.serve(HttpExchange::close);

        MetricExportException failure = failureWithin(Duration.ofSeconds(30));

        assertThat(failure.exitCode()).isEqualTo(69);
        assertThat(failure)
                .hasMessageContaining("does not answer: what is there broke off, or speaks no HTTP")
                .hasMessageEndingWith("; check url")
                .message()
                .doesNotContain("java.");
    }

    @Test
    void aRedirectCarriesTheTokenToNobody() throws IOException {
        other.serve(exchange -> send(exchange, 200, "{}"));
        server.serve(exchange -> {
            exchange.getResponseHeaders().add("Location", other.url() + "/api/v1/query_range");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });

        MetricExportException failure = failureWithin(Duration.ofSeconds(30));

        assertThat(failure.exitCode()).isEqualTo(69);
        assertThat(failure).hasMessageContaining("sends us elsewhere");
        assertThat(server.tokens()).containsExactly("Bearer secret");
        assertThat(other.tokens()).isEmpty();
    }

    @Test
    void aServerThatAsksForPatienceGetsIt() throws IOException {
        server.serve(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            send(exchange, 429, "");
        });

        assertThat(failureWithin(Duration.ofMinutes(1)).exitCode()).isEqualTo(69);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7), Duration.ofSeconds(7));
    }

    @Test
    void patienceBeyondTheLimitIsNotBegun() throws IOException {
        server.serve(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            send(exchange, 503, "");
        });

        assertThat(failureWithin(Duration.ofMinutes(1)))
                .hasMessageContaining("answers with status 503; asking again would take longer than the limit of 60 s");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aTokenThatIsNoneIsNotPrinted() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret\nanother");
        Remote.Prometheus remote = new Remote.Prometheus(
                server.url(),
                Map.of("cpu", "cpu"),
                Duration.ofMinutes(5),
                Period.ofDays(1),
                Optional.of(token),
                Duration.ofSeconds(5));

        MetricExportException failure = catchThrowableOfType(
                MetricExportException.class,
                () -> PrometheusApi.read(remote, reading(remote), CLOCK, PrometheusApi.Patience.DEFAULT));

        assertThat(failure.exitCode()).isEqualTo(74);
        assertThat(failure.toString()).contains(token.toString()).doesNotContain("secret");
    }
}
