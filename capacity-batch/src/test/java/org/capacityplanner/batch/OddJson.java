package org.capacityplanner.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A table of metrics as JSON of one of many tools, with one or two changes of its form that leave it valid. */
final class OddJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The forms, in the order in which they are drawn. */
    enum Form {
        ROWS,
        WRAPPED_ROWS,
        LINES,
        COLUMNS,
        NAMED_ROWS,
        GRAPHITE,
        DATADOG,
        CLOUDWATCH,
        AZURE,
        INFLUX,
        OTLP,
        GOOGLE
    }

    private final List<String> did = new ArrayList<>();
    private final List<List<String>> rows;
    private final Form form;
    private JsonNode document;
    private String ending = "";

    OddJson(OddTable table, Form form) {
        this.rows = new ArrayList<>(table.rows());
        this.form = form;
        this.document = written(seconds -> NODES.numberNode(seconds), false);
    }

    String changes() {
        return form + ": " + String.join(", ", did);
    }

    private interface TimeForm {
        JsonNode of(long seconds);
    }

    private JsonNode time(List<String> row, TimeForm times) {
        return times.of(Instant.parse(row.get(0)).getEpochSecond());
    }

    private static JsonNode text(List<String> row) {
        return NODES.textNode(row.get(0));
    }

    private static JsonNode number(List<String> row, int metric) {
        return NODES.numberNode(Double.parseDouble(row.get(metric)));
    }

    /** Returns the document in its form; {@code isCounted} says whether texts of times are given as numbers. */
    private JsonNode written(TimeForm times, boolean isCounted) {
        ObjectNode root = JSON.createObjectNode();
        return switch (form) {
            case ROWS, LINES -> objects(times, isCounted);
            case WRAPPED_ROWS -> root.put("total", rows.size()).set("data", objects(times, isCounted));
            case COLUMNS -> {
                rows.forEach(row -> root.withArray("timestamp").add(isCounted ? time(row, times) : text(row)));
                for (int metric = 1; metric < OddTable.NAMES.size(); metric++) {
                    for (List<String> row : rows) {
                        root.withArray(OddTable.NAMES.get(metric)).add(number(row, metric));
                    }
                }
                yield root;
            }
            case NAMED_ROWS -> table(root, "columns", "rows", times, isCounted);
            case INFLUX -> {
                ObjectNode series = JSON.createObjectNode().put("name", "web");
                table(series, "columns", "values", times, isCounted);
                root.putArray("results")
                        .addObject()
                        .put("statement_id", 0)
                        .putArray("series")
                        .add(series);
                yield root;
            }
            case GRAPHITE, DATADOG, CLOUDWATCH, AZURE, OTLP, GOOGLE -> series(root, times);
        };
    }

    private ArrayNode objects(TimeForm times, boolean isCounted) {
        ArrayNode all = JSON.createArrayNode();
        for (List<String> row : rows) {
            ObjectNode one = all.addObject();
            one.set("timestamp", isCounted ? time(row, times) : text(row));
            for (int metric = 1; metric < OddTable.NAMES.size(); metric++) {
                one.set(OddTable.NAMES.get(metric), number(row, metric));
            }
        }
        return all;
    }

    private JsonNode table(ObjectNode root, String names, String values, TimeForm times, boolean isCounted) {
        ArrayNode columns = root.putArray(names).add("time");
        OddTable.NAMES.subList(1, OddTable.NAMES.size()).forEach(columns::add);
        ArrayNode all = root.putArray(values);
        for (List<String> row : rows) {
            ArrayNode one = all.addArray().add(isCounted ? time(row, times) : text(row));
            for (int metric = 1; metric < OddTable.NAMES.size(); metric++) {
                one.add(number(row, metric));
            }
        }
        return root;
    }

    private JsonNode series(ObjectNode root, TimeForm times) {
        ArrayNode list = JSON.createArrayNode();
        for (int metric = 1; metric < OddTable.NAMES.size(); metric++) {
            String name = OddTable.NAMES.get(metric);
            ObjectNode one = list.addObject();
            ArrayNode points = JSON.createArrayNode();
            switch (form) {
                case GRAPHITE -> {
                    for (List<String> row : rows) {
                        points.addArray().add(number(row, metric)).add(time(row, times));
                    }
                    one.put("target", name).set("datapoints", points);
                }
                case DATADOG -> {
                    for (List<String> row : rows) {
                        points.addArray().add(time(row, times).asLong() * 1_000).add(number(row, metric));
                    }
                    one.put("metric", name)
                            .put("interval", 3_600)
                            .put("scope", "*")
                            .set("pointlist", points);
                }
                case CLOUDWATCH -> {
                    one.put("Id", "m" + metric).put("Label", name).put("StatusCode", "Complete");
                    for (List<String> row : rows) {
                        one.withArray("Timestamps").add(text(row));
                        one.withArray("Values").add(number(row, metric));
                    }
                }
                case AZURE -> {
                    for (List<String> row : rows) {
                        ObjectNode point = points.addObject();
                        point.set("timeStamp", text(row));
                        point.set("average", number(row, metric));
                    }
                    one.put("unit", "Unspecified").put("type", "Microsoft.Insights/metrics");
                    one.putObject("name").put("value", name).put("localizedValue", name);
                    one.putArray("timeseries").addObject().set("data", points);
                }
                case OTLP -> {
                    for (List<String> row : rows) {
                        ObjectNode point = points.addObject();
                        point.put("timeUnixNano", time(row, times).asText() + "000000000");
                        point.set("asDouble", number(row, metric));
                    }
                    one.put("name", name).putObject("gauge").set("dataPoints", points);
                }
                default -> {
                    for (List<String> row : rows) {
                        ObjectNode point = points.addObject();
                        point.putObject("interval").set("endTime", text(row));
                        point.putObject("value").set("doubleValue", number(row, metric));
                    }
                    one.put("metricKind", "GAUGE").putObject("metric").put("type", name);
                    one.set("points", points);
                }
            }
        }
        return switch (form) {
            case GRAPHITE -> list;
            case DATADOG ->
                root.put("status", "ok").put("res_type", "time_series").set("series", list);
            case CLOUDWATCH -> root.set("MetricDataResults", list);
            case AZURE -> root.put("interval", "PT1H").set("value", list);
            case OTLP -> {
                ObjectNode resource = root.putArray("resourceMetrics").addObject();
                resource.putArray("scopeMetrics").addObject().set("metrics", list);
                yield root;
            }
            default -> root.set("timeSeries", list);
        };
    }

    /** Changes the form of the document, or of its rows. */
    void change(SplittableRandom random) {
        int kind = random.nextInt(12);
        did.add("change " + kind);
        switch (kind) {
            case 0 -> {
                Collections.shuffle(rows, new Random(random.nextLong()));
                document = written(NODES::numberNode, false);
            }
            case 1 -> {
                Collections.reverse(rows);
                document = written(NODES::numberNode, false);
            }
            case 2 -> {
                long factor = List.of(1L, 1_000L, 1_000_000L, 1_000_000_000L).get(random.nextInt(4));
                did.add("times " + factor);
                // Series of tools have one unit of times of their own.
                document = isSeries() ? document : written(second -> NODES.numberNode(second * factor), true);
            }
            case 3 -> document = walked(document, node -> shuffled(node, random));
            case 4 -> document = walked(document, OddJson::asText);
            case 5 ->
                document =
                        walked(document, node -> node.isDouble() && random.nextInt(3) == 0 ? NODES.nullNode() : node);
            case 6 -> ending = List.of("\n\n\n", "  \t ", "\r\n").get(random.nextInt(3));
            case 7 -> largest(document).ifPresent(list -> list.add(list.get(0).deepCopy()));
            case 8 ->
                largest(document)
                        .ifPresent(list -> list.insert(0, emptied(list.get(0).deepCopy())));
            case 9 ->
                rows.subList(rows.size() / 2, rows.size()).replaceAll(row -> {
                    List<String> late = new ArrayList<>(row);
                    late.set(0, row.get(0).replace("Z", "+00:00"));
                    return late;
                });
            case 10 ->
                document = walked(
                        document,
                        node -> node instanceof ObjectNode object
                                ? object.put("note", "\u00e9\u4e2d").put("flag", true)
                                : node);
            default -> halved();
        }
    }

    private boolean isSeries() {
        return form.compareTo(Form.GRAPHITE) >= 0 && form != Form.INFLUX;
    }

    /** The series of half of the time each, as where an answer comes in pages. */
    private void halved() {
        if (!isSeries()) {
            return;
        }
        List<List<String>> all = List.copyOf(rows);
        rows.subList(0, all.size() / 2).clear();
        JsonNode second = written(NODES::numberNode, false);
        rows.clear();
        rows.addAll(all.subList(0, all.size() / 2));
        document = written(NODES::numberNode, false);
        rows.clear();
        rows.addAll(all);
        largest(document).ifPresent(list -> largest(second).ifPresent(more -> more.forEach(list::add)));
    }

    private interface Change {
        JsonNode of(JsonNode node);
    }

    private static JsonNode walked(JsonNode node, Change change) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> object.set(name, walked(object.get(name), change)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, walked(array.get(i), change));
            }
        }
        return change.of(node);
    }

    private static JsonNode shuffled(JsonNode node, SplittableRandom random) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        Collections.shuffle(names, new Random(random.nextLong()));
        ObjectNode other = JSON.createObjectNode();
        names.forEach(name -> other.set(name, object.get(name)));
        return other;
    }

    private static JsonNode asText(JsonNode node) {
        return node.isDouble() ? NODES.textNode(String.format(java.util.Locale.ROOT, "%.6e", node.asDouble())) : node;
    }

    /** Returns the list of series, or of rows, of a document. */
    private static java.util.Optional<ArrayNode> largest(JsonNode node) {
        if (node instanceof ArrayNode array && array.size() > 0 && array.get(0).isObject()) {
            // A list with one element wraps another.
            return array.size() > 1 ? java.util.Optional.of(array) : largest(array.get(0));
        }
        for (JsonNode child : node) {
            java.util.Optional<ArrayNode> found = child.isContainerNode() ? largest(child) : java.util.Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return java.util.Optional.empty();
    }

    private static JsonNode emptied(JsonNode node) {
        return walked(node, each -> each instanceof ArrayNode array ? array.removeAll() : each);
    }

    /** Returns the document as one line, or in many, with or without escapes. */
    byte[] bytes(SplittableRandom random) {
        try {
            boolean isPretty = random.nextInt(3) == 0;
            String text = form == Form.LINES
                    ? lines()
                    : (isPretty ? JSON.writerWithDefaultPrettyPrinter() : JSON.writer()).writeValueAsString(document);
            if (random.nextInt(4) == 0) {
                did.add("escapes");
                text = text.replace("_p", "\\u005fp").replace("/", "\\/");
            }
            return ((random.nextInt(8) == 0 ? "\uFEFF" : "") + text + ending).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String lines() {
        List<String> lines = new ArrayList<>();
        document.forEach(row -> lines.add(row.toString()));
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
