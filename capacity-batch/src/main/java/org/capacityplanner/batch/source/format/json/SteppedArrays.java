package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.capacityplanner.batch.source.grammar.TimeReader;
import org.capacityplanner.batch.source.grammar.TimeStyle;

/**
 * Converts arrays of values without times to rows; the times follow from a start, an end and a step (interval), as in
 * answers of Checkmk and Dynatrace. Each place of the arrays becomes an object with a time.
 */
final class SteppedArrays {
    private static final int DEEPEST = 6;
    private static final int FEWEST_VALUES = 2;
    private static final List<String> STARTS =
            List.of("start_time", "startTime", "start", "from", "begin", "pointStart");
    private static final List<String> ENDS = List.of("end_time", "endTime", "end", "to", "until");
    private static final List<String> STEPS =
            List.of("step", "interval", "resolution", "stepSeconds", "period", "pointInterval");
    /** The keys of an interval that say its unit: seconds, and milliseconds. */
    private static final Set<String> PROVED = Set.of("stepSeconds", "pointInterval");

    private static final List<String> NAMES = List.of("title", "name", "label", "metric", "target", "id");

    /** The factors that convert an interval in seconds, milliseconds or nanoseconds to milliseconds. */
    private static final double[] UNITS = {1000, 1, 1e-6};

    private static final double TOLERANCE = 0.01;
    private static final double DAY_SECONDS = 86_400;

    private SteppedArrays() {}

    /**
     * Returns the rows of all arrays within a JSON value that have a start and an interval, and perhaps an end; empty
     * where there are none.
     */
    static List<JsonNode> rows(JsonNode value) {
        return rows(value, DEEPEST);
    }

    private static List<JsonNode> rows(JsonNode value, int depth) {
        if (value.isObject()) {
            Map<String, JsonNode> arrays = arrays(value);
            int length = arrays.values().stream()
                    .mapToInt(JsonNode::size)
                    .findFirst()
                    .orElse(0);
            double step = step(value, length);
            if (step > 0) {
                return rows(arrays, length, time(value, STARTS).orElseThrow(), step);
            }
        }
        List<JsonNode> rows = new ArrayList<>();
        if (depth > 1) {
            value.forEach(child -> rows.addAll(rows(child, depth - 1)));
        }
        return rows;
    }

