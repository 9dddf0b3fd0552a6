package org.capacityplanner.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of a document whose fields are the components of records: each field is there, and no other one; one that
 * may be null says so.
 */
final class RecordSchema {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);
    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class);

    private final ObjectNode root = JsonMapper.builder().build().createObjectNode();
    private final ObjectNode definitions = root.objectNode();

    private RecordSchema() {}

    /** Returns the schema of a document; its field {@code schema} holds the name. */
    static ObjectNode of(Class<?> document, String name, String description) {
        RecordSchema schema = new RecordSchema();
        schema.root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.root.put("title", name);
        schema.root.put("description", description);
        schema.object(schema.root, document);
        ((ObjectNode) schema.root.get("properties")).putObject("schema").put("const", name);
        schema.root.set("$defs", schema.definitions);
        return schema.root;
    }

    private void object(ObjectNode into, Class<?> record) {
        into.put("type", "object");
        fields(into.putObject("properties"), into.putArray("required"), record, true);
        into.put("additionalProperties", false);
    }

    private void fields(ObjectNode properties, ArrayNode required, Class<?> record, boolean always) {
        for (RecordComponent component : record.getRecordComponents()) {
            AnnotatedElement field = component.getAccessor();
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (field.isAnnotationPresent(JsonUnwrapped.class)) {
                fields(properties, required, component.getType(), always && !nullable);
                continue;
            }
            JsonProperty renamed = field.getAnnotation(JsonProperty.class);
            String name = renamed == null ? component.getName() : renamed.value();
            properties.set(name, type(component.getAnnotatedType()));
            if (always && !field.isAnnotationPresent(JsonInclude.class)) {
                required.add(name);
            }
        }
    }

    private ObjectNode type(AnnotatedType annotated) {
        ObjectNode schema = ofType(annotated);
        return annotated.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("$ref") || schema.has("enum")) {
            ObjectNode either = schema.objectNode();
            either.putArray("anyOf").add(schema).add(schema.objectNode().put("type", "null"));
            return either;
        }
        String type = schema.get("type").textValue();
        schema.putArray("type").add(type).add("null");
        return schema;
    }

    private ObjectNode ofType(AnnotatedType annotated) {
        Type type = annotated.getType();
        ObjectNode schema = root.objectNode();
        if (type instanceof ParameterizedType parameterized) {
            AnnotatedType[] arguments = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
            AnnotatedType last = arguments[arguments.length - 1];
            if (parameterized.getRawType() == List.class) {
                schema.put("type", "array").set("items", type(last));
            } else if (parameterized.getRawType() == Map.class) {
                schema.put("type", "object").set("additionalProperties", type(last));
            } else {
                throw new IllegalArgumentException("no schema is known of " + type);
            }
            return schema;
        }
        Class<?> known = (Class<?>) type;
        if (known == JsonNode.class) {
            return schema;
        }
        if (known.isRecord()) {
            String name = known.getName()
                    .substring(known.getPackageName().length() + 1)
                    .replace('$', '.');
            if (!definitions.has(name)) {
                object(definitions.putObject(name), known);
            }
            return schema.put("$ref", "#/$defs/" + name);
        }
        if (known.isEnum()) {
            ArrayNode constants = schema.putArray("enum");
            Arrays.stream(known.getEnumConstants()).forEach(constant -> constants.add(constant.toString()));
            return schema;
        }
        return schema.put("type", primitive(known));
    }

    private static String primitive(Class<?> type) {
        if (NUMBERS.contains(type)) {
            return "number";
        }
        if (WHOLE.contains(type)) {
            return "integer";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == String.class) {
            return "string";
        }
        throw new IllegalArgumentException("no schema is known of " + type);
    }
}
