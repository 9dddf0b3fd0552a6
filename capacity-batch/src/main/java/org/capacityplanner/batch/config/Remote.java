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

/**
 * The configuration of a server from which measurements are queried instead of read from files. Secrets are never in
 * the config, only the names of their files.
 */
public sealed interface Remote {

    /** Returns the query that returns one metric alone; empty where one query returns all of them, or none does. */
    Optional<String> queryOf(String metric);

    /**
     * The configuration of a Prometheus server, which is queried over its HTTP API.
     *
     * @param url its address, without {@code /api}
     * @param queries a PromQL expression for each metric name
     * @param step the distance of the values
     * @param history the length of the queried period
     * @param tokenFile a file with a bearer token
     * @param limit the time limit of all queries together, including retries
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

        @Override
        public Optional<String> queryOf(String metric) {
            return Optional.ofNullable(queries.get(metric));
        }
    }

    /**
     * The configuration of a database, which is queried over JDBC.
     *
     * @param url the JDBC address
     * @param query the query, which returns a wide or long table
     * @param user the user name; empty where the address or the driver determines it
     * @param passwordFile a file with the password
     * @param limit the time limit of connecting and of the query
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

        @Override
        public Optional<String> queryOf(String metric) {
            return Optional.empty();
        }
    }
}