    private static List<JsonNode> rows(Map<String, JsonNode> arrays, int length, long start, double step) {
        List<JsonNode> rows = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put("time", start + Math.round(i * step));
            for (Map.Entry<String, JsonNode> array : arrays.entrySet()) {
                row.set(array.getKey(), array.getValue().path(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /**
     * Returns the arrays of numbers of an object by name, if all have the same length; else empty. An array is a field
     * of the object, or is nested in an object with a name.
     */
    private static Map<String, JsonNode> arrays(JsonNode value) {
        Map<String, JsonNode> arrays = new LinkedHashMap<>();
        value.properties().forEach(field -> {
            JsonNode child = field.getValue();
            if (isNumbers(child)) {
                arrays.put(field.getKey().equals("data") ? name(value).orElse(field.getKey()) : field.getKey(), child);
            } else if (child.isArray()) {
                child.forEach(curve -> name(curve)
                        .ifPresent(name -> StreamSupport.stream(curve.spliterator(), false)
                                .filter(SteppedArrays::isNumbers)
                                .findFirst()
                                .ifPresent(numbers -> arrays.put(name, withUnit(numbers, curve)))));
            }
        });
        boolean alike =
                arrays.values().stream().mapToInt(JsonNode::size).distinct().count() == 1;
        return alike ? arrays : Map.of();
    }

    private static JsonNode withUnit(JsonNode numbers, JsonNode curve) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        numbers.forEach(number -> values.add(NamedSeries.withUnit(number, curve)));
        return values;
    }

    private static Optional<String> name(JsonNode curve) {
        return NAMES.stream()
                .filter(key -> curve.path(key).isTextual())
                .map(key -> curve.path(key).asText())
                .findFirst();
    }

    private static boolean isNumbers(JsonNode array) {
        return array.isArray()
                && array.size() >= FEWEST_VALUES
                && StreamSupport.stream(array.spliterator(), false).allMatch(each -> each.isNumber() || each.isNull())
                && StreamSupport.stream(array.spliterator(), false).anyMatch(JsonNode::isNumber);
    }

    /**
     * Returns the interval between values in milliseconds, in the unit for which start, interval and number of values
     * agree with the end; 0 where they agree for no unit. Without an end, the interval is in seconds if these go into a
     * day, and in milliseconds if it is in thousands.
     */
    static double step(JsonNode value, int length) {
        Optional<Long> start = time(value, STARTS);
        Optional<Long> end = time(value, ENDS);
        Optional<Double> step = STEPS.stream()
                .map(key -> value.path(key).asDouble(0))
                .filter(each -> each > 0)
                .findFirst();
        if (length == 0 || start.isEmpty() || step.isEmpty()) {
            return 0;
        }
        if (end.isEmpty()) {
            return isMillis(step.get()) ? step.get() : DAY_SECONDS % step.get() == 0 ? step.get() * UNITS[0] : 0;
        }
        double span = end.get() - start.get();
        for (double unit : UNITS) {
            double millis = step.get() * unit;
            // The end is that of the last interval, or its start.
            if (Math.abs(millis * length - span) <= TOLERANCE * millis
                    || Math.abs(millis * (length - 1) - span) <= TOLERANCE * millis) {
                return millis;
            }
        }
        return 0;
    }

    /** Returns the start of an object for which there is a step, in epoch milliseconds. */
    static long start(JsonNode value) {
        return time(value, STARTS).orElseThrow();
    }

    /**
     * Returns the interval of an object that has no end to prove the unit of its interval, where the first row is at its
     * start; empty where the unit is proved.
     */
    static Optional<String> unproved(JsonNode value, JsonNode first) {
        return unproved(value, first.path("time").asLong(0), DEEPEST);
    }

    private static Optional<String> unproved(JsonNode value, long first, int depth) {
        Optional<Long> start = value.isObject() ? time(value, STARTS) : Optional.empty();
        if (start.isPresent() && start.get() == first && time(value, ENDS).isEmpty()) {
            return STEPS.stream()
                    .filter(key -> !PROVED.contains(key) && value.path(key).asDouble(0) > 0)
                    .map(key -> key + ": " + value.path(key).asText())
                    .findFirst();
        }
        return depth == 1
                ? Optional.empty()
                : StreamSupport.stream(value.spliterator(), false)
                        .filter(JsonNode::isContainerNode)
                        .map(child -> unproved(child, first, depth - 1))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /**
     * Returns whether an interval without an end that would prove its unit is in milliseconds: thousands of seconds are
     * multiples of an hour or a day, such as 3,600 and 86,400, and none of a thousand.
     */
    private static boolean isMillis(double step) {
        return step >= UNITS[0] && step % UNITS[0] == 0;
    }

    /**
     * Returns the first of the named fields, in an object or directly nested in it, that is a time, in epoch
     * milliseconds; empty where there is none.
     */
    private static Optional<Long> time(JsonNode value, List<String> names) {
        List<JsonNode> places = new ArrayList<>(List.of(value));
        value.forEach(child -> {
            if (child.isObject()) {
                places.add(child);
            }
        });
        for (JsonNode place : places) {
            for (String name : names) {
                String text = place.has(name) && place.get(name).isValueNode() ? JsonColumns.text(place.get(name)) : "";
                Optional<TimeStyle> style = TimeStyle.proved(List.of(text));
                if (style.isPresent()) {
                    TimeReader reader = new TimeReader(style.get(), ZoneOffset.UTC);
                    return reader.read(text) ? Optional.of(reader.earlier()) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
