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
 * Tables in JSON in another form than an object for each row: names of columns beside rows of values, an array for each
 * column, and objects whose keys are times. Each becomes objects with a time.
 */
final class JsonTables {
    private static final int DEEPEST = 6;
    private static final int FEWEST_ROWS = 2;
    /** What an object of columns is called that says nothing of them. */
    private static final Set<String> CONTAINERS = Set.of("values", "data", "columns", "series", "metrics", "fields");

    /** What the array of the names of columns is called, beside rows of values. */
    private static final List<String> HEADERS =
            List.of("Columns", "columns", "labels", "meta", "fields", "header", "headers");

    private static final String TIME = "time";
    private static final String VALUE = "value";

    private JsonTables() {}

    /** The rows of all such tables within a value, as objects; empty for none. */
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

    /** The metric that an object names; of one with labels, with all of them: {@code up{job="web"}}. */
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

    /** Rows of which each is an array of objects with the name of a field and its value, as CloudWatch's log queries answer. */
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

    /** An element of an array; of parallel arrays within, the name of what they are of is outside. */
    private static void collectElement(JsonNode element, String name, int depth, List<JsonNode> rows) {
        int before = rows.size();
        if (element.isObject()) {
            rows.addAll(NamedSeries.rows(element));
        }
        if (rows.size() == before && element.isObject() && !name.isEmpty() && element.path("metricId").isMissingNode()) {
            parallel(element, name, rows);
        }
        if (rows.size() == before) {
            collect(element, name, depth, rows);
        }
    }

    /** Names of columns, and rows or columns of values beside them. */
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

    /** A frame of a dashboard: fields with names, and an array of values for each. */
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

    /** Times, and an array of values for each of some series. */
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

    /** Arrays of equal length, of which one holds times. */
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

    /** The fields of an object, and those of the objects right below it: times may be beside an object of columns. */
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

    /** A name with the dimensions that stand beside the values. */
    private static String withLabels(String name, JsonNode value) {
        List<String> labels = new ArrayList<>();
        value.path("dimensionMap")
                .properties()
                .forEach(label ->
                        labels.add(label.getKey() + "=\"" + label.getValue().asText() + "\""));
        return labels.isEmpty() ? name : name + "{" + String.join(",", labels) + "}";
    }

    /** An object whose keys are times, with a number or an object each. */
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
