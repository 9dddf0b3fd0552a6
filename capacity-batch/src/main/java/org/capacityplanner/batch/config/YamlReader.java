package org.capacityplanner.batch.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a YAML document into nodes, each with its line and column. Anchors and aliases are refused, because nine lines
 * of them expand to gigabytes; so are duplicate keys, of which YAML readers silently keep the last.
 */
final class YamlReader {
    private static final Pattern PROBLEM = Pattern.compile("(.*)\\R? *in '[^']*', line (\\d+), column (\\d+)");

    /** A limit far below that at which the parser gives up without saying where. */
    private static final int DEEPEST = 100;

    private final Path file;
    private final YAMLParser parser;

    private YamlReader(Path file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** Returns the root node of the YAML document in {@code text}; messages name {@code file}. */
    static YamlNode read(Path file, String text) {
        requireCharacters(file, text);
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            YamlReader reader = new YamlReader(file, parser);
            if (parser.nextToken() == null) {
                throw new ConfigException(file, new YamlNode.Position(1, 1), "the file is empty");
            }
            YamlNode node = reader.node(0);
            if (parser.nextToken() != null) {
                throw reader.fault("one document is expected, and here a second one begins");
            }
            return node;
        } catch (JsonProcessingException malformed) {
            throw malformed(file, malformed);
        } catch (IOException impossible) {
            throw new ConfigException(file.toString(), "cannot be read", impossible);
        }
    }

    /** Throws an exception for a character that YAML does not know, whose place its parser does not say. */
    private static void requireCharacters(Path file, String text) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
                start = i + 1;
            } else if ((c < ' ' && c != '\t' && c != '\r') || (c >= 0x7F && c < 0xA0 && c != 0x85) || c >= 0xFFFE) {
                throw new ConfigException(
                        file,
                        new YamlNode.Position(line, i - start + 1),
                        String.format(Locale.ROOT, "a control character (U+%04X) stands here; remove it", (int) c));
            }
        }
    }

    private String whole(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw fault("a text holds half of a character; write the character itself");
        }
        return text;
    }

    private YamlNode node(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw fault("nests more than " + DEEPEST + " deep, which no config does");
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw fault("YAML anchors and aliases (& and *) are not supported; write the value out");
        }
        YamlNode.Position mark = mark();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(depth + 1));
            }
            return new YamlNode.Sequence(mark, List.copyOf(items));
        }
        if (token == JsonToken.START_OBJECT) {
            Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                YamlNode.Position keyMark = mark();
                String key = whole(parser.currentName());
                parser.nextToken();
                YamlNode.Entry before = entries.put(key, new YamlNode.Entry(keyMark, node(depth + 1)));
                if (before != null) {
                    throw new ConfigException(
                            file,
                            keyMark,
                            "'" + key + "' is given twice, first in line "
                                    + before.keyMark().line());
                }
            }
            return new YamlNode.Mapping(mark, entries);
        }
        String text = parser.getText();
        return new YamlNode.Scalar(mark, text == null ? "" : whole(text));
    }

    private ConfigException fault(String reason) {
        return new ConfigException(file, mark(), reason);
    }

    private YamlNode.Position mark() {
        JsonLocation at = parser.currentTokenLocation();
        return new YamlNode.Position(at.getLineNr(), at.getColumnNr());
    }

    /**
     * Returns the exception for malformed YAML, with the position taken from the parser's message, since the parser's
     * location is that of the previous token.
     */
    private static ConfigException malformed(Path file, JsonProcessingException fault) {
        String message = fault.getOriginalMessage();
        Matcher place = PROBLEM.matcher(message);
        String at = "";
        String problem = message.lines().findFirst().orElse(message);
        JsonLocation stopped = fault.getLocation();
        if (stopped != null && stopped.getLineNr() > 0) {
            at = ":" + stopped.getLineNr() + ":" + Math.max(1, stopped.getColumnNr());
        }
        if (problem.startsWith("Expected a field name")) {
            problem = "a key must be a word, not a list or a mapping";
        }
        while (place.find()) {
            at = ":" + place.group(2) + ":" + place.group(3);
            problem = place.group(1).strip();
        }
        // Without its cause: the parser's message quotes the line, which may hold a password, and --debug prints it.
        return new ConfigException(file + at, "not YAML: " + problem, null);
    }
}
