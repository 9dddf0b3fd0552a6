package org.capacityplanner.batch.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads those keys of a source that say which service to ask. */
final class RemoteConfigReader {
    private static final Period DEFAULT_HISTORY = Period.ofMonths(13);
    private static final Duration DEFAULT_STEP = Duration.ofMinutes(5);

    private static final List<String> PROMETHEUS_KEYS = List.of("url", "queries", "step", "history", "tokenFile");
    private static final List<String> JDBC_KEYS = List.of("url", "query", "user", "passwordFile");

    private RemoteConfigReader() {}

    static Optional<Remote> read(YamlMapping fields, String format, Path directory) {
        return switch (format) {
            case "prometheus" -> {
                refuse(fields, format, List.of("files", "query", "user", "passwordFile"));
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
                fields.value("url", "an address such as http://prometheus:9090", RemoteConfigReader::http)
                        .orElseThrow(),
                queries,
                fields.value("step", "one such as 60s, 5min or 1h", RemoteConfigReader::step)
                        .orElse(DEFAULT_STEP),
                SettingsReader.period(fields, "history").orElse(DEFAULT_HISTORY),
                fields.optionalText("tokenFile").map(directory::resolve));
    }

    private static Remote database(YamlMapping fields, Path directory) {
        fields.required("url");
        return new Remote.Database(
                fields.value(
                                "url",
                                "a JDBC address such as jdbc:postgresql://host/database",
                                text -> Optional.of(text).filter(url -> url.startsWith("jdbc:")))
                        .orElseThrow(),
                fields.text("query"),
                fields.optionalText("user"),
                fields.optionalText("passwordFile").map(directory::resolve));
    }

    private static Optional<URI> http(String text) {
        return Amounts.failing(URI::create)
                .apply(text.replaceAll("/+$", ""))
                .filter(url ->
                        url.getHost() != null && String.valueOf(url.getScheme()).matches("https?"));
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
