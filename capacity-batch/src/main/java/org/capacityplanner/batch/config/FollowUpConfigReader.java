package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.capacityplanner.batch.config.operations.FollowUpConfig;
import org.capacityplanner.findings.FindingAction;

/** Reads {@code actions}, {@code changes} and {@code tickets} of the config. */
final class FollowUpConfigReader {
    static final List<String> KEYS = List.of("finding", "owner", "due", "done", "note", "ticket");

    private FollowUpConfigReader() {}

    static FollowUpConfig read(Path file, YamlMapping config) {
        Path directory = Objects.requireNonNullElse(file.getParent(), Path.of(""));
        List<FindingAction> actions = new ArrayList<>();
        Set<String> findings = new HashSet<>();
        for (YamlNode item : config.items("actions")) {
            YamlMapping fields = YamlMapping.of(file, item, "an action", KEYS);
            FindingAction action = new FindingAction(
                    fields.text("finding"),
                    fields.text("owner"),
                    EventConfigReader.date(fields, "due"),
                    EventConfigReader.date(fields, "done"),
                    fields.optionalText("note").orElse(""),
                    fields.optionalText("ticket").orElse(""));
            if (!findings.add(action.finding())) {
                throw fields.fault("finding", "'" + action.finding() + "' is the finding of two actions");
            }
            actions.add(action);
        }
        return new FollowUpConfig(actions, files(config, "changes", directory), files(config, "tickets", directory));
    }

    private static List<Path> files(YamlMapping config, String key, Path directory) {
        return config.items(key).stream()
                .map(item -> config.value(item, key, "a file", Amounts.failing(Path::of)))
                .map(directory::resolve)
                .toList();
    }
}
