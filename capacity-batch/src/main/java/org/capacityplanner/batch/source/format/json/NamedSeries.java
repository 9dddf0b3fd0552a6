package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.metrics.Unit;

/**
 * Converts an array of times and an array of series, each with a name, perhaps a unit, and a value for each time, to
 * rows: {@code {"timestamps": [...], "series": [{"name": "cpu", "unit": "%", "values": [...]}]}}. Each value becomes an
 * object.
 */
final class NamedSeries {
    private static final List<String> NAMES = List.of("name", "metric", "label", "title", "displayName", "id", "key");
    private static final List<String> UNITS = List.of("unit", "units", "uom");
    private static final int FEWEST_TIMES = 2;

    private NamedSeries() {}

    /** Returns the rows of an object with an array of times and named series; empty for another value. */
    static List<JsonNode> rows(JsonNode value) {
        List<JsonNode> rows = new ArrayList<>();
        Optional<JsonNode> times = times(value);
        if (times.isEmpty()) {
            return rows;
        }
        if (text(value, NAMES).isPresent() && text(value, UNITS).isPresent()) {
            add(times.get(), value, rows);
        }
        for (JsonNode field : value) {
            for (JsonNode series : field.isArray() ? field : JsonNodeFactory.instance.arrayNode()) {
                add(times.get(), series, rows);
            }
        }
        return rows;
    }

    /**
     * The rows of an array whose objects have a time and an array of numbers each, as many as another array beside it has names:
     * {@code {"metrics": [{"id": "cpu"}, {"id": "rps"}], "data": [{"t": 1790812800, "d": [12.5, 100]}]}}; empty for none.
     */
    static List<JsonNode> namedRows(JsonNode value) {
        for (JsonNode rows : value) {
            Optional<JsonNode> numbers = rows.isArray() ? numbers(rows.path(0)) : Optional.empty();
            if (numbers.isEmpty()) {
                continue;
            }
            for (JsonNode names : value) {
                if (names.isArray()
                        && !names.equals(rows)
                        && names.size() == numbers.get().size()
                        && areNames(names)) {
                    List<JsonNode> named = new ArrayList<>();
                    rows.forEach(row -> named.add(named(row, names)));
                    return named;
                }
            }
        }
        return List.of();
    }

    private static Optional<JsonNode> numbers(JsonNode row) {
        return StreamSupport.stream(row.spliterator(), false)
                .filter(field -> row.isObject()
                        && field.isArray()
                        && (field.path(0).isNumber() || field.path(0).isNull()))
                .findFirst();
    }

    private static boolean areNames(JsonNode names) {
        return StreamSupport.stream(names.spliterator(), false)
                .allMatch(name -> name.isTextual() || text(name, NAMES).isPresent());
    }

    private static JsonNode named(JsonNode row, JsonNode names) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        row.properties().stream()
                .filter(field -> field.getValue().isValueNode())
                .forEach(field -> named.set(field.getKey(), field.getValue()));
        numbers(row).ifPresent(numbers -> {
            for (int i = 0; i < Math.min(names.size(), numbers.size()); i++) {
                JsonNode name = names.get(i);
                named.set(
                        name.isTextual() ? name.asText() : text(name, NAMES).orElseThrow(),
                        withUnit(numbers.get(i), name));
            }
        });
        return named;
    }

    /** Returns the array of times of an object, or of the axis of a chart; empty where there is none. */
    private static Optional<JsonNode> times(JsonNode value) {
        JsonNode axis = value.path("xAxis").isArray() ? value.path("xAxis").path(0) : value.path("xAxis");
        return Stream.concat(
                        StreamSupport.stream(value.spliterator(), false),
                        StreamSupport.stream(axis.spliterator(), false))
                .filter(field -> field.isArray() && field.size() >= FEWEST_TIMES && areTimes(field))
                .findFirst();
    }

    private static void add(JsonNode times, JsonNode series, List<JsonNode> rows) {
        Optional<String> name = text(series, NAMES);
        Optional<JsonNode> values = StreamSupport.stream(series.spliterator(), false)
                .filter(field -> field.isArray() && field.size() == times.size() && !field.equals(times))
                .findFirst();
        if (!series.isObject() || name.isEmpty() || values.isEmpty()) {
            return;
        }
        for (int i = 0; i < times.size(); i++) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.set("time", times.get(i));
            row.set(name.get(), withUnit(values.get().get(i), series));
            rows.add(row);
        }
    }

    /**
     * Returns a number as text followed by the unit that {@code series} names; any other value, or one without a known
     * unit, unchanged.
     */
    static JsonNode withUnit(JsonNode value, JsonNode series) {
        Optional<Unit> unit = value.isNumber() ? text(series, UNITS).flatMap(UnitText::ofValue) : Optional.empty();
        return unit.isPresent()
                ? TextNode.valueOf(JsonColumns.text(value) + " " + unit.get().symbol())
                : value;
    }

    private static Optional<String> text(JsonNode series, List<String> keys) {
        return keys.stream()
                .filter(key -> series.path(key).isTextual())
                .map(key -> series.path(key).asText())
                .findFirst();
    }

    private static boolean areTimes(JsonNode array) {
        List<String> first = new ArrayList<>();
        for (int i = 0; i < Math.min(50, array.size()); i++) {
            first.add(JsonColumns.text(array.get(i)));
        }
        return TimeStyle.proved(first).isPresent();
    }
}
