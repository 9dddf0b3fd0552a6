package org.capacityplanner.batch.config.database;

import java.time.Duration;
import java.util.Properties;

/**
 * How long a database may be silent. PostgreSQL's driver waits for ever by default, which would keep a nightly run and its
 * lock until somebody looks.
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

    /** The driver counts whole seconds, and 0 is for ever. */
    private static void requireSeconds(String name, Duration timeout) {
        if (timeout.toSeconds() < 1) {
            throw new IllegalArgumentException(name + " must be at least a second, got " + timeout);
        }
    }

    /**
     * Adds what the driver of an address understands; it prefers what the address itself says.
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
