package org.capacityplanner.batch.history;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.capacityplanner.batch.config.database.TimedCall;

/** Connects to a database server within a time limit, whatever its driver. */
final class TimedConnection {
    private static final String CONNECTION_FAILED = "08001";

    private TimedConnection() {}

    static Connection open(String url, Properties properties, Duration limit) throws SQLException {
        try {
            return TimedCall.within(
                    limit, () -> DriverManager.getConnection(url, properties), TimedConnection::closeLate);
        } catch (TimeoutException silent) {
            throw new SQLTimeoutException(
                    "no connection within " + limit.toSeconds() + " s", CONNECTION_FAILED, silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("waiting for a connection was interrupted", CONNECTION_FAILED, stopped);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof SQLException known ? known : new SQLException(failure.getCause());
        }
    }

    private static void closeLate(Connection late) {
        try {
            late.close();
        } catch (SQLException closedByItself) {
            // Nothing waits for this connection any more.
            return;
        }
    }
}
