package org.capacityplanner.batch.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.capacityplanner.batch.config.database.DatabaseTimeouts;
import org.capacityplanner.batch.config.database.HistoryConfig;
import org.capacityplanner.batch.config.database.SecretFile;

/**
 * The database of the history: its JDBC URL, place, user and password file.
 *
 * @param url its JDBC address
 * @param place its name in messages, without secrets
 * @param user the user name
 * @param passwordFile the file that holds the password
 */
record HistoryDatabase(String url, String place, Optional<String> user, Optional<Path> passwordFile) {
    private static final String FILE_NAME = "history";
    private static final String ENDING = ".mv.db";
    private static final String BESIDE = "jdbc:h2:file:";
    private static final String EMBEDDED_H2 = "jdbc:h2:(?!tcp:|ssl:|mem:).*";

    /** The H2 settings for reading: H2 must not write to a damaged file on opening it, nor create a missing one. */
    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";

    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** The time limits of connections and statements; the statements of the history take milliseconds. */
    private static final DatabaseTimeouts TIMEOUTS =
            new DatabaseTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(60));

    /** H2's error code for a missing database file. */
    private static final int NO_SUCH_DATABASE = 90146;

    /**
     * The separator of file name and settings in an H2 URL; it cannot be escaped, so that no file name may contain it.
     */
    private static final String SETTINGS = ";";

    /** Returns the database in the file {@code history.mv.db} in the folder of the reports. */
    static HistoryDatabase beside(Path reports) {
        return file(reports.resolve(FILE_NAME + ENDING));
    }

    /** Returns the H2 database in a file, whose name must end in {@code .mv.db}. */
    static HistoryDatabase file(Path file) {
        String place = file.toAbsolutePath().toString();
        if (!place.endsWith(ENDING)) {
            throw new IllegalArgumentException("file must end with " + ENDING + ", got " + place);
        }
        return new HistoryDatabase(
                // No trace file: what is wrong is said once, on stderr.
                BESIDE + place.substring(0, place.length() - ENDING.length()) + ";TRACE_LEVEL_FILE=0",
                place,
                Optional.of("sa"),
                Optional.empty());
    }

    /** Returns what a user can do where it cannot be read: a file can be moved away, a database on a server cannot. */
    String remedy() {
        return asFile().isPresent()
                ? "put it right, or move it away to begin a new one"
                : "put it right, or name an empty database in history to begin a new one";
    }

    /** Returns the path of the history file; empty if the history is on a database server. */
    Optional<Path> asFile() {
        return url.startsWith(BESIDE) && place.endsWith(ENDING) && !place.startsWith(BESIDE)
                ? Optional.of(Path.of(place))
                : Optional.empty();
    }

    static HistoryDatabase of(HistoryConfig.Database config) {
        return new HistoryDatabase(config.url(), shown(config.url()), config.user(), config.passwordFile());
    }

    /** Returns a JDBC URL without user, password and parameters, which may be secret. */
    private static String shown(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    /**
     * Returns a read-only connection; empty if the database does not exist yet.
     *
     * @return empty where there is no such database yet
     */
    Optional<Connection> openForReading() throws SQLException, HistoryException {
        requireFile();
        try {
            Connection connection = mayWaitForEver()
                    ? TimedConnection.open(url, properties(), TIMEOUTS.connect())
                    : DriverManager.getConnection(url.matches(EMBEDDED_H2) ? url + READ_ONLY : url, properties());
            connection.setReadOnly(true);
            return Optional.of(connection);
        } catch (SQLException failure) {
            if (failure.getErrorCode() == NO_SUCH_DATABASE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /**
     * Throws an exception if the history file must not be opened, or if its path contains the separator of an H2 URL.
     */
    void requireFile() throws HistoryException {
        requireFileName();
        Optional<Path> file = asFile();
        if (file.isEmpty()) {
            file = configuredFile();
        }
        if (file.isPresent()) {
            HistoryFile.check(file.get());
        }
    }

    /**
     * Returns the file of a database that the config names and that H2 opens without a server; empty for another
     * database.
     */
    private Optional<Path> configuredFile() throws HistoryException {
        if (!url.matches(EMBEDDED_H2)) {
            return Optional.empty();
        }
        String name = url.replaceFirst(SETTINGS + ".*", "").replaceFirst("^jdbc:h2:(?:file:)?", "");
        if (name.matches("[a-zA-Z]{2,}:.*")) {
            throw new HistoryException(
                    place,
                    "is no plain file, so that what is in it cannot be checked",
                    "the report is made without it; write jdbc:h2:file: and the path of a file");
        }
        String home = System.getProperty("user.home");
        return Optional.of(Path.of((name.startsWith("~") ? home + name.substring(1) : name) + ENDING));
    }

    private void requireFileName() throws HistoryException {
        if (place.contains(SETTINGS)) {
            throw new HistoryException(
                    place,
                    "the name of its folder has a '" + SETTINGS + "' in it, which its database cannot open",
                    "the report is made without it; use a folder of another name, or name a database under 'history'"
                            + " in the config");
        }
    }

    /** Returns a connection for reading and writing; a missing file is created. */
    Connection openForWriting() throws SQLException, HistoryException {
        requireFile();
        return mayWaitForEver()
                ? TimedConnection.open(url, properties(), TIMEOUTS.connect())
                : DriverManager.getConnection(url, properties());
    }

    /**
     * Returns whether the driver would wait for ever for a silent server: PostgreSQL's has time limits, and a file is as
     * slow as its disk.
     */
    private boolean mayWaitForEver() {
        return !url.matches(EMBEDDED_H2) && !url.startsWith(POSTGRESQL);
    }

    /**
     * Finishes writing; an H2 file is compacted so that it does not retain earlier states. Otherwise a truncated file
     * could be read as the history of months ago and be continued from there.
     */
    void settle(Connection connection) throws SQLException {
        if (url.matches(EMBEDDED_H2)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("shutdown compact");
            }
        }
    }

    Properties properties() throws HistoryException {
        Properties properties = new Properties();
        TIMEOUTS.addTo(properties, url);
        user.ifPresent(name -> properties.setProperty("user", name));
        if (passwordFile.isPresent()) {
            try {
                properties.setProperty("password", SecretFile.read(passwordFile.get(), StandardCharsets.UTF_8));
            } catch (IOException unreadable) {
                throw new HistoryException(
                        place,
                        "its passwordFile " + SecretFile.shown(passwordFile.get()) + " cannot be read",
                        "check the file and its permissions",
                        unreadable);
            }
        }
        return properties;
    }
}
