package org.capacityplanner.batch.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A service that is asked for the measurements, in place of files. Secrets are only ever named by their file. */
public sealed interface Remote {

    /**
     * A Prometheus, asked over its HTTP API.
     *
     * @param url its address, without {@code /api}
     * @param queries a PromQL expression for each metric name
     * @param step the distance of the values
     * @param history how far back
     * @param tokenFile a file with a bearer token
     * @param limit how long all questions together may take, those that are asked again included
     */
    record Prometheus(
            URI url,
            Map<String, String> queries,
            Duration step,
            Period history,
            Optional<Path> tokenFile,
            Duration limit)
            implements Remote {
        public Prometheus {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(history, "history");
            Objects.requireNonNull(tokenFile, "tokenFile");
            queries = Collections.unmodifiableMap(new LinkedHashMap<>(queries));
            Objects.requireNonNull(limit, "limit");
            if (step.toMillis() < 1000) {
                throw new IllegalArgumentException("step must be at least a second, got " + step);
            }
        }
    }

    /**
     * A database, asked over JDBC.
     *
     * @param url the JDBC address
     * @param query gives a table, wide or long
     * @param user empty where the address or the driver knows it
     * @param passwordFile a file with the password
     * @param limit how long connecting and the query may take
     */
    record Database(String url, String query, Optional<String> user, Optional<Path> passwordFile, Duration limit)
            implements Remote {
        public Database {
            Objects.requireNonNull(query, "query");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(passwordFile, "passwordFile");
            Objects.requireNonNull(limit, "limit");
            if (!url.startsWith("jdbc:")) {
                throw new IllegalArgumentException("url must begin with jdbc:");
            }
        }
    }
}
