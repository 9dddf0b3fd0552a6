package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The entries of one YAML mapping, read by key. An unknown key is refused, with the most similar known one in the
 * message.
 */
final class YamlMapping {
    /** What a proposed config has in place of a value that it cannot propose. */
    private static final String OPEN = "?";

    private final Path file;
    private final YamlNode.Mapping mapping;
    private final String what;

    private YamlMapping(Path file, YamlNode.Mapping mapping, String what) {
        this.file = file;
        this.mapping = mapping;
        this.what = what;
    }

    /**
     * @param what the kind of the mapping, for messages: "a source"
     * @param known all permitted keys
     */
    static YamlMapping of(Path file, YamlNode node, String what, List<String> known) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw new ConfigException(
                    file, node.mark(), what + " needs keys and values, such as '" + known.get(0) + ": ...'");
        }
        for (Map.Entry<String, YamlNode.Entry> entry : mapping.entries().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new ConfigException(
                        file,
                        entry.getValue().keyMark(),
                        "unknown key '" + entry.getKey() + "' in " + what + "; "
                                + NearestNames.hint(entry.getKey(), known));
            }
        }
        return new YamlMapping(file, mapping, what);
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** Returns the node of a mandatory key, and throws an exception where it is missing. */
    YamlNode required(String key) {
        return node(key).orElseThrow(() -> new ConfigException(file, mapping.mark(), what + " lacks '" + key + "'"));
    }

    Optional<YamlNode> node(String key) {
        return Optional.ofNullable(mapping.entries().get(key)).map(YamlNode.Entry::value);
    }

    /** Returns the text of a mandatory key, and throws an exception where it is missing. */
    String text(String key) {
        return text(key, required(key));
    }

    Optional<String> optionalText(String key) {
        return node(key).map(node -> text(key, node));
    }

    /**
     * Returns the result of {@code parse} for the key's text; empty where the key is missing, and an exception that
     * says what was {@code expected} where the text cannot be parsed.
     */
    <T> Optional<T> value(String key, String expected, Function<String, Optional<T>> parse) {
        return node(key).map(node -> value(node, key, expected, parse));
    }

    <T> T value(YamlNode node, String key, String expected, Function<String, Optional<T>> parse) {
        String text = text(key, node);
        return parse.apply(text)
                .orElseThrow(() -> new ConfigException(
                        file,
                        node.mark(),
                        text.equals(OPEN)
                                ? key
                                        + " is still '?', which 'capacity init' writes where only you know the value: write "
                                        + expected + ", or delete the line of a metric that is no KPI"
                                : key + " must be " + expected + ", got '" + text + "'"));
    }

    /** Returns the items of the list that a key gives; a single value counts as a list of one. */
    List<YamlNode> items(String key) {
        return node(key)
                .map(node -> node instanceof YamlNode.Sequence list ? list.items() : List.of(node))
                .orElse(List.of());
    }

    String text(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        throw new ConfigException(file, node.mark(), "'" + key + "' of " + what + " needs one value");
    }

    ConfigException fault(String key, String reason) {
        YamlNode.Position at = node(key).map(YamlNode::mark).orElse(mapping.mark());
        return new ConfigException(file, at, reason);
    }
}
