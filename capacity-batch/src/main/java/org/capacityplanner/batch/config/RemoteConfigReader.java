package org.capacityplanner.batch.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.batch.config.database.JdbcAddress;
import org.capacityplanner.batch.config.database.SingleQuery;

/** Reads the keys of a source that describe a Prometheus server or a database. */
final class RemoteConfigReader {
    private static final Period DEFAULT_HISTORY = Period.ofMonths(13);
    private static final Duration DEFAULT_STEP = Duration.ofMinutes(5);
    private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(2);
    private static final Duration LARGEST_LIMIT = Duration.ofDays(1);
    private static final int LARGEST_PORT = 65_535;
    private static final int LARGEST_MONTHS = 120;
    private static final int LARGEST_DAYS = 3_660;

    private static final List<String> PROMETHEUS_KEYS =
            List.of("url", "queries", "step", "history", "tokenFile", "remoteTimeout");
    private static final List<String> JDBC_KEYS =
            List.of("url", "query", "user", "passwordFile", "allowUrlOptions", "remoteTimeout");

    private RemoteConfigReader() {}

    static Optional<Remote> read(YamlMapping fields, String format, Path directory) {
        return switch (format) {
            case "prometheus" -> {
                refuse(fields, format, List.of("files", "query", "user", "passwordFile", "allowUrlOptions"));
                yield Optional.of(prometheus(fields, directory));
            }
            case "jdbc" -> {
                refuse(fields, format, List.of("files", "queries", "step", "history", "tokenFile"));
                yield Optional.of(database(fields, directory));
            }
            default -> {
                refuse(fields, "files", PROMETHEUS_KEYS);
                refuse(fields, "files", JDBC_KEYS);
                yield Optional.empty();
            }
        };
    }

    private static void refuse(YamlMapping fields, String format, List<String> keys) {
        for (String key : keys) {
            if (fields.has(key)) {
                throw fields.fault(
                        key, "'" + key + "' does not belong to a source of " + format + "; check its 'format'");
            }
        }
    }

    private static Remote prometheus(YamlMapping fields, Path directory) {
        fields.required("url");
        YamlNode node = fields.required("queries");
        Map<String, String> queries = new LinkedHashMap<>();
        if (node instanceof YamlNode.Mapping mapping) {
            mapping.entries().forEach((name, entry) -> queries.put(name, fields.text(name, entry.value())));
        }
        if (queries.isEmpty()) {
            throw fields.fault("queries", "'queries' needs a PromQL expression for each metric name");
        }
        return new Remote.Prometheus(
                address(fields),
                queries,
                fields.value("step", "one such as 60s, 5min or 1h", RemoteConfigReader::step)
                        .orElse(DEFAULT_STEP),
                fields.value("history", "between 1d and 10y, such as 13mo", RemoteConfigReader::history)
                        .orElse(DEFAULT_HISTORY),
                fields.optionalText("tokenFile").map(directory::resolve),
                limit(fields));
    }

    private static Remote database(YamlMapping fields, Path directory) {
        fields.required("url");
        String url = fields.text("url");
        JdbcAddress.sourceFault(url, allowed(fields)).ifPresent(fault -> {
            throw fields.fault("url", fault);
        });
        String query = fields.text("query");
        SingleQuery.fault(query).ifPresent(fault -> {
            throw fields.fault("query", fault);
        });
        return new Remote.Database(
                url,
                query,
                fields.optionalText("user"),
                fields.optionalText("passwordFile").map(directory::resolve),
                limit(fields));
    }

    /**
     * Returns the address of the server in a source. Messages about a wrong one do not quote it, since it may contain a
     * password.
     */
    private static URI address(YamlMapping fields) {
        String text = fields.text("url");
        if (text.indexOf('@') >= 0) {
            throw fields.fault(
                    "url", "user and password do not belong into 'url'; name a file that holds a token: 'tokenFile'");
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return Amounts.failing(URI::create)
                .apply(text.substring(0, end))
                .filter(url -> url.getHost() != null
                        && String.valueOf(url.getScheme()).matches("https?")
                        && url.getPort() <= LARGEST_PORT
                        && url.getRawQuery() == null
                        && url.getRawFragment() == null)
                .orElseThrow(() -> fields.fault(
                        "url",
                        "url must be an address such as http://prometheus:9090, with a port up to " + LARGEST_PORT
                                + " and nothing behind a '?'"));
    }

    private static List<String> allowed(YamlMapping fields) {
        return fields.items("allowUrlOptions").stream()
                .map(item -> fields.text("allowUrlOptions", item))
                .toList();
    }

    private static Duration limit(YamlMapping fields) {
        return fields.value("remoteTimeout", "between 1s and 1d, such as 2min", RemoteConfigReader::limit)
                .orElse(DEFAULT_LIMIT);
    }

    private static Optional<Duration> limit(String text) {
        return step(text).filter(limit -> limit.compareTo(LARGEST_LIMIT) <= 0);
    }

    private static Optional<Period> history(String text) {
        return Amounts.period(text)
                .filter(period -> !period.isZero()
                        && period.toTotalMonths() <= LARGEST_MONTHS
                        && period.get(ChronoUnit.DAYS) <= LARGEST_DAYS);
    }

    private static Optional<Duration> step(String text) {
        if (!text.matches("\\d{1,6}\\s*(?:s|min|h|d)")) {
            return Optional.empty();
        }
        long count = Long.parseLong(text.replaceAll("\\D", ""));
        Duration step = text.endsWith("s")
                ? Duration.ofSeconds(count)
                : text.endsWith("min")
                        ? Duration.ofMinutes(count)
                        : text.endsWith("h") ? Duration.ofHours(count) : Duration.ofDays(count);
        return step.isZero() ? Optional.empty() : Optional.of(step);
    }
}
