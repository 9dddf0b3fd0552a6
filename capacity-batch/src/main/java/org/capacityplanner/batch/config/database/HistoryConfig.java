package org.capacityplanner.batch.config.database;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Where the measurements and forecasts of earlier months are stored. */
public sealed interface HistoryConfig {

    /** The setting that no history is kept: none is read or written. */
    record Off() implements HistoryConfig {}

    /** The history is stored in a file in the folder of the reports. */
    record BesideReports() implements HistoryConfig {}

    /**
     * The history is stored in a database.
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
