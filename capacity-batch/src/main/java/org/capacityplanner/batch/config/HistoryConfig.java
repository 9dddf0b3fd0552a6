package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Where what earlier months measured and forecast is kept. */
public sealed interface HistoryConfig {

    /** Nowhere. */
    record Off() implements HistoryConfig {}

    /** In a file beside the reports. */
    record BesideReports() implements HistoryConfig {}

    /**
     * In a database.
     *
     * @param url a JDBC address
     * @param user who writes there; empty where the address or the database says so
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
