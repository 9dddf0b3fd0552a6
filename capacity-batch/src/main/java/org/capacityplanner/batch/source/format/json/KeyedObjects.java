package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Converts a pandas data frame in JSON to rows; the frame has an object for each column, with row numbers as keys, or
 * an object for each row. Each row becomes an object.
 */
final class KeyedObjects {
    private static final int FEWEST_ROWS = 3;

    private KeyedObjects() {}

    /** Returns the rows of a data frame as objects; empty where the value is not a data frame. */
    static List<JsonNode> rows(JsonNode value) {
        if (isByNumber(value) && value.properties().iterator().next().getValue().isObject()) {
            List<JsonNode> rows = new ArrayList<>();
            value.forEach(rows::add);
            return rows;
        }
        if (!value.isObject() || value.size() < 2) {
            return List.of();
        }
        List<JsonNode> rows = new ArrayList<>();
        Set<String> keys = Set.of();
        for (Map.Entry<String, JsonNode> column : value.properties()) {
            if (!isByNumber(column.getValue())) {
                return List.of();
            }
            Set<String> own = column.getValue().properties().stream()
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            if (!keys.isEmpty() && !keys.equals(own)) {
                return List.of();
            }
            keys = own;
        }
        JsonNode first = value.properties().iterator().next().getValue();
        for (Map.Entry<String, JsonNode> row : first.properties()) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            value.properties()
                    .forEach(column ->
                            fields.set(column.getKey(), column.getValue().path(row.getKey())));
            rows.add(fields);
        }
        return rows;
    }

    /** Returns whether the keys of an object are consecutive numbers from 0. */
    private static boolean isByNumber(JsonNode value) {
        if (!value.isObject() || value.size() < FEWEST_ROWS) {
            return false;
        }
        int next = 0;
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (!field.getKey().equals(Integer.toString(next++))) {
                return false;
            }
        }
        return true;
    }
}
