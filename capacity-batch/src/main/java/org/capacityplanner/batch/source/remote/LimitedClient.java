package org.capacityplanner.batch.source.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An HTTP client whose time limits do not depend on the clock of the day. On Java 17 the JDK's client measures its own
 * limits by that clock: if it is set back by an hour while a request waits, the wait is an hour longer.
 */
final class LimitedClient {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Sends a request and waits for the headers of its answer, at most as long as the limit.
     *
     * @throws HttpTimeoutException if they did not arrive within the limit
     */
    HttpResponse<InputStream> send(HttpRequest request, Duration limit) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silent) {
            throw new HttpTimeoutException("no answer within " + limit);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        } finally {
            // This ends the exchange of a request that was not answered; an answer that is there it leaves alone.
            answer.cancel(true);
        }
    }
}
