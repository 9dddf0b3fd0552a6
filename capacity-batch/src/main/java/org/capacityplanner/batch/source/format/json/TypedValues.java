package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that databases write as objects of their type, such as {@code {"N": "12.5"}}, {@code {"$date": "..."}} and
 * {@code {"ScalarValue": "..."}}, and dates that are written as code, such as {@code Date(2026,9,5,14,0,0)}, whose
 * months count from 0.
 */
final class TypedValues {
    private static final Set<String> TYPES = Set.of(
            "N",
            "S",
            "$date",
            "$numberDouble",
            "$numberLong",
            "$numberInt",
            "$numberDecimal",
            "$oid",
            "VarCharValue",
            "ScalarValue",
            "stringValue",
            "doubleValue",
            "integerValue",
            "longValue",
            "timestampValue",
            "double",
            "long",
            "int",
            "string");

    /** The keys of rows that are objects with nothing but an array of values. */
    private static final Set<String> ROWS = Set.of("Data", "c", "f");

    /** The keys of a cell's text, style and properties, beside its value {@code v}. */
    private static final Set<String> SHOWN = Set.of("v", "f", "p");

    private static final Pattern CODE = Pattern.compile(
            "(?:new )?Date\\((\\d{4}),\\s*(\\d{1,2})(?:,\\s*(\\d{1,2}))?(?:,\\s*(\\d{1,2}))?(?:,\\s*(\\d{1,2}))?(?:,\\s*(\\d{1,2}))?(?:,\\s*\\d+)?\\)");
    private static final Pattern MILLIS = Pattern.compile("/Date\\((\\d{11,14})(?:[+-]\\d{4})?\\)/");

    private TypedValues() {}

    /** Returns a value without the objects of types around it and within it. */
    static JsonNode plain(JsonNode value) {
        JsonNode own = unwrapped(value);
        if (own.isArray()) {
            ArrayNode values = JsonNodeFactory.instance.arrayNode();
            own.forEach(each -> values.add(plain(each)));
            return values;
        } else if (own.isObject()) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            own.properties().forEach(field -> fields.set(field.getKey(), plain(field.getValue())));
            return fields;
        }
        return own;
    }

    /** Returns the value within an object that says its type, and a date as text; any other value unchanged. */
    static JsonNode unwrapped(JsonNode value) {
        if (value.isTextual() && value.asText().contains("Date(")) {
            return date(value);
        } else if (!value.isObject() || value.isEmpty()) {
            return value;
        }
        Map.Entry<String, JsonNode> first = value.properties().iterator().next();
        boolean typed = value.size() == 1
                && ((TYPES.contains(first.getKey())
                                && unwrapped(first.getValue()).isValueNode())
                        || (ROWS.contains(first.getKey()) && first.getValue().isArray()));
        boolean cell = value.has("v")
                && value.path("v").isValueNode()
                && value.properties().stream().allMatch(field -> SHOWN.contains(field.getKey()));
        return typed ? unwrapped(first.getValue()) : cell ? unwrapped(value.path("v")) : value;
    }

    private static JsonNode date(JsonNode value) {
        Matcher millis = MILLIS.matcher(value.asText());
        if (millis.matches()) {
            return LongNode.valueOf(Long.parseLong(millis.group(1)));
        }
        Matcher code = CODE.matcher(value.asText());
        return code.matches()
                ? TextNode.valueOf(String.format(
                        Locale.ROOT,
                        "%s-%02d-%02dT%02d:%02d:%02d",
                        code.group(1),
                        part(code, 2, 0) + 1,
                        part(code, 3, 1),
                        part(code, 4, 0),
                        part(code, 5, 0),
                        part(code, 6, 0)))
                : value;
    }

    private static int part(Matcher code, int group, int otherwise) {
        return code.group(group) == null ? otherwise : Integer.parseInt(code.group(group));
    }
}
