package org.capacityplanner.batch.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.capacityplanner.batch.source.LoopbackPrometheus.points;
import static org.capacityplanner.batch.source.LoopbackPrometheus.samples;
import static org.capacityplanner.batch.source.LoopbackPrometheus.send;

import java.io.IOException;
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
import org.capacityplanner.batch.config.Layout;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.config.Remote;
import org.capacityplanner.batch.config.SourceConfig;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.config.TimeFormat;
import org.capacityplanner.batch.source.JumpingClock;
import org.capacityplanner.batch.source.LoopbackPrometheus;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.Samples;
import org.capacityplanner.batch.source.sample.SortedSamples;
import org.capacityplanner.metrics.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A live Prometheus, played by a server on loopback. */
class PrometheusApiTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T00:00:30Z"), ZoneOffset.UTC);

    private final List<Duration> pauses = new ArrayList<>();
    private final PrometheusApi.Patience patience =
            new PrometheusApi.Patience(Duration.ofSeconds(30), Duration.ofSeconds(1), pauses::add);

    @TempDir
    Path folder;

    private LoopbackPrometheus server;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackPrometheus.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void splitsALongRangeAndLosesNoStep() {
        server.serve(exchange -> send(exchange, 200, samples(server.query(exchange))));
        FileReading reading = reading();

        InputFile input = read(reading, Duration.ofMinutes(1), Period.ofDays(31));

        // 31 days of minutes are 44,640, and both ends count.
        assertThat(input.rows()).isEqualTo(31 * 24 * 60 + 1);
        assertThat(server.queries())
                .hasSize(5)
                .allSatisfy(query -> assertThat(points(query)).isLessThanOrEqualTo(11_000));
        SortedSamples rows =
                SortedSamples.of(reading.samples().tablesOf("", "cpu_ratio").get(0));
        assertThat(rows.series("cpu_ratio", Unit.RATIO).step()).hasMinutes(1);
        assertThat(reading.samples().tablesOf("", "cpu_ratio").get(0).lastTime())
                .isEqualTo(Instant.parse("2026-11-01T00:00:00Z").toEpochMilli());
    }

    /** A clock that is set while a run asks for the time: the range is as long as it should be. */
    @ParameterizedTest
    @CsvSource({"P365D", "-P61D", "-PT1H"})
    void readsTheClockOnceForARange(Duration jump) {
        server.serve(exchange -> send(exchange, 200, samples(server.query(exchange))));
        Remote.Prometheus remote = remote(Duration.ofMinutes(5), Period.ofDays(1), Optional.empty());

        InputFile input = PrometheusApi.read(remote, reading(remote), new JumpingClock(CLOCK, jump), patience);

        assertThat(input.rows()).isEqualTo(24 * 12 + 1);
    }

    @Test
    void sendsTheTokenOfTheFile() throws IOException {
        server.serve(exchange -> send(exchange, 200, samples(server.query(exchange))));
        Path token = Files.writeString(folder.resolve("token"), "secret\n");

        PrometheusApi.read(
                remote(Duration.ofMinutes(5), Period.ofDays(1), Optional.of(token)), reading(), CLOCK, patience);

        assertThat(server.tokens()).containsOnly("Bearer secret");
    }

    @Test
    void saysThatTheTokenIsNotThere() {
        Path missing = folder.resolve("token");

        MetricExportException problem = catchThrowableOfType(
                MetricExportException.class,
                () -> PrometheusApi.read(
                        remote(Duration.ofMinutes(5), Period.ofDays(1), Optional.of(missing)),
                        reading(),
                        CLOCK,
                        patience));

        assertThat(problem).hasMessageContaining(missing + ": cannot be read");
        assertThat(problem.exitCode()).isEqualTo(74);
    }

    @Test
    void asksAgainWhatFailsForAMoment() {
        server.serve(exchange -> {
            Map<String, String> query = server.query(exchange);
            send(exchange, server.queries().size() < 3 ? 503 : 200, samples(query));
        });

        assertThat(read(reading(), Duration.ofMinutes(5), Period.ofDays(1)).rows())
                .isEqualTo(289);
        assertThat(server.queries()).hasSize(3);
        assertThat(pauses)
                .as("the second is twice the first")
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "503 | overloaded | 69 | answers with status 503 | 4",
                "404 | 404 page not found | 69 | answers with status 404; check url | 1",
                "302 | moved | 69 | sends us elsewhere | 1",
                "401 | who? | 69 | set tokenFile | 1",
                "200 | <html>please log in</html> | 69 | a web page | 1",
                "200 | {\"status\":\"success\",\"data\":{\"resu | 65 | is not valid JSON | 1",
                "422 | {\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too many samples\"} | 65 | too many samples | 1",
                "429 | slow down | 69 | answers with status 429 | 4",
                "400 | {\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"} | 65 | parse error | 1",
                "200 | {\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}} | 65 | there is no series | 1",
            })
    void saysWhatIsWrongWithAnAnswer(int status, String body, int exitCode, String reason, int tries) {
        server.serve(exchange -> {
            server.query(exchange);
            send(exchange, status, body);
        });

        MetricExportException problem = catchThrowableOfType(
                MetricExportException.class, () -> read(reading(), Duration.ofMinutes(5), Period.ofDays(1)));

        assertThat(problem.exitCode()).isEqualTo(exitCode);
        assertThat(problem).hasMessageContaining(reason);
        assertThat(server.queries()).hasSize(tries);
    }

    @Test
    void tellsWhatPrometheusWarnsOf() {
        server.serve(exchange -> send(
                exchange,
                200,
                samples(server.query(exchange))
                        .replace("{\"status\"", "{\"warnings\":[\"a store is away\"],\"status\"")));
        FileReading reading = reading();

        read(reading, Duration.ofMinutes(5), Period.ofDays(1));

        assertThat(reading.log().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(DataQuality.Kind.INCOMPLETE_ANSWER);
            assertThat(finding.example()).isEqualTo("warnings: a store is away");
        });
    }

    /** {@code queries: {cpu_ratio: node_cpu}} answers series that are called node_cpu; the config asks for cpu_ratio. */
    @Test
    void callsASeriesAsTheConfigCallsItsQuery() {
        server.serve(exchange -> send(
                exchange,
                200,
                samples(server.query(exchange)).replace("\"metric\":{}", "\"metric\":{\"__name__\":\"node_cpu\"}")));
        Remote.Prometheus remote = remote(Duration.ofMinutes(5), Period.ofDays(1), Optional.empty());
        FileReading reading = reading(
                remote,
                Optional.of(Map.of("cpu_ratio", MetricConfig.of("cpu_ratio", Optional.of(Unit.RATIO), "live"))));

        PrometheusApi.read(remote, reading, CLOCK, patience);

        assertThat(reading.samples().metricNames()).containsExactly("cpu_ratio");
    }

    @Test
    void saysThatNobodyAnswers() {
        Remote.Prometheus remote = remote(Duration.ofMinutes(5), Period.ofDays(1), Optional.empty());
        server.stop();

        MetricExportException problem = catchThrowableOfType(
                MetricExportException.class, () -> PrometheusApi.read(remote, reading(remote), CLOCK, patience));

        assertThat(problem.exitCode()).isEqualTo(69);
        assertThat(problem).hasMessageContaining("the Prometheus at " + remote.url() + " does not answer");
    }

    @Test
    @Timeout(30)
    void doesNotWaitForAnAnswerThatNeverEnds() {
        CountDownLatch over = new CountDownLatch(1);
        server.serve(exchange -> {
            server.query(exchange);
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });

        MetricExportException problem = catchThrowableOfType(
                MetricExportException.class,
                () -> PrometheusApi.read(
                        remote(Duration.ofMinutes(5), Period.ofDays(1), Optional.empty()),
                        reading(),
                        CLOCK,
                        new PrometheusApi.Patience(Duration.ofMillis(200), Duration.ZERO, pauses::add)));
        over.countDown();

        assertThat(problem.exitCode()).isEqualTo(69);
        // Not the server's count: on a busy machine a try may be over before the server has seen it.
        assertThat(pauses).as("between four tries").hasSize(3);
    }

    private InputFile read(FileReading reading, Duration step, Period history) {
        return PrometheusApi.read(remote(step, history, Optional.empty()), reading, CLOCK, patience);
    }

    private Remote.Prometheus remote(Duration step, Period history, Optional<Path> token) {
        return new Remote.Prometheus(
                server.url(),
                Map.of("cpu_ratio", "avg(cpu{job=\"shop\"})"),
                step,
                history,
                token,
                Duration.ofMinutes(2));
    }

    private FileReading reading() {
        return reading(remote(Duration.ofMinutes(1), Period.ofDays(1), Optional.empty()));
    }

    private static FileReading reading(Remote remote) {
        return reading(remote, Optional.empty());
    }

    private static FileReading reading(Remote remote, Optional<Map<String, MetricConfig>> wanted) {
        SourceConfig config = new SourceConfig(
                "live",
                Path.of(""),
                List.of(),
                "prometheus",
                TextFormat.undeclared(),
                TimeFormat.undeclared(),
                new Layout.WideTable(Optional.empty()),
                Optional.empty(),
                Optional.of(remote));
        return new FileReading(Path.of("live"), config, wanted, new Samples(), new QualityLog());
    }
}
