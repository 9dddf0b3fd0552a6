package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
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
    private static final Set<String> CONTAINERS = Set.of("values", "data", "columns", "series", "metrics", "fields");

    /** The keys under which the array of column names may be, next to the rows of values. */
    private static final List<String> HEADERS =
            List.of("Columns", "columns", "labels", "meta", "fields", "header", "headers");

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
                named(value, rows);
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
        JsonNode metric = value.path("metric");
        if (!metric.path("__name__").isTextual()) {
            return value.path("metricId").asText(metric.asText(""));
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

    /** Adds the rows of an object that has an array of column names and an array of rows or columns of values. */
    private static void named(JsonNode value, List<JsonNode> rows) {
        List<String> names = new ArrayList<>();
        HEADERS.stream()
                .filter(key -> value.path(key).isArray())
                .findFirst()
                .ifPresent(key -> value.path(key).forEach(column -> names.add(nameOf(column))));
        for (String key : List.of("rows", "Rows", "data", "values")) {
            JsonNode found = value.path(key);
            if (!names.isEmpty() && found.isArray() && found.path(0).isArray()) {
                for (int i = 0; i < found.size(); i++) {
                    ObjectNode row = row(names, found.get(i));
                    // A data frame's index holds the times.
                    if (value.path("index").has(i)) {
                        row.set(TIME, value.path("index").get(i));
                    }
                    rows.add(row);
                }
                return;
            }
        }
        frame(value, rows);
        points(value, rows);
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
            boolean values = field.getKey().equals("values") && !name.isEmpty();
            names.add(times ? TIME : values ? withLabels(name, value) : field.getKey());
            columns.add(array);
        }
        boolean alike = columns.stream().mapToInt(JsonNode::size).distinct().count() == 1;
        if (timed && columns.size() > 1 && alike) {
            columns(names, columns, rows);
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
        return TimeStyle.proved(first).isPresent();
    }

    private static String nameOf(JsonNode column) {
        return column.isTextual()
                ? column.asText()
                : column.path("name")
                        .asText(column.path("text")
                                .asText(column.path("ColumnName").asText()));
    }

    private static ObjectNode row(List<String> names, JsonNode values) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            row.set(names.get(i), values.get(i));
        }
        return row;
    }

    private static void columns(List<String> names, Iterable<JsonNode> columns, List<JsonNode> rows) {
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
