package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/**
 * Reads the answers of New Relic's GraphQL API to an NRQL query with TIMESERIES: a value at the beginning of each time
 * bucket.
 */
final class NewRelicJson implements ExportFormat {
    private static final String BEGIN = "beginTimeSeconds";
    private static final String SERIES = "timeSeries";
    private static final String FACET = "facet";

    @Override
    public String name() {
        return "newrelic";
    }

    @Override
    public boolean recognises(ExportFile file) {
        String head = file.headText().stripLeading();
        return (head.startsWith("{") || head.startsWith("["))
                && JsonHead.key(BEGIN).matcher(head).find();
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            JsonNode answer = JsonDocument.read(reading, text);
            JsonNode results = answer.at("/data/actor/account/nrql/results");
            for (JsonNode bucket : results) {
                if (!bucket.path(BEGIN).isNumber()) {
                    samples.drop(DataQuality.Kind.NOT_A_TIME, BEGIN, 0, bucket.toString());
                }
            }
            buckets(answer, Map.of(), names(answer), samples);
            return samples.publish();
        });
    }

    /** Adds all time buckets within a JSON value; the facet (group) that contains a bucket becomes its label. */
    private static void buckets(
            JsonNode value, Map<String, String> around, List<String> names, LabelledSamples samples) {
        if (value.path(BEGIN).isNumber() && !value.has(SERIES)) {
            bucket(value, around, names, samples);
            return;
        }
        Map<String, String> labels = new HashMap<>(around);
        if (value.has(SERIES) && value.has("name")) {
            labels.put(FACET, facet(value.path("name")));
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            // The total of an answer with facets is the sum of all of them.
            if (!(field.getKey().equals("totalResult") || field.getKey().equals("unknownGroup"))) {
                buckets(field.getValue(), labels, names, samples);
            }
        }
        if (value.isArray()) {
            value.forEach(element -> buckets(element, labels, names, samples));
        }
    }

    private static void bucket(
            JsonNode bucket, Map<String, String> around, List<String> names, LabelledSamples samples) {
        samples.at(bucket.path(BEGIN).asLong() * 1000);
        Map<String, String> labels = labels(bucket);
        labels.putAll(around);
        bucket.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                int place = 0;
                for (JsonNode part : field.getValue()) {
                    if (part.isObject()) {
                        aggregate(samples, place < names.size() ? names.get(place) : "", part, labels);
                        place++;
                    }
                }
            } else if (!field.getKey().endsWith("TimeSeconds")
                    && !field.getValue().isTextual()) {
                add(samples, field.getKey(), field.getValue(), labels);
            }
        });
    }

    /** Adds one aggregate in a bucket, in the form of New Relic's older API: {@code {"average": 12.5}}. */
    private static void aggregate(LabelledSamples samples, String name, JsonNode part, Map<String, String> labels) {
        part.properties()
                .forEach(field -> add(samples, name.isEmpty() ? field.getKey() : name, field.getValue(), labels));
    }

    /**
     * Returns the names of the aggregates, from the answer's description of the query, such as
     * {@code average.cpuPercent}.
     */
    private static List<String> names(JsonNode answer) {
        List<String> names = new ArrayList<>();
        JsonNode contents = answer.at("/metadata/contents");
        JsonNode inSeries = contents.at("/timeSeries/contents");
        for (JsonNode content : inSeries.isArray() ? inSeries : contents) {
            JsonNode of = content.has("contents") && !content.has("attribute") ? content.path("contents") : content;
            String function =
                    of.path("function").asText(content.path("function").asText());
            String attribute =
                    of.path("attribute").asText(content.path("attribute").asText());
            String alias = content.path("alias").asText();
            names.add(!alias.isEmpty() ? alias : attribute.isEmpty() ? function : function + "." + attribute);
        }
        return names;
    }

    /** Adds a value of a metric, or of several metrics where the value is an object, such as percentiles by rank. */
    private static void add(LabelledSamples samples, String name, JsonNode value, Map<String, String> labels) {
        if (value.isObject()) {
            value.properties().forEach(part -> add(samples, name + "." + part.getKey(), part.getValue(), labels));
        } else if (!value.isArray()) {
            samples.series(name, labels).add(JsonDocument.text(value), 0);
        }
    }

    /** Returns the text fields of a bucket, which are its facets (group names), as labels. */
    private static Map<String, String> labels(JsonNode bucket) {
        Map<String, String> labels = new HashMap<>();
        bucket.properties().forEach(field -> {
            if (field.getValue().isTextual()) {
                labels.put(field.getKey(), field.getValue().asText());
            }
        });
        if (bucket.has(FACET)) {
            labels.put(FACET, facet(bucket.path(FACET)));
        }
        return labels;
    }

    private static String facet(JsonNode names) {
        return names.isArray()
                ? StreamSupport.stream(names.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : names.asText();
    }
}
