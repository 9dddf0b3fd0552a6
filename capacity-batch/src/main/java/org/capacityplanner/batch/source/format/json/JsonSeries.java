package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.grammar.TimeStyle;

/**
 * Series that JSON holds as a name beside an array of points, each an object with a time and a value or a pair of both, as
 * AppDynamics and charts of web pages do. Each point becomes an object with a time and the value under the series' name.
 */
final class JsonSeries {
    private static final int DEEPEST = 5;
    private static final int FEWEST_POINTS = 2;
    private static final String TIME = "time";
    private static final List<String> NAMES =
            List.of("metricName", "metric_name", "metric", "displayName", "name", "label", "target", "title", "id");
    private static final List<String> VALUES = List.of("value", "avg", "average", "mean", "y", "v");
    private static final Pattern TIME_NAME = Pattern.compile(
            "(?i)(?:start_?)?time(?:stamp)?(?:_?in)?_?(?:millis|ms|seconds)?|ts|t|x|date|datetime|epoch");

    private JsonSeries() {}

    /** The points of all such series within a value, as objects; empty for none. */
    static List<JsonNode> rows(JsonNode value) {
        List<JsonNode> rows = new ArrayList<>();
        collect(value, DEEPEST, rows);
        return rows;
    }

    private static void collect(JsonNode value, int depth, List<JsonNode> rows) {
        if (depth == 0) {
            return;
        }
        Optional<String> name = NAMES.stream()
                .filter(key -> value.path(key).isTextual())
                .map(key -> value.path(key).asText())
                .findFirst();
        for (JsonNode child : value) {
            if (name.isPresent() && child.isArray() && child.size() >= FEWEST_POINTS && arePoints(child)) {
                child.forEach(point -> rows.add(row(name.get(), point)));
            } else if (child.isContainerNode()) {
                collect(child, depth - 1, rows);
            }
        }
    }

    private static boolean arePoints(JsonNode array) {
        return isPoint(array.get(0)) && isPoint(array.get(array.size() - 1));
    }

    private static boolean isPoint(JsonNode point) {
        if (point.isArray()) {
            return point.size() == 2
                    && isTime(point.get(0))
                    && (point.get(1).isNumber() || point.get(1).isNull());
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

    private static JsonNode row(String name, JsonNode point) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        boolean pair = point.isArray();
        row.set(TIME, pair ? point.path(0) : point.path(timeName(point)));
        row.set(name.equals(TIME) ? "value" : name, pair ? point.path(1) : point.path(valueName(point)));
        return row;
    }
}
