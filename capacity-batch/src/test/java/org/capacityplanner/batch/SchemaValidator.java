package org.capacityplanner.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Validates a JSON document by the part of JSON Schema that the documents' schemas use. */
final class SchemaValidator {
    private final JsonNode root;
    private final List<String> violations = new ArrayList<>();

    private SchemaValidator(JsonNode root) {
        this.root = root;
    }

    /** Returns where a document is not as its schema says; empty where it is valid. */
    static List<String> violations(JsonNode schema, JsonNode document) {
        SchemaValidator validator = new SchemaValidator(schema);
        validator.check(schema, document, "");
        return validator.violations;
    }

    private void check(JsonNode schema, JsonNode value, String place) {
        if (schema.has("$ref")) {
            check(root.at(schema.get("$ref").textValue().substring(1)), value, place);
            return;
        }
        if (schema.has("anyOf")) {
            anyOf(schema.get("anyOf"), value, place);
            return;
        }
        require(!schema.has("const") || schema.get("const").equals(value), place + " is " + value);
        require(!schema.has("enum") || contains(schema.get("enum"), value), place + " is none of the words: " + value);
        if (schema.has("type") && !isOfType(schema.get("type"), value)) {
            violations.add(place + " must be " + schema.get("type") + ", is " + value.getNodeType());
            return;
        }
        if (value.isObject()) {
            object(schema, value, place);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.get("items"), value.get(i), place + "/" + i);
            }
        }
    }

    private void anyOf(JsonNode schemas, JsonNode value, String place) {
        List<String> first = List.of();
        for (JsonNode schema : schemas) {
            SchemaValidator one = new SchemaValidator(root);
            one.check(schema, value, place);
            if (one.violations.isEmpty()) {
                return;
            }
            first = first.isEmpty() ? one.violations : first;
        }
        violations.addAll(first);
    }

    private void object(JsonNode schema, JsonNode value, String place) {
        JsonNode properties = schema.path("properties");
        JsonNode others = schema.path("additionalProperties");
        for (Iterator<String> names = value.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (properties.has(name)) {
                check(properties.get(name), value.get(name), place + "/" + name);
            } else if (others.isObject()) {
                check(others, value.get(name), place + "/" + name);
            } else {
                violations.add(place + " must not have " + name);
            }
        }
        schema.path("required")
                .forEach(name -> require(value.has(name.textValue()), place + " lacks " + name.textValue()));
    }

    private void require(boolean met, String violation) {
        if (!met) {
            violations.add(violation);
        }
    }

    private static boolean contains(JsonNode array, JsonNode value) {
        return StreamSupport.stream(array.spliterator(), false).anyMatch(value::equals);
    }

    private static boolean isOfType(JsonNode types, JsonNode value) {
        return types.isArray()
                ? StreamSupport.stream(types.spliterator(), false).anyMatch(type -> isOf(type.textValue(), value))
                : isOf(types.textValue(), value);
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> throw new IllegalArgumentException("no JSON type: " + type);
        };
    }
}
