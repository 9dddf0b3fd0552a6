package org.capacityplanner.batch.config.database;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A call to a database for which nothing waits longer than a time limit, since not every driver gives up a server that
 * is silent. The call runs in a thread of its own: no other call delays its beginning, and where it never ends, the
 * thread does not keep the process alive.
 */
public final class TimedCall {
    private TimedCall() {}

    /**
     * Returns the result of a call that ends within a time limit.
     *
     * @param late takes a result that there is only after the limit, so that it can be closed
     * @throws TimeoutException where the call did not end within the limit
     * @throws ExecutionException where the call failed
     */
    public static <T> T within(Duration limit, Callable<T> call, Consumer<T> late)
            throws TimeoutException, InterruptedException, ExecutionException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(result, call), "database call");
        thread.setDaemon(true);
        thread.start();
        boolean taken = false;
        try {
            T known = result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            taken = true;
            return known;
        } finally {
            if (!taken) {
                CompletableFuture<Void> unused = result.thenAccept(late);
            }
        }
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> call) {
        try {
            result.complete(call.call());
        } catch (Exception | Error failure) {
            result.completeExceptionally(failure);
        }
    }
}
