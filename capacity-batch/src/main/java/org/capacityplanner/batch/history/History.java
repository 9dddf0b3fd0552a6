package org.capacityplanner.batch.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.config.HistoryConfig;
import org.flywaydb.core.api.FlywayException;

/**
 * What earlier months measured and forecast. Reading changes nothing, not even a damaged file; writing replaces what an
 * earlier run wrote of the same services and month, all of it or nothing.
 */
public final class History {
    private static final String WITHOUT = "the report is made without it; ";

    /** H2's code for a file that another process has locked. */
    private static final int IN_USE = 90020;

    private final Optional<HistoryDatabase> database;

    private History(Optional<HistoryDatabase> database) {
        this.database = database;
    }

    /**
     * The history of a config; nothing is opened yet.
     *
     * @param reports the folder that holds one folder a month
     */
    public static History of(HistoryConfig config, Path reports) {
        if (config instanceof HistoryConfig.Database remote) {
            return new History(Optional.of(HistoryDatabase.of(remote)));
        }
        return new History(
                config instanceof HistoryConfig.Off ? Optional.empty() : Optional.of(HistoryDatabase.beside(reports)));
    }

    /**
     * What is remembered from before a month.
     *
     * @throws HistoryException if there is a history and it cannot be read
     */
    public HistorySnapshot before(YearMonth month) throws HistoryException {
        if (database.isEmpty()) {
            return HistorySnapshot.NONE;
        }
        HistoryDatabase known = database.get();
        try {
            Optional<Connection> opened = known.openForReading();
            if (opened.isEmpty()) {
                return HistorySnapshot.NONE;
            }
            try (Connection connection = opened.get()) {
                return HistorySchema.versionOf(connection, known) == 0
                        ? HistorySnapshot.NONE
                        : RecordReader.before(month, connection);
            }
        } catch (SQLException | IllegalArgumentException failure) {
            throw isInUse(failure)
                    ? new HistoryException(
                            known.place(), "another program has it open", WITHOUT + "end that and run again", failure)
                    : new HistoryException(
                            known.place(),
                            "cannot be read (" + reason(failure) + ")",
                            WITHOUT + "put it right, or move it away to begin a new one",
                            failure);
        }
    }

    /**
     * Keeps services of a month, in place of what an earlier run kept of them.
     *
     * @throws HistoryException if it cannot be written, and then all is as it was; or if only the file could not be tidied
     */
    public void record(YearMonth month, List<RecordedMonth> services) throws HistoryException {
        if (database.isEmpty()) {
            return;
        }
        HistoryDatabase known = database.get();
        try (Connection connection = known.openForWriting()) {
            if (HistorySchema.versionOf(connection, known) < HistorySchema.CURRENT) {
                HistorySchema.migrate(known);
            }
            connection.setAutoCommit(false);
            RecordWriter.write(month, services, connection);
            connection.commit();
            settle(known, connection);
        } catch (SQLException | FlywayException failure) {
            throw notKept(known, reason(failure), failure);
        }
        requireKept(month, services, known);
    }

    /** Reads back what was written: on a disk that is full the database reports success, and drops it while it closes. */
    private static void requireKept(YearMonth month, List<RecordedMonth> services, HistoryDatabase known)
            throws HistoryException {
        if (services.isEmpty()) {
            return;
        }
        SQLException missing = new SQLException("what was written is not there; is the disk full?");
        try {
            Optional<Connection> opened = known.openForReading();
            if (opened.isEmpty()) {
                throw notKept(known, reason(missing), missing);
            }
            try (Connection connection = opened.get()) {
                if (!RecordReader.holds(month, connection)) {
                    throw notKept(known, reason(missing), missing);
                }
            }
        } catch (SQLException | IllegalArgumentException failure) {
            throw notKept(known, reason(failure), failure);
        }
    }

    private static HistoryException notKept(HistoryDatabase known, String reason, Exception failure) {
        return new HistoryException(
                known.place(),
                "cannot be written (" + reason + ")",
                "the report is complete, but the next one will not know of it; put it right and run again",
                failure);
    }

    /** The month is kept whether or not this succeeds. */
    private static void settle(HistoryDatabase database, Connection connection) throws HistoryException {
        try {
            database.settle(connection);
        } catch (SQLException failure) {
            throw new HistoryException(
                    database.place(),
                    "this month is kept, but the file was not brought into one piece (" + reason(failure) + ")",
                    "check it and the disk it is on",
                    failure);
        }
    }

    private static boolean isInUse(Exception failure) {
        return failure instanceof SQLException sql && sql.getErrorCode() == IN_USE;
    }

    /** The first line of what the database says: what follows is the statement. */
    private static String reason(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no details");
    }
}
