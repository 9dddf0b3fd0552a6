package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** Finds the array of objects within a JSON value that are the rows of a table. */
final class NestedRows {
    private static final int DEEPEST = 6;

    private NestedRows() {}

    /**
     * Returns the first array of objects with a time within an object that has no time, or else the first array of
     * objects; empty where there is none.
     */
    static JsonNode of(JsonNode value, Predicate<JsonNode> hasTime) {
        JsonNode timed = within(value, DEEPEST, hasTime);
        return timed.isEmpty() ? within(value, DEEPEST, row -> true) : timed;
    }

    private static JsonNode within(JsonNode value, int depth, Predicate<JsonNode> isRow) {
        for (JsonNode child : value) {
            if (child.isArray() && child.path(0).isObject() && isRow.test(child.path(0))) {
                return child;
            }
        }
        for (JsonNode child : value) {
            // A zone may be the only element of an array around the rows.
            JsonNode inner = child.isArray() && child.size() == 1 ? child.get(0) : child;
            JsonNode found = inner.isObject() && depth > 1 ? within(inner, depth - 1, isRow) : value.path("");
            if (found.size() > 0) {
                return found;
            }
        }
        return value.path("");
    }
}
