package org.capacityplanner.batch.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.config.database.HistoryConfig;
import org.flywaydb.core.api.FlywayException;

/**
 * Reads and writes the history: a database with the measurements and forecasts of earlier months. Reading does not
 * change it, not even a damaged file; writing replaces, in one transaction, the records of an earlier run for the same
 * services and month.
 */
public final class History {
    private static final String WITHOUT = "the report is made without it; ";

    /** H2's error code for a file that another process has locked. */
    private static final int IN_USE = 90020;

    private final Optional<HistoryDatabase> database;

    private History(Optional<HistoryDatabase> database) {
        this.database = database;
    }

    /**
     * Creates access to the configured history; nothing is opened yet.
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
     * Returns the records of the 24 months before a given month; empty if there is no history.
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
        } catch (SQLException | RuntimeException failure) {
            throw isInUse(failure)
                    ? new HistoryException(
                            known.place(), "another program has it open", WITHOUT + "end that and run again", failure)
                    : new HistoryException(
                            known.place(),
                            "cannot be read (" + HistoryException.reason(failure) + ")",
                            WITHOUT + known.remedy(),
                            failure);
        }
    }

    /**
     * Writes the records of several services for one month, replacing those of an earlier run.
     *
     * @throws HistoryException if they cannot be written, and then nothing has changed; or if only the file could not
     *     be compacted
     */
    public void record(YearMonth month, List<RecordedMonth> services) throws HistoryException {
        if (database.isEmpty() || services.isEmpty()) {
            return;
        }
        HistoryDatabase known = database.get();
        Optional<Path> file = known.asFile();
        if (file.isEmpty()) {
            write(month, services, known, known);
            return;
        }
        Path copy = file.get().resolveSibling(".history.new.mv.db");
        prepare(month, services, copy);
        adopt(copy);
    }

    /**
     * Writes a copy of the history file to which the records of a month are added and which {@link #adopt} makes the
     * history file, so that neither a full disk nor a crash damages the history.
     *
     * @return whether there is such a copy; a history on a server has none
     * @throws HistoryException if it cannot be written, and then there is no copy
     */
    public boolean prepare(YearMonth month, List<RecordedMonth> services, Path copy) throws HistoryException {
        Optional<Path> file = database.flatMap(HistoryDatabase::asFile);
        if (file.isEmpty() || services.isEmpty()) {
            return false;
        }
        HistoryDatabase known = database.orElseThrow();
        boolean isWritten = false;
        try {
            Files.deleteIfExists(copy);
            known.requireFile();
            requireFree(file.get());
            if (Files.exists(file.get())) {
                Files.copy(file.get(), copy);
            }
            write(month, services, HistoryDatabase.file(copy), known);
            HistoryFile.force(copy);
            isWritten = true;
            return true;
        } catch (IOException failure) {
            throw notKept(known, HistoryException.reason(failure), failure);
        } finally {
            if (!isWritten) {
                deleteQuietly(copy);
            }
        }
    }

    private static void requireFree(Path file) throws IOException {
        if (Files.exists(file) && HistoryFile.isInUse(file)) {
            throw new IOException("another program has it open");
        }
    }

