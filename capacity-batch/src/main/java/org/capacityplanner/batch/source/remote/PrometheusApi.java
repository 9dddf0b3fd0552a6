package org.capacityplanner.batch.source.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.capacityplanner.batch.config.Remote;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.format.JsonDocument;
import org.capacityplanner.batch.source.format.PrometheusJson;
import org.capacityplanner.batch.source.grammar.LabelSelector;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.jspecify.annotations.Nullable;

/**
 * Queries time series from a Prometheus server over its HTTP API. A range is split below Prometheus' limit of 11,000
 * points, and every part begins on a multiple of the step, so that the parts together are what one query would have
 * answered. Transient failures are retried a few times; redirects are not followed, since they would send the token to
 * another server.
 */
public final class PrometheusApi {
    private static final long MOST_POINTS = 10_000;
    private static final int MOST_TRIES = 4;
    private static final long LARGEST_ANSWER = 256L << 20;

    /** The maximum heap size divided by the size of the largest accepted answer, which parsing multiplies. */
    private static final int PART_OF_MEMORY = 8;

    /**
     * How long to wait for a server: the time limit of one answer, and the pauses before retries.
     *
     * @param answer the limit for a complete answer
     * @param firstPause the pause before the first retry; it doubles every time
     * @param sleeper waits for a duration
     */
    public record Patience(Duration answer, Duration firstPause, Sleeper sleeper) {
        // The reason for sleeping: HTTP has no event that announces the recovery of a server, and asking again at once
        // would load it more. The time limit of the source bounds all pauses together.
        public static final Patience DEFAULT =
                new Patience(Duration.ofMinutes(2), Duration.ofSeconds(1), pause -> Thread.sleep(pause.toMillis()));
    }

    /** A function that waits for a duration; tests replace it. */
    interface Sleeper {
        void sleep(Duration pause) throws InterruptedException;
    }

    private final Remote.Prometheus remote;
    private final FileReading reading;
    private final Patience patience;
    private final Optional<String> token;
    private final LimitedClient client = new LimitedClient();
    private final MessageDigest digest;
    private final long deadline;
    private long bytes;

    private PrometheusApi(Remote.Prometheus remote, FileReading reading, Patience patience) {
        this.remote = remote;
        this.reading = reading;
        this.patience = patience;
        this.token = remote.tokenFile().map(BearerToken::of);
        this.deadline = System.nanoTime() + remote.limit().toNanos();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /**
     * Runs all queries of a source against its Prometheus server, and returns their hash and row counts for provenance.
     *
     * @param clock the present time, at which the range ends
     */
    public static InputFile read(Remote.Prometheus remote, FileReading reading, Clock clock, Patience patience) {
        return new PrometheusApi(remote, reading, patience).readAll(clock);
    }

    private InputFile readAll(Clock clock) {
        LabelledSamples samples = new LabelledSamples(reading);
        long step = remote.step().toMillis();
        Instant now = clock.instant(); // Once, since the clock may be set between two readings.
        long end = Math.floorDiv(now.toEpochMilli(), step) * step;
        long start =
                now.atZone(ZoneOffset.UTC).minus(remote.history()).toInstant().toEpochMilli();
        for (Map.Entry<String, String> query : remote.queries().entrySet()) {
            if (!reading.wants(query.getKey()) && !wantsPartOf(query.getKey())) {
                continue;
            }
            for (long from = Math.floorDiv(start, step) * step; from <= end; from += MOST_POINTS * step) {
                long to = Math.min(end, from + (MOST_POINTS - 1) * step);
                PrometheusJson.add(
                        ask(query.getValue(), from, to),
                        query.getKey(),
                        samples,
                        reading,
                        name -> name(query.getKey(), name));
            }
        }
        FileReading.RowCount count = samples.publish();
        return new InputFile(
                reading.path(),
                HexFormat.of().formatHex(digest.digest()),
                bytes,
                "prometheus",
                count.good(),
                count.bad());
    }

    /** Returns the name of a series: the one that the config gives to its query, unless the config asks for its own. */
    private String name(String query, String series) {
        return reading.wanted().isPresent() && !reading.wants(series) ? query : series;
    }

    private boolean wantsPartOf(String metric) {
        return reading.wanted().isPresent()
                && reading.wanted().get().keySet().stream()
                        .anyMatch(name -> LabelSelector.parse(name).metric().equals(metric));
    }

    private JsonNode ask(String query, long from, long to) {
        URI uri = URI.create(remote.url() + "/api/v1/query_range?query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8)
                + "&start=" + from / 1000
                + "&end=" + to / 1000
                + "&step=" + remote.step().toSeconds());
        MetricExportException last = null;
        Duration asked = Duration.ZERO;
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            try {
                if (attempt > 0) {
                    pause(attempt, asked, Objects.requireNonNull(last));
                }
                HttpResponse<InputStream> response = client.send(request(uri), left());
                byte[] body = body(response);
                if (!isPassing(response.statusCode())) {
                    return answer(response, body);
                }
                last = unavailable("answers with status " + response.statusCode(), null);
                asked = RetryAfter.of(response.headers());
            } catch (SSLException untrusted) {
                throw unavailable(
                        "is not who it should be, as TLS sees it (" + untrusted.getMessage()
                                + "); check url, or trust its authority with"
                                + " CAPACITY_JAVA_OPTIONS=-Djavax.net.ssl.trustStore=FILE",
                        untrusted);
            } catch (IOException failure) {
                last = unavailable("does not answer: " + reason(failure), failure);
                asked = Duration.ZERO;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw unavailable("was not waited for", stopped);
            }
        }
        throw last == null ? unavailable("does not answer", null) : last;
    }

