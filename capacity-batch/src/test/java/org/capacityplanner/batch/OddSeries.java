package org.capacityplanner.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** A table of metrics as the answer of a Prometheus, with one change of its structure that leaves it valid JSON. */
final class OddSeries {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode document = JSON.createObjectNode();
    private final ArrayNode result;
    private final int kind;
    private final String text;

    OddSeries(OddTable table, SplittableRandom random) {
        document.put("status", "success");
        ObjectNode data = document.putObject("data").put("resultType", "matrix");
        this.result = data.putArray("result");
        for (int metric = 1; metric < OddTable.NAMES.size(); metric++) {
            ObjectNode series = result.addObject();
            series.putObject("metric").put("__name__", OddTable.NAMES.get(metric));
            ArrayNode values = series.putArray("values");
            for (List<String> row : table.rows()) {
                values.addArray()
                        .add(Instant.parse(row.get(0)).getEpochSecond())
                        .add(row.get(metric));
            }
        }
        this.kind = random.nextInt(20);
        this.text = changed(data, random);
    }

    String changes() {
        return "series " + kind;
    }

    byte[] json() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String changed(ObjectNode data, SplittableRandom random) {
        ObjectNode series = (ObjectNode) result.get(random.nextInt(result.size()));
        ArrayNode values = (ArrayNode) series.get("values");
        int half = values.size() / 2;
        switch (kind) {
            case 0 -> result.insert(0, result.remove(2));
            case 1 -> result.add(series.deepCopy());
            case 2 -> split(series, values, half);
            case 3 -> series.putNull("values");
            case 4 -> series.put("values", values.toString());
            case 5 -> removeFrom(values, half);
            case 6 -> removeFrom((ArrayNode) result.get(0).get("values"), half);
            case 7 ->
                values.forEach(pair -> ((ArrayNode) pair)
                        .set(1, JSON.getNodeFactory().numberNode(pair.get(1).asDouble())));
            case 8 ->
                values.forEach(pair -> ((ArrayNode) pair)
                        .set(0, JSON.getNodeFactory().textNode(pair.get(0).asText())));
            case 9 ->
                values.forEach(pair -> ((ArrayNode) pair)
                        .set(0, JSON.getNodeFactory().numberNode(pair.get(0).asLong() * 1_000)));
            case 10 -> values.forEach(pair -> ((ArrayNode) pair).add("1"));
            case 11 -> values.forEach(pair -> ((ArrayNode) pair).insert(0, ((ArrayNode) pair).remove(1)));
            case 12 -> document.putArray("warnings").add("partial response");
            case 13 -> document.put("status", "error").put("error", "query timed out");
            case 14 -> data.put("resultType", "vector");
            case 15 -> nothing(values, random);
            case 16 -> series.set("metric", JSON.createObjectNode());
            case 17 -> document.put("isPartial", true).put("extra", 1);
            case 18 -> {
                return document + document.toString().substring(0, 200);
            }
            default -> {
                String one = document.toString();
                return one.replaceFirst("\"values\":", "\"values\":[[1790812800,\"1\"]],\"values\":");
            }
        }
        return document.toString();
    }

    private static void removeFrom(ArrayNode values, int from) {
        while (values.size() > from) {
            values.remove(values.size() - 1);
        }
    }

    /** One series in two pieces, as where a label that is gone now told them apart. */
    private void split(ObjectNode series, ArrayNode values, int half) {
        ObjectNode second = series.deepCopy();
        removeFrom(values, half);
        ArrayNode rest = (ArrayNode) second.get("values");
        for (int i = 0; i < half; i++) {
            rest.remove(0);
        }
        result.add(second);
    }

    private static void nothing(ArrayNode values, SplittableRandom random) {
        for (JsonNode pair : values) {
            if (random.nextInt(3) == 0) {
                ((ArrayNode) pair)
                        .set(
                                1,
                                random.nextBoolean()
                                        ? JSON.getNodeFactory().nullNode()
                                        : JSON.getNodeFactory().textNode("NaN"));
            }
        }
    }
}
