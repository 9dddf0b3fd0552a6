package org.capacityplanner.batch.config.database;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The configuration of the history, which stores the measurements and forecasts of earlier months. */
public sealed interface HistoryConfig {

    /** The configuration without a history: it is neither read nor written. */
    record Off() implements HistoryConfig {}

    /** The configuration of a history kept in a file in the folder of the reports. */
    record BesideReports() implements HistoryConfig {}

    /**
     * The configuration of a history kept in a database: its address, user and password file.
     *
     * @param url its JDBC address
     * @param user the user name; empty where the address or the database determines it
     * @param passwordFile the file that holds the password, never the password itself
     */
    record Database(String url, Optional<String> user, Optional<Path> passwordFile) implements HistoryConfig {
        public Database {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(passwordFile, "passwordFile");
        }
    }
}