    private static String reason(IOException failure) {
        if (failure instanceof HttpTimeoutException) {
            return "nothing came within the time limit";
        }
        // What the client says of a body that was closed here, since its end did not come in time.
        if ("closed".equals(failure.getMessage())) {
            return "its answer was not complete within the time limit";
        }
        return failure instanceof ConnectException
                ? "nobody listens there; check url"
                : "what is there broke off, or speaks no HTTP (" + failure.getMessage() + "); check url";
    }

    /** Waits before a retry, or throws an exception where the wait would exceed the source's time limit. */
    private void pause(int attempt, Duration asked, MetricExportException last) throws InterruptedException {
        Duration own = patience.firstPause().multipliedBy(1L << (attempt - 1));
        Duration pause = own.compareTo(asked) < 0 ? asked : own;
        if (pause.toNanos() >= deadline - System.nanoTime()) {
            throw new MetricExportException(
                    last.kind(),
                    last.file(),
                    0,
                    "",
                    last.reason() + "; asking again would take longer than the limit of "
                            + remote.limit().toSeconds() + " s for all of the source",
                    "remoteTimeout sets another",
                    last);
        }
        patience.sleeper().sleep(pause);
    }

    /**
     * Returns the time limit of the next answer: the limit of one answer, or the remaining time for the whole source
     * where that is shorter.
     */
    private Duration left() {
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        return left.compareTo(patience.answer()) < 0 ? left : patience.answer();
    }

    /** Returns whether an HTTP status means a failure that may be transient: 5xx or 429. */
    private static boolean isPassing(int status) {
        return status >= 500 || status == 429;
    }

    private HttpRequest request(URI uri) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Accept", "application/json").header("Accept-Encoding", "gzip");
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request.build();
    }

    private byte[] body(HttpResponse<InputStream> response) throws IOException {
        boolean gzip =
                response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        int largest = (int) Math.min(LARGEST_ANSWER, Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
        try (InputStream raw = response.body()) {
            // The client's own limit ends with the headers; closing the stream ends a body that never ends.
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    () -> close(raw), CompletableFuture.delayedExecutor(left().toMillis(), TimeUnit.MILLISECONDS));
            try (InputStream content = gzip ? new GZIPInputStream(raw) : raw) {
                byte[] body = content.readNBytes(largest);
                if (content.read() >= 0) {
                    throw MetricExportException.badData(
                            reading.path(),
                            0,
                            "",
                            "the answer is larger than " + (largest >> 20) + " MiB",
                            "ask for a larger step or for fewer series, or set CAPACITY_JAVA_OPTIONS=-Xmx with more");
                }
                digest.update(body);
                bytes += body.length;
                return body;
            } finally {
                end.cancel(false);
            }
        }
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException alreadyClosed) {
            throw new UncheckedIOException(alreadyClosed);
        }
    }

    private JsonNode answer(HttpResponse<InputStream> response, byte[] body) throws IOException {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            throw unavailable("sends us elsewhere, perhaps to a login page (status " + status + "); check url", null);
        }
        if (status == 401 || status == 403) {
            throw unavailable("refuses us (status " + status + "); set tokenFile", null);
        }
        String text = new String(body, 0, Math.min(body.length, 1024), StandardCharsets.UTF_8);
        if (text.stripLeading().startsWith("<")) {
            throw unavailable("answers with a web page, perhaps a login page (status " + status + "); check url", null);
        }
        if (status >= 400 && !text.stripLeading().startsWith("{")) {
            throw unavailable("answers with status " + status + "; check url", null);
        }
        return JsonDocument.read(
                reading, new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }

    private MetricExportException unavailable(String reason, @Nullable Throwable cause) {
        return new MetricExportException(
                MetricExportException.Kind.UNAVAILABLE,
                reading.path().toString(),
                0,
                "",
                "the Prometheus at " + remote.url() + " " + reason,
                "",
                cause);
    }
}
