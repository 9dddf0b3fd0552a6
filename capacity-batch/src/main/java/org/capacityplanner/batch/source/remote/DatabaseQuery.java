package org.capacityplanner.batch.source.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.capacityplanner.batch.config.Remote;
import org.capacityplanner.batch.config.database.DatabaseTimeouts;
import org.capacityplanner.batch.config.database.SecretFile;
import org.capacityplanner.batch.config.database.TimedCall;
import org.capacityplanner.batch.source.file.ExportStream;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.jspecify.annotations.Nullable;

/**
 * Runs the SQL query of a source over JDBC and reads its result in the wide or the long layout. Nothing is written to
 * the database.
 */
public final class DatabaseQuery {
    /** The number of rows that are fetched together. */
    private static final int FETCH_ROWS = 10_000;

    private static final Duration CONNECT = Duration.ofSeconds(30);

    /**
     * The time beyond the query's own time limit after which the connection gives up, so that the database can report
     * that it cancelled the query.
     */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** The time that a database has to report that it cancelled the query; after it, the answer is not waited for. */
    private static final Duration CANCELLING = Duration.ofSeconds(1);

    private static final String EMBEDDED_FILE = "jdbc:h2:(?!tcp:|ssl:|mem:|zip:|nio:|split:|async:)[^;]*(?:;.*)?";

    /**
     * The H2 setting that opens an existing database file for reading only; for H2, a read-only connection is only a
     * hint, and it would create a missing file.
     */
    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";

    private final FileReading reading;
    private final Remote.Database remote;
    private final long deadline;

    private DatabaseQuery(FileReading reading, Remote.Database remote) {
        this.reading = reading;
        this.remote = remote;
        this.deadline = System.nanoTime() + remote.limit().toNanos();
    }

    /**
     * Runs the query, adds all rows of its result to {@code reading}, and returns the query's hash and row counts for
     * provenance.
     */
    public static InputFile read(Remote.Database remote, FileReading reading) {
        DatabaseQuery query = new DatabaseQuery(reading, remote);
        try {
            LabelledSamples samples = TimedCall.within(remote.limit().plus(CANCELLING), query::read, late -> {});
            // In this thread, so that a query that was given up adds nothing to what the run reads elsewhere.
            FileReading.RowCount count = samples.publish();
            return new InputFile(
                    reading.path(), sha256(remote.query()), remote.query().length(), "jdbc", count.good(), count.bad());
        } catch (TimeoutException silent) {
            throw query.tooSlow(null);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw query.unavailable("waiting for the database was interrupted", "", stopped);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Error error) {
                throw error;
            }
            throw failure.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failure.getCause());
        }
    }

    private LabelledSamples read() {
        try (Connection connection = DriverManager.getConnection(address(remote), properties(remote))) {
            connection.setReadOnly(true);
            // PostgreSQL only streams a result within a transaction; outside it holds all of it in memory.
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH_ROWS);
                return read(connection, statement);
            } finally {
                if (!connection.isClosed()) {
                    connection.rollback();
                }
            }
        } catch (SQLException failure) {
            throw isOver() ? tooSlow(failure) : fault(failure);
        }
    }

    /**
     * Runs the query, and cancels it when the time limit is over. A limit set in the statement would follow the clock of
     * the day in PostgreSQL's driver, and apply to the first part of the rows only.
     */
    private LabelledSamples read(Connection connection, Statement statement) throws SQLException {
        // Cancelled before it begins, a query would run all the same.
        requireTime();
        CompletableFuture<Void> cancelling = after(Duration.ZERO, statement::cancel);
        // Between two parts of a result nothing runs that could be cancelled.
        CompletableFuture<Void> closing = after(GRACE, () -> connection.abort(Runnable::run));
        try (ResultSet rows = statement.executeQuery(remote.query())) {
            return DatabaseRows.read(rows, reading, this::requireTime);
        } finally {
            cancelling.cancel(false);
            closing.cancel(false);
        }
    }

    /** An action that ends a query, and may fail. */
    @FunctionalInterface
    private interface Ending {
        void run() throws SQLException;
    }

    /** Runs an action at the end of the time limit and some time more, unless it is cancelled before. */
    private CompletableFuture<Void> after(Duration more, Ending ending) {
        long nanos = Math.max(1, deadline - System.nanoTime() + more.toNanos());
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        ending.run();
                    } catch (SQLException endedBefore) {
                        // What was to be ended has ended by itself.
                        return;
                    }
                },
                CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS));
    }

    private void requireTime() {
        if (isOver()) {
            throw tooSlow(null);
        }
    }

    private boolean isOver() {
        return System.nanoTime() - deadline >= 0;
    }

    private MetricExportException tooSlow(@Nullable Exception cause) {
        return unavailable(
                "the database has not answered the query within the limit of "
                        + remote.limit().toSeconds() + " s",
                "remoteTimeout sets another",
                cause);
    }

    private MetricExportException unavailable(String problem, String remedy, @Nullable Exception cause) {
        return new MetricExportException(
                MetricExportException.Kind.UNAVAILABLE, reading.path().toString(), 0, "", problem, remedy, cause);
    }

    private static String address(Remote.Database remote) {
        String url = remote.url();
        boolean opensFile =
                url.matches(EMBEDDED_FILE) && !url.toUpperCase(Locale.ROOT).contains("ACCESS_MODE_DATA");
        return opensFile ? url + READ_ONLY : url;
    }

    private static Properties properties(Remote.Database remote) {
        Properties properties = new Properties();
        Duration connect = remote.limit().compareTo(CONNECT) < 0 ? remote.limit() : CONNECT;
        new DatabaseTimeouts(connect, remote.limit().plus(GRACE)).addTo(properties, remote.url());
        remote.user().ifPresent(user -> properties.setProperty("user", user));
        if (remote.passwordFile().isPresent()) {
            try {
                properties.setProperty(
                        "password", SecretFile.read(remote.passwordFile().get(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw ExportStream.fault(SecretFile.shown(remote.passwordFile().get()), unreadable);
            }
        }
        return properties;
    }

    /**
     * Returns the SHA-256 hash of the query's text, for provenance; a hash of the result would change with the table.
     */
    private static String sha256(String query) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /**
     * Returns the exception for a failed query; SQLSTATE classes 08, 28 and 57 (connection, authorisation,
     * intervention) mean that the database is unavailable.
     */
    private MetricExportException fault(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        boolean unreachable = state.startsWith("08") || state.startsWith("28") || state.startsWith("57");
        String said = String.valueOf(failure.getMessage())
                .replace(remote.url(), remote.url().replaceFirst("(?s)[?;].*", ""))
                .lines()
                .findFirst()
                .orElse("");
        return new MetricExportException(
                unreachable ? MetricExportException.Kind.UNAVAILABLE : MetricExportException.Kind.BAD_DATA,
                reading.path().toString(),
                0,
                "",
                "the database says: " + said,
                unreachable ? "check url, user and passwordFile" : "correct the query",
                failure);
    }
}
