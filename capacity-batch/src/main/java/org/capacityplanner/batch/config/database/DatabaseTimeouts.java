package org.capacityplanner.batch.config.database;

import java.time.Duration;
import java.util.Properties;

/**
 * The time limits of a database connection: for connecting, and between two responses of the database. PostgreSQL's
 * driver waits for ever by default, which would keep a nightly run and its lock until somebody looks.
 *
 * @param connect until it has let the user in
 * @param answer between two things it says
 */
public record DatabaseTimeouts(Duration connect, Duration answer) {
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public DatabaseTimeouts {
        requireSeconds("connect", connect);
        requireSeconds("answer", answer);
    }

    /**
     * Throws an exception for a timeout below one second, since the driver counts whole seconds and 0 means no limit.
     */
    private static void requireSeconds(String name, Duration timeout) {
        if (timeout.toSeconds() < 1) {
            throw new IllegalArgumentException(name + " must be at least a second, got " + timeout);
        }
    }

    /**
     * Adds these timeouts to the connection properties if the JDBC driver for {@code url} supports them; options in the
     * address have priority.
     *
     * @param url a JDBC address; only PostgreSQL's driver has these properties
     */
    public void addTo(Properties properties, String url) {
        if (url.startsWith(POSTGRESQL)) {
            properties.setProperty("loginTimeout", Long.toString(connect.toSeconds()));
            properties.setProperty("connectTimeout", Long.toString(connect.toSeconds()));
            properties.setProperty("socketTimeout", Long.toString(answer.toSeconds()));
        }
    }
}
