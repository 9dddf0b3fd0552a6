package org.capacityplanner.batch.config;

import java.util.List;
import java.util.Map;

/** A YAML document as it was written: every node knows its place, and every scalar is its text, so that {@code no} stays a name. */
sealed interface YamlNode {

    Position mark();

    /** A place in a text, counted from 1. */
    record Position(int line, int column) {}

    /** A text, a number, a date: the reader of the field decides which. */
    record Scalar(Position mark, String text) implements YamlNode {}

    /** A list. */
    record Sequence(Position mark, List<YamlNode> items) implements YamlNode {}

    /** Keys and values, in the order of the file. */
    record Mapping(Position mark, Map<String, Entry> entries) implements YamlNode {}

    /** A value and the place of its key. */
    record Entry(Position keyMark, YamlNode value) {}
}
