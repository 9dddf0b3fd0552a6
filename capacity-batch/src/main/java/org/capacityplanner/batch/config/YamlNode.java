package org.capacityplanner.batch.config;

import java.util.List;
import java.util.Map;

/**
 * A node of a YAML document, with its line and column for error messages. A scalar is its text as written, so that
 * {@code no} is not converted to a boolean.
 */
sealed interface YamlNode {

    Position mark();

    /** The line and column of a node in the file, counted from 1. */
    record Position(int line, int column) {}

    /** A YAML scalar, whose text is interpreted later as a text, a number or a date. */
    record Scalar(Position mark, String text) implements YamlNode {}

    /** A YAML list of nodes. */
    record Sequence(Position mark, List<YamlNode> items) implements YamlNode {}

    /** A YAML mapping, with its keys in the order of the file. */
    record Mapping(Position mark, Map<String, Entry> entries) implements YamlNode {}

    /** An entry of a mapping: its value, and the position of its key. */
    record Entry(Position keyMark, YamlNode value) {}
}
