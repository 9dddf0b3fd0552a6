package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.grammar.TimeStyle;

/**
 * Converts JSON tables that are not a list of row objects: column names with rows of values, an array for each column,
 * or objects whose keys are times. Each becomes objects with a time.
 */
final class JsonTables {
    private static final int DEEPEST = 6;
    private static final int FEWEST_ROWS = 2;
    /** The keys of nested objects that do not become part of column names, such as {@code values}. */
    private static final Set<String> CONTAINERS =
            Set.of("values", "data", "columns", "series", "metrics", "fields", "points", "datapoints");
    /** The names of an array of values beside the times that say nothing of what is measured. */
    private static final Set<String> VALUES = Set.of("values", "value", "y", "data", "points");

    private static final List<String> NAMES = List.of("name", "label", "Label", "title", "metricName");

    private static final String TIME = "time";
    private static final String VALUE = "value";

    private JsonTables() {}

    /** Returns the rows of all tables within a JSON value as objects; empty where there are none. */
    static List<JsonNode> rows(JsonNode value) {
        List<JsonNode> rows = new ArrayList<>();
        collect(value, "", DEEPEST, rows);
        return rows;
    }

    private static void collect(JsonNode value, String name, int depth, List<JsonNode> rows) {
        if (depth == 0 || (!value.isObject() && !value.isArray())) {
            return;
        }
        int before = rows.size();
        if (value.isObject()) {
            rows.addAll(NamedSeries.rows(value));
            if (rows.size() == before) {
                rows.addAll(NamedSeries.namedRows(value));
            }
            if (rows.size() == before) {
                NamedRows.add(value, rows);
            }
            if (rows.size() == before) {
                parallel(value, metricOf(value), rows);
            }
            if (rows.size() == before) {
                byTime(value, name, rows);
            }
        }
        if (value.isArray()) {
            pairs(value, rows);
            named(value, rows);
        }
        if (rows.size() > before) {
            return;
        }
        if (value.isObject()) {
            String inner = value.path("metricId")
                    .asText(value.path("metric").asText(value.path("refId").asText("")));
            value.properties().forEach(field -> collect(field.getValue(), inner, depth - 1, rows));
        } else {
            value.forEach(element -> collectElement(element, name, depth - 1, rows));
        }
    }

    /**
     * Returns the name of the metric that an object describes, with its labels where there are any:
     * {@code up{job="web"}}.
     */
    private static String metricOf(JsonNode value) {
        JsonNode metric = value.has("metric")
                ? value.path("metric")
                : value.path("metricDefinition").path("metric");
        if (!metric.path("__name__").isTextual()) {
            String own = value.path("metricId").asText(metric.asText(""));
            return !own.isEmpty()
                    ? own
                    : NAMES.stream()
                            .filter(key -> value.path(key).isTextual())
                            .map(key -> value.path(key).asText())
                            .findFirst()
                            .orElse("");
        }
        String labels = metric.properties().stream()
                .filter(label -> !label.getKey().equals("__name__"))
                .map(label -> label.getKey() + "=\"" + label.getValue().asText() + "\"")
                .collect(Collectors.joining(","));
        return metric.path("__name__").asText() + (labels.isEmpty() ? "" : "{" + labels + "}");
    }

