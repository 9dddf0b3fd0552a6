package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the fields of a JSON object and of the objects within it, by their paths. */
final class JsonFields {
    private static final int FEWEST_NUMBERS = 2;

    private JsonFields() {}

    /** Returns the fields, by path, that are neither objects nor arrays. */
    static Map<String, JsonNode> flat(JsonNode value) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        collect("", value, fields, new ArrayList<>());
        return fields;
    }

    /** Returns the paths of the fields that contain arrays of numbers or of objects, which cannot be used in a row. */
    static List<String> arraysOfNumbers(JsonNode value) {
        List<String> arrays = new ArrayList<>();
        collect("", value, new LinkedHashMap<>(), arrays);
        return arrays;
    }

    /** Returns whether an array contains one value twice, as displayed and exactly: {@code ["12.3k", 12345.6]}. */
    private static boolean isShownAndExact(JsonNode value) {
        return value.isArray()
                && value.size() == 2
                && value.get(0).isTextual()
                && value.get(1).isNumber()
                && value.get(0).asText().matches("-?\\d.*");
    }

    private static void collect(String path, JsonNode value, Map<String, JsonNode> fields, List<String> arrays) {
        value.properties().forEach(field -> {
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            JsonNode child = TypedValues.unwrapped(field.getValue());
            if (child.isObject()) {
                collect(name, child, fields, arrays);
            } else if (isShownAndExact(child)) {
                fields.put(name, child.get(1));
            } else if (!child.isArray()) {
                fields.put(name, child);
            } else if (child.size() == 1 && child.get(0).isObject()) {
                // A pod with one container, a zone with one group of rows.
                collect(name, child.get(0), fields, arrays);
            } else if (child.size() >= FEWEST_NUMBERS
                    && (child.get(0).isNumber() || child.get(0).isObject())) {
                arrays.add(name);
            }
        });
    }
}
