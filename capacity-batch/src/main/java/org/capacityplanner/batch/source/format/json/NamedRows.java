package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Converts arrays of names and arrays of rows or columns of values within a JSON object to objects, one for each row. */
final class NamedRows {
    /** The keys under which the array of column names may be, beside the rows of values or in an object beside them. */
    private static final List<String> HEADERS = List.of(
            "Columns",
            "columns",
            "labels",
            "meta",
            "fields",
            "header",
            "headers",
            "cols",
            "ColumnInfo",
            "rowType",
            "columnNames",
            "column_names",
            "names",
            "legend",
            "ds_names");

    private static final List<String> ROWS = List.of("rows", "Rows", "data", "values");
    private static final String TIME = "time";
    private static final String VALUE = "value";

    private NamedRows() {}

    /** Adds the rows of an object that has an array of column names and an array of rows or columns of values. */
    static void add(JsonNode value, List<JsonNode> rows) {
        List<String> names = names(value);
        for (String key : ROWS) {
            JsonNode found = value.path(key);
            if (!names.isEmpty() && found.isArray() && found.path(0).isArray()) {
                rows(value, names, found, rows);
                return;
            }
        }
        frame(value, rows);
        points(value, rows);
    }

    private static List<String> names(JsonNode value) {
        return HEADERS.stream()
                .flatMap(key -> Stream.concat(
                        Stream.of(value.path(key)),
                        StreamSupport.stream(value.spliterator(), false).map(child -> child.path(key))))
                .filter(names ->
                        names.isArray() && !names.isEmpty() && !names.path(0).isArray())
                .findFirst()
                .map(names -> StreamSupport.stream(names.spliterator(), false)
                        .map(NamedRows::nameOf)
                        .toList())
                .orElse(List.of());
    }

    private static void rows(JsonNode value, List<String> names, JsonNode found, List<JsonNode> rows) {
        // Netdata writes each value with its anomaly rate and flags, and says beside them which is the value.
        int place = value.path("point").path(VALUE).asInt(0);
        List<JsonNode> values = StreamSupport.stream(found.spliterator(), false)
                .filter(row -> !isHeader(names, row))
                .toList();
        boolean isTimed = names.stream().anyMatch(JsonTime::isName);
        double step = isTimed ? 0 : SteppedArrays.step(value, values.size());
        for (int i = 0; i < values.size(); i++) {
            ObjectNode row = row(names, values.get(i), place);
            // A data frame's index holds the times.
            if (value.path("index").has(i)) {
                row.set(TIME, value.path("index").get(i));
            } else if (step > 0 && values.get(i).size() == names.size()) {
                row.put(TIME, SteppedArrays.start(value) + Math.round(i * step));
            }
            rows.add(row);
        }
    }

    /** Returns whether a row repeats the names of the columns. */
    private static boolean isHeader(List<String> names, JsonNode row) {
        return row.size() == names.size()
                && row.path(0).asText().equals(names.get(0))
                && StreamSupport.stream(row.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                        .equals(names);
    }

    /**
     * Adds the rows of a dashboard's data frame, which consists of named fields and an array of values for each field.
     */
    private static void frame(JsonNode value, List<JsonNode> rows) {
        JsonNode fields = value.path("schema").path("fields");
        JsonNode values = value.path("data").path("values");
        if (!fields.isArray() || fields.isEmpty() || fields.size() != values.size()) {
            return;
        }
        String ofFrame = value.path("schema")
                .path("name")
                .asText(value.path("schema").path("refId").asText(VALUE));
        List<String> names = new ArrayList<>();
        for (JsonNode field : fields) {
            String shown = field.path("config")
                    .path("displayNameFromDS")
                    .asText(field.path("labels").path("__name__").asText());
            String own = field.path("name").asText();
            names.add(!shown.isEmpty() ? shown : own.equalsIgnoreCase(VALUE) ? ofFrame : own);
        }
        columns(names, values, rows);
    }

    /** Adds the rows of an object with an array of times, and an array of values for each of several series. */
    private static void points(JsonNode value, List<JsonNode> rows) {
        JsonNode times = value.path("times");
        JsonNode values = value.path("values");
        if (!times.isArray() || !values.path(0).isArray() || values.path(0).size() != times.size()) {
            return;
        }
        List<String> names = new ArrayList<>(List.of(TIME));
        List<JsonNode> columns = new ArrayList<>(List.of(times));
        for (int i = 0; i < values.size(); i++) {
            JsonNode tags = value.path("series").path(i).path("group_tags");
            List<String> shown = new ArrayList<>();
            tags.forEach(tag -> shown.add(tag.asText()));
            names.add(
                    "series " + value.path("series").path(i).path("query_index").asText(String.valueOf(i))
                            + (shown.isEmpty() ? "" : " " + String.join(",", shown)));
            columns.add(values.get(i));
        }
        columns(names, columns, rows);
    }

    private static String nameOf(JsonNode column) {
        return column.isTextual()
                ? column.asText()
                : column.path("name")
                        .asText(column.path("text")
                                .asText(column.path("ColumnName")
                                        .asText(column.path("Name")
                                                .asText(column.path("label")
                                                        .asText(column.path("id")
                                                                .asText())))));
    }

    private static ObjectNode row(List<String> names, JsonNode values, int place) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.size(); i++) {
            // A value behind the last name is shown, and not dropped without a word.
            String name = i < names.size() ? names.get(i) : "unnamed column " + (i + 1);
            row.set(name, values.get(i).isArray() ? values.get(i).path(place) : values.get(i));
        }
        return row;
    }

    /** Adds a row for each place of some arrays of values, which have the given names. */
    static void columns(List<String> names, Iterable<JsonNode> columns, List<JsonNode> rows) {
        List<JsonNode> all = new ArrayList<>();
        columns.forEach(all::add);
        for (int i = 0; i < all.get(0).size(); i++) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            for (int column = 0; column < Math.min(names.size(), all.size()); column++) {
                row.set(names.get(column), all.get(column).path(i));
            }
            rows.add(row);
        }
    }
}