    /**
     * Replaces the history file by the copy that {@link #prepare} has written, atomically.
     *
     * @throws HistoryException if it is not possible, and then both are unchanged
     */
    public void adopt(Path copy) throws HistoryException {
        Optional<Path> file = database.flatMap(HistoryDatabase::asFile);
        if (file.isEmpty()) {
            return;
        }
        try {
            requireFree(file.get());
            Files.move(copy, file.get(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw notKept(database.orElseThrow(), HistoryException.reason(failure), failure);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            // The next run tries again, and says what is wrong with the folder.
            return;
        }
    }

    /** Writes the records of a month to a database; messages name the database {@code called}, not a temporary copy. */
    private static void write(
            YearMonth month, List<RecordedMonth> services, HistoryDatabase database, HistoryDatabase called)
            throws HistoryException {
        try (Connection connection = database.openForWriting()) {
            if (HistorySchema.versionOf(connection, called) < HistorySchema.CURRENT) {
                HistorySchema.migrate(database);
            }
            connection.setAutoCommit(false);
            RecordWriter.write(month, services, connection);
            connection.commit();
            settle(database, connection);
        } catch (SQLException | FlywayException failure) {
            throw notKept(called, HistoryException.reason(failure), failure);
        }
        requireKept(month, services, database, called);
    }

    /**
     * Writes the records of a month to a separate file, from which {@link #take} adds them to the history.
     *
     * @throws HistoryException if they cannot be written, and then there is no such file
     */
    public void write(YearMonth month, List<RecordedMonth> services, Path file) throws HistoryException {
        if (database.isEmpty() || services.isEmpty()) {
            return;
        }
        HistoryDatabase fresh = HistoryDatabase.file(file);
        boolean isWritten = false;
        try {
            Files.deleteIfExists(file);
            try (Connection connection = fresh.openForWriting()) {
                connection.setAutoCommit(false);
                HistorySchema.create(connection);
                RecordWriter.write(month, services, connection);
                connection.commit();
                settle(fresh, connection);
            }
            requireKept(month, services, fresh, fresh);
            HistoryFile.force(file);
            isWritten = true;
        } catch (SQLException | IOException failure) {
            throw notKept(fresh, HistoryException.reason(failure), failure);
        } finally {
            if (!isWritten) {
                deleteQuietly(file);
            }
        }
    }

    /**
     * Adds the records of a month to the history from a file written by {@link #write} or {@link #prepare}, and deletes
     * the file. Only the given month is taken from a copy of the whole history, since the history itself may have
     * changed after the copy was made.
     *
     * @throws HistoryException if it cannot be read or written, and then the file is still there
     */
    public void take(YearMonth month, Path file) throws HistoryException {
        if (database.isEmpty()) {
            return;
        }
        HistoryDatabase written = HistoryDatabase.file(file);
        List<RecordedMonth> services;
        try {
            Optional<Connection> opened = written.openForReading();
            if (opened.isEmpty()) {
                return;
            }
            try (Connection connection = opened.get()) {
                services = RecordReader.before(month.plusMonths(1), connection).recorded(month);
            }
        } catch (SQLException | RuntimeException failure) {
            throw new HistoryException(
                    written.place(),
                    "cannot be read (" + HistoryException.reason(failure) + ")",
                    "run " + month + " again, which replaces it",
                    failure);
        }
        record(month, services);
        deleteQuietly(file);
    }

    /**
     * Reads the records back and throws an exception if they differ from those written: on a full disk the database
     * reports success but loses data on closing. All records are compared, since an earlier run may have written the
     * same month.
     */
    private static void requireKept(
            YearMonth month, List<RecordedMonth> services, HistoryDatabase database, HistoryDatabase called)
            throws HistoryException {
        SQLException missing = new SQLException("what was written is not there; is the disk full?");
        try {
            Optional<Connection> opened = database.openForReading();
            if (opened.isEmpty()) {
                throw notKept(called, HistoryException.reason(missing), missing);
            }
            try (Connection connection = opened.get()) {
                if (!KeptRecords.of(RecordReader.of(month, connection)).hold(services)) {
                    throw notKept(called, HistoryException.reason(missing), missing);
                }
            }
        } catch (SQLException | RuntimeException failure) {
            throw notKept(called, HistoryException.reason(failure), failure);
        }
    }

    private static HistoryException notKept(HistoryDatabase known, String reason, Exception failure) {
        return new HistoryException(
                known.place(),
                "cannot be written (" + reason + ")",
                "the report is complete; put it right and run again",
                failure);
    }

    /** Finishes writing to a database; an H2 file is compacted. */
    private static void settle(HistoryDatabase database, Connection connection) throws HistoryException {
        try {
            database.settle(connection);
        } catch (SQLException failure) {
            throw new HistoryException(
                    database.place(),
                    "this month is kept, but the file was not brought into one piece ("
                            + HistoryException.reason(failure) + ")",
                    "check it and the disk it is on",
                    failure);
        }
    }

    private static boolean isInUse(Exception failure) {
        return failure instanceof SQLException sql && sql.getErrorCode() == IN_USE;
    }
}
