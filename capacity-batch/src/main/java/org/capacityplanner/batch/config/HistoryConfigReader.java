package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Reads {@code history}: {@code none}, or the database that it is kept in. */
final class HistoryConfigReader {
    private static final List<String> KEYS = List.of("url", "user", "passwordFile");

    private HistoryConfigReader() {}

    static HistoryConfig read(Path file, Optional<YamlNode> node) {
        if (node.isEmpty()) {
            return new HistoryConfig.BesideReports();
        }
        if (node.get() instanceof YamlNode.Scalar scalar) {
            if (scalar.text().equals("none")) {
                return new HistoryConfig.Off();
            }
            throw new ConfigException(
                    file, scalar.mark(), "'history' must be none, or the url of a database: history: {url: jdbc:...}");
        }
        YamlMapping fields = YamlMapping.of(file, node.get(), "the history", KEYS);
        if (fields.text("url").toLowerCase(Locale.ROOT).contains("password=")) {
            // Said without the address: messages end up in mails and logs.
            throw fields.fault(
                    "url", "a password does not belong into 'url'; name a file that holds it: 'passwordFile'");
        }
        Path directory = Objects.requireNonNullElse(file.getParent(), Path.of(""));
        return new HistoryConfig.Database(
                fields.value("url", "a JDBC address such as jdbc:postgresql://host/database", HistoryConfigReader::url)
                        .orElseThrow(),
                fields.optionalText("user"),
                fields.optionalText("passwordFile").map(directory::resolve));
    }

    private static Optional<String> url(String text) {
        return Optional.of(text).filter(url -> url.startsWith("jdbc:"));
    }
}
