package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.batch.config.database.HistoryConfig;
import org.capacityplanner.batch.config.database.JdbcAddress;

/** Reads the key {@code history}, which is {@code none} or describes the database in which the history is stored. */
final class HistoryConfigReader {
    static final List<String> KEYS = List.of("url", "user", "passwordFile", "allowUrlOptions");

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
        String url = fields.text("url");
        List<String> allowed = fields.items("allowUrlOptions").stream()
                .map(item -> fields.text("allowUrlOptions", item))
                .toList();
        JdbcAddress.fault(url, allowed).ifPresent(fault -> {
            throw fields.fault("url", fault);
        });
        Path directory = Objects.requireNonNullElse(file.getParent(), Path.of(""));
        return new HistoryConfig.Database(
                url,
                fields.optionalText("user"),
                fields.optionalText("passwordFile").map(directory::resolve));
    }
}
