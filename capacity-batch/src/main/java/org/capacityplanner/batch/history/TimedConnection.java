package org.capacityplanner.batch.history;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects to a database server within a time limit, since not every driver gives up a server that is silent. */
final class TimedConnection {
    private static final String CONNECTION_FAILED = "08001";

    private TimedConnection() {}

    static Connection open(String url, Properties properties, Duration limit) throws SQLException {
        CompletableFuture<Connection> connection = CompletableFuture.supplyAsync(() -> {
            try {
                return DriverManager.getConnection(url, properties);
            } catch (SQLException failure) {
                throw new CompletionException(failure);
            }
        });
        try {
            return connection.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            throw new SQLTimeoutException(
                    "no connection within " + limit.toSeconds() + " s", CONNECTION_FAILED, silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLTimeoutException("the connection was not waited for", CONNECTION_FAILED, stopped);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof SQLException known ? known : new SQLException(failure.getCause());
        }
    }
}
