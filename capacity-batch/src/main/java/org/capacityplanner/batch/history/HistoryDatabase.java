package org.capacityplanner.batch.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.capacityplanner.batch.config.HistoryConfig;
import org.capacityplanner.batch.config.database.DatabaseTimeouts;

/**
 * The database that holds the history.
 *
 * @param url its JDBC address
 * @param place what messages call it: never an address with secrets in it
 * @param user who connects
 * @param passwordFile the file that holds the password
 */
record HistoryDatabase(String url, String place, Optional<String> user, Optional<Path> passwordFile) {
    private static final String FILE_NAME = "history";
    private static final String ENDING = ".mv.db";
    private static final String BESIDE = "jdbc:h2:file:";
    private static final String EMBEDDED_H2 = "jdbc:h2:(?!tcp:|ssl:|mem:).*";

    /** H2 writes into a damaged file as soon as it opens it, unless it may not; and it would create one that is missing. */
    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE";

    /** The history's statements take milliseconds: a server that needs a minute for one is not going to answer. */
    private static final DatabaseTimeouts TIMEOUTS =
            new DatabaseTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(60));

    /** H2's code for a database file that is not there. */
    private static final int NO_SUCH_DATABASE = 90146;

    /** What H2 takes as the end of a file's name and the beginning of its settings; it knows no way to quote it. */
    private static final String SETTINGS = ";";

    /** The file beside the reports. */
    static HistoryDatabase beside(Path reports) {
        return file(reports.resolve(FILE_NAME + ENDING));
    }

    /** A file whose name has the ending that H2 gives it. */
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

    /** The file, where this is one beside the reports. */
    Optional<Path> asFile() {
        return url.startsWith(BESIDE) && place.endsWith(ENDING) && !place.startsWith(BESIDE)
                ? Optional.of(Path.of(place))
                : Optional.empty();
    }

    static HistoryDatabase of(HistoryConfig.Database config) {
        return new HistoryDatabase(config.url(), shown(config.url()), config.user(), config.passwordFile());
    }

    /** An address without what may be secret: user and password before an at sign, parameters behind it. */
    private static String shown(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }

    /**
     * A connection that changes nothing.
     *
     * @return empty where there is no such database yet
     */
    Optional<Connection> openForReading() throws SQLException, HistoryException {
        requireFile();
        try {
            Connection connection =
                    DriverManager.getConnection(url.matches(EMBEDDED_H2) ? url + READ_ONLY : url, properties());
            connection.setReadOnly(true);
            return Optional.of(connection);
        } catch (SQLException failure) {
            if (failure.getErrorCode() == NO_SUCH_DATABASE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Of the file beside the reports the place is its name; of a configured address what follows the sign is not in it. */
    void requireFile() throws HistoryException {
        requireFileName();
        Optional<Path> file = asFile();
        if (file.isPresent()) {
            HistoryFile.check(file.get());
        }
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

    /** A connection that may write, and creates the file where it is one and missing. */
    Connection openForWriting() throws SQLException, HistoryException {
        requireFile();
        return DriverManager.getConnection(url, properties());
    }

    /**
     * Ends the writing. An H2 file is brought into one piece, without earlier states of itself: else one that is cut off later
     * could pass for what it was months ago, and be written on from there.
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
                properties.setProperty(
                        "password", Files.readString(passwordFile.get()).strip());
            } catch (IOException unreadable) {
                throw new HistoryException(
                        place,
                        "its passwordFile " + passwordFile.get() + " cannot be read",
                        "check the file and its permissions",
                        unreadable);
            }
        }
        return properties;
    }
}
