package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the arrays of objects within a JSON value that are the rows of a table. */
final class NestedRows {
    private static final int DEEPEST = 6;

    private static final int FEWEST_INTERVALS = 3;

    /** The field that tells the rows of several arrays apart, by the key of their array. */
    private static final String KEY = "key";

    private NestedRows() {}

    /** An array of objects, and the keys that lead to it. */
    private record Found(List<String> path, JsonNode rows) {
        Set<String> fields() {
            Set<String> names = new HashSet<>();
            rows.path(0).fieldNames().forEachRemaining(names::add);
            return names;
        }
    }

    /**
     * Returns the rows of the first array of objects with a time within an object that has no time, or else of the first
     * array of objects; empty where there is none. Other arrays of objects with the same fields are rows as well, and
     * each row then has the key of its array.
     */
    static JsonNode of(JsonNode value, Predicate<JsonNode> hasTime) {
        List<Found> all = new ArrayList<>();
        collect(value, List.of(), DEEPEST, all);
        List<Found> timed =
                all.stream().filter(found -> hasTime.test(found.rows.path(0))).toList();
        List<Found> candidates = timed.isEmpty() ? all : timed;
        if (candidates.isEmpty()) {
            return value.path("");
        }
        Found first = candidates.get(0);
        List<Found> alike = candidates.stream()
                .filter(found -> found.fields().equals(first.fields()))
                .toList();
        JsonNode rows = alike.size() == 1 || first.fields().contains(KEY) ? first.rows : joined(alike);
        return timed.isEmpty() && hasTime.test(value) ? withOuter(value, rows) : rows;
    }

    /** Returns rows without a time of their own with the fields of the object around them, which has the time. */
    private static JsonNode withOuter(JsonNode outer, JsonNode rows) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode row : rows) {
            ObjectNode both = JsonNodeFactory.instance.objectNode();
            JsonFields.flat(row).forEach(both::set);
            // The name of a service is not lost to that of a metric.
            JsonFields.flat(outer).forEach((name, field) -> both.set(row.has(name) ? "outer " + name : name, field));
            all.add(both);
        }
        return all;
    }

    /**
     * Returns whether an object holds a summary of a whole test, whose time is its own, beside an array with the intervals of
     * the test: {@code {"aggregate": {"timestamp": ..., ...}, "intermediate": [{"timestamp": ..., ...}, ...]}}.
     */
    static boolean areIntervals(JsonNode value, Predicate<JsonNode> hasTime) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        value.properties().stream()
                .filter(field -> field.getValue().isValueNode())
                .forEach(field -> own.set(field.getKey(), field.getValue()));
        JsonNode rows = of(value, hasTime);
        return !hasTime.test(own)
                && rows.size() >= FEWEST_INTERVALS
                && hasTime.test(rows.get(0))
                && hasTime.test(rows.get(rows.size() - 1));
    }

    /** Collects the arrays of objects, those of an object before those that lie deeper in it. */
    private static void collect(JsonNode value, List<String> path, int depth, List<Found> found) {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode child = field.getValue();
            if (child.isArray() && child.path(0).isObject()) {
                found.add(new Found(with(path, field.getKey()), child));
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            // A zone may be the only element of an array around the rows.
            JsonNode child = field.getValue();
            JsonNode inner = child.isArray() && child.size() == 1 ? child.get(0) : child;
            if (inner.isObject() && depth > 1) {
                collect(inner, with(path, field.getKey()), depth - 1, found);
            }
        }
    }

    private static List<String> with(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return List.copyOf(longer);
    }

    private static JsonNode joined(List<Found> alike) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (Found found : alike) {
            String key = key(found, alike);
            for (JsonNode row : found.rows) {
                if (row instanceof ObjectNode object) {
                    rows.add(object.deepCopy().put(KEY, key));
                }
            }
        }
        return rows;
    }

    /** Returns the keys that lead to an array, without those that lead to all arrays alike. */
    private static String key(Found found, List<Found> all) {
        boolean even = all.stream().map(each -> each.path.size()).distinct().count() == 1;
        String key = IntStream.range(0, found.path.size())
                .filter(i -> !even
                        || all.stream().map(each -> each.path.get(i)).distinct().count() > 1)
                .mapToObj(found.path::get)
                .collect(Collectors.joining("."));
        // A field whose texts are all numbers is taken for one.
        return key.matches("[\\d.]+") ? KEY + " " + key : key;
    }
}
