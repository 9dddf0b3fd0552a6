package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.grammar.TimeStyle;

/**
 * Converts JSON series, each a name and an array of points, to rows; a point is an object with a time and a value, or a
 * pair of a time and a value. Each point becomes an object with a time and the value under the series' name.
 */
final class JsonSeries {
    private static final int DEEPEST = 5;
    private static final int FEWEST_POINTS = 2;
    private static final String TIME = "time";
    private static final List<String> NAMES =
            List.of("metricName", "metric_name", "metric", "displayName", "name", "label", "target", "title", "id");
    private static final Set<String> CONTAINERS =
            Set.of("data", "values", "points", "datapoints", "dps", "series", "pointlist", "metricValues", "samples");
    private static final List<String> VALUES = List.of("value", "avg", "average", "mean", "y", "v");
    private static final Pattern TIME_NAME = Pattern.compile(
            "(?i)(?:start_?)?time(?:stamp)?(?:_?in)?_?(?:millis|ms|seconds)?|ts|t|x|date|datetime|epoch");

    private JsonSeries() {}

    /** Returns the points of all named series within a JSON value as rows; empty where there are none. */
    static List<JsonNode> rows(JsonNode value) {
        List<JsonNode> rows = new ArrayList<>();
        collect(value, Optional.empty(), DEEPEST, rows);
        return rows;
    }

    /** @param key what the value is called in the object around it, which names points where nothing else does */
    private static void collect(JsonNode value, Optional<String> key, int depth, List<JsonNode> rows) {
        if (depth == 0) {
            return;
        }
        Optional<String> name = NAMES.stream()
                .filter(each -> value.path(each).isTextual())
                .map(each -> value.path(each).asText())
                .findFirst()
                .or(() -> key.filter(each -> value.has("unit") || value.has("units")));
        if (value.isArray()) {
            value.forEach(child -> collect(child, Optional.empty(), depth - 1, rows));
            return;
        }
        value.properties().forEach(field -> {
            JsonNode child = field.getValue();
            // A key that says nothing of its points leaves that to the name beside it.
            Optional<String> own = CONTAINERS.contains(field.getKey())
                    ? name
                    : Optional.of(field.getKey()).filter(each -> name.isEmpty() && isPair(child.path(0)));
            int time = timePlace(child);
            if (own.or(() -> name).isPresent()
                    && child.isArray()
                    && child.size() >= FEWEST_POINTS
                    && arePoints(child, time)) {
                child.forEach(point -> rows.add(row(own.or(() -> name).orElseThrow(), point, time, value)));
            } else if (child.isContainerNode()) {
                collect(child, Optional.of(field.getKey()), depth - 1, rows);
            }
        });
    }

    private static boolean isPair(JsonNode point) {
        return point.isArray() && point.size() == 2;
    }

    /**
     * Returns the index of the time in pairs: 1, as Graphite and Ganglia write them, where no first element is a time;
     * else 0.
     */
    private static int timePlace(JsonNode array) {
        for (JsonNode point : array) {
            if (!isPair(point) || !isTime(point.get(1))) {
                return 0;
            } else if (!isTime(point.get(0))) {
                return 1;
            }
        }
        return 0;
    }

    private static boolean arePoints(JsonNode array, int time) {
        return isPoint(array.get(0), time) && isPoint(array.get(array.size() - 1), time);
    }

    private static boolean isPoint(JsonNode point, int time) {
        if (point.isArray()) {
            return point.size() == 2
                    && isTime(point.get(time))
                    && (point.get(1 - time).isNumber() || point.get(1 - time).isNull());
        }
        return point.isObject() && isTime(point.path(timeName(point))) && point.has(valueName(point));
    }

    private static boolean isTime(JsonNode value) {
        return (value.isNumber() || value.isTextual()) && TimeStyle.isTime(JsonColumns.text(value));
    }

    private static String timeName(JsonNode point) {
        return point.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> TIME_NAME.matcher(name).matches())
                .findFirst()
                .orElse("");
    }

    private static String valueName(JsonNode point) {
        return VALUES.stream().filter(point::has).findFirst().orElse("");
    }

    private static JsonNode row(String name, JsonNode point, int time, JsonNode series) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        boolean pair = point.isArray();
        row.set(TIME, pair ? point.path(time) : point.path(timeName(point)));
        JsonNode value = pair ? point.path(1 - time) : point.path(valueName(point));
        row.set(name.equals(TIME) ? "value" : name, NamedSeries.withUnit(value, point.has("unit") ? point : series));
        return row;
    }
}