    /** Adds rows that are arrays of {field, value} objects, as CloudWatch's log queries return them. */
    private static void pairs(JsonNode value, List<JsonNode> rows) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode cells : value) {
            boolean named = cells.isArray() && cells.size() > 1;
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            for (JsonNode cell : cells) {
                named &= cell.size() == 2 && cell.path("field").isTextual() && cell.has("value");
                if (named) {
                    row.set(cell.path("field").asText(), cell.path("value"));
                }
            }
            if (!named) {
                return;
            }
            found.add(row);
        }
        rows.addAll(found);
    }

    /** Adds the rows of arrays that each begin with their name, of which one contains times: C3's {@code columns}. */
    private static void named(JsonNode value, List<JsonNode> rows) {
        List<String> names = new ArrayList<>();
        List<JsonNode> columns = new ArrayList<>();
        boolean timed = false;
        for (JsonNode array : value) {
            boolean alike = array.isArray()
                    && array.size() > FEWEST_ROWS
                    && array.get(0).isTextual()
                    && !TimeStyle.isTime(array.get(0).asText())
                    && (columns.isEmpty() || array.size() == columns.get(0).size() + 1);
            if (!alike) {
                return;
            }
            ArrayNode rest = JsonNodeFactory.instance.arrayNode();
            IntStream.range(1, array.size()).mapToObj(array::get).forEach(rest::add);
            boolean times = !timed && holdsTimes(rest);
            timed |= times;
            names.add(times ? TIME : array.get(0).asText());
            columns.add(rest);
        }
        if (timed && columns.size() > 1) {
            NamedRows.columns(names, columns, rows);
        }
    }

    /**
     * Adds the rows in an element of an array; {@code name} is the name of the metric for arrays of values and times in
     * the element.
     */
    private static void collectElement(JsonNode element, String name, int depth, List<JsonNode> rows) {
        int before = rows.size();
        if (element.isObject()) {
            rows.addAll(NamedSeries.rows(element));
        }
        if (rows.size() == before
                && element.isObject()
                && !name.isEmpty()
                && element.path("metricId").isMissingNode()) {
            parallel(element, name, rows);
        }
        if (rows.size() == before) {
            collect(element, name, depth, rows);
        }
    }

    /** Adds the rows of an object with arrays of equal length, of which one contains times. */
    private static void parallel(JsonNode value, String name, List<JsonNode> rows) {
        List<String> names = new ArrayList<>();
        List<JsonNode> columns = new ArrayList<>();
        boolean timed = false;
        for (Map.Entry<String, JsonNode> field : withInner(value)) {
            JsonNode array = field.getValue();
            if (!array.isArray() || array.size() < FEWEST_ROWS || array.path(0).isContainerNode()) {
                continue;
            }
            boolean times = !timed && holdsTimes(array);
            timed |= times;
            boolean values = VALUES.contains(field.getKey().toLowerCase(Locale.ROOT)) && !name.isEmpty();
            String ofValues = withLabels(name, value);
            // Beside a date, the time of day is called time.
            names.add(
                    times && !value.has(TIME) ? TIME : values && !names.contains(ofValues) ? ofValues : field.getKey());
            columns.add(array);
        }
        boolean alike = columns.stream().mapToInt(JsonNode::size).distinct().count() == 1;
        if (timed && columns.size() > 1 && alike) {
            NamedRows.columns(names, columns, rows);
        }
    }

    /** Returns the fields of an object and of the objects directly within it. */
    private static List<Map.Entry<String, JsonNode>> withInner(JsonNode value) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(value.properties());
        for (Map.Entry<String, JsonNode> outer : value.properties()) {
            String path = CONTAINERS.contains(outer.getKey()) ? "" : outer.getKey() + ".";
            if (outer.getValue().isObject()) {
                outer.getValue()
                        .properties()
                        .forEach(inner -> fields.add(Map.entry(path + inner.getKey(), inner.getValue())));
            }
        }
        return fields;
    }

    /** Returns a metric's name with the dimensions of {@code value} as labels. */
    private static String withLabels(String name, JsonNode value) {
        List<String> labels = new ArrayList<>();
        value.path("dimensionMap")
                .properties()
                .forEach(label ->
                        labels.add(label.getKey() + "=\"" + label.getValue().asText() + "\""));
        return labels.isEmpty() ? name : name + "{" + String.join(",", labels) + "}";
    }

    /** Adds the rows of an object whose keys are times and whose values are numbers or objects. */
    private static void byTime(JsonNode value, String name, List<JsonNode> rows) {
        if (value.size() < FEWEST_ROWS
                || !value.properties().stream().allMatch(field -> TimeStyle.isTime(field.getKey()))) {
            return;
        }
        value.properties().forEach(field -> {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put(TIME, field.getKey());
            if (field.getValue() instanceof ObjectNode fields) {
                row.setAll(fields);
            } else {
                row.set(name.isEmpty() ? VALUE : name, field.getValue());
            }
            rows.add(row);
        });
    }

    private static boolean holdsTimes(JsonNode array) {
        List<String> first = IntStream.range(0, Math.min(50, array.size()))
                .mapToObj(i -> JsonColumns.text(array.get(i)))
                .toList();
        return TimeStyle.proved(first).isPresent() || TimeStyle.ambiguous(first);
    }
}
