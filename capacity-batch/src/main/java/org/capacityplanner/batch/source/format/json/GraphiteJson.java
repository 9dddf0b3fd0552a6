package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;

/**
 * Reads the answers of Graphite's render API with {@code format=json}: for each target (series) pairs of a value and a
 * time in seconds.
 */
public final class GraphiteJson implements RecordFormat<JsonNode> {

    @Override
    public String name() {
        return "graphite-json";
    }

    @Override
    public boolean recognises(String head) {
        return head.startsWith("[") && head.contains("\"target\"") && head.contains("\"datapoints\"");
    }

    @Override
    public Records<JsonNode> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return Records.publishedBy(samples::publish, (target, line) -> {
            Map<String, String> labels = new TreeMap<>();
            target.path("tags")
                    .properties()
                    .forEach(tag -> labels.put(tag.getKey(), tag.getValue().asText()));
            labels.remove("name");
            LabelledSamples.Series series = samples.series(target.path("target").asText(), labels);
            if (!target.path("datapoints").isArray()) {
                samples.drop(
                        DataQuality.Kind.WRONG_FIELD_COUNT,
                        target.path("target").asText(),
                        line,
                        "no datapoints");
            }
            for (JsonNode point : target.path("datapoints")) {
                if (!point.path(1).isNumber()) {
                    samples.drop(DataQuality.Kind.NOT_A_TIME, "", line, point.toString());
                } else {
                    samples.at(point.path(1).asLong() * 1000);
                    series.add(point.path(0).isNull() ? "" : point.path(0).asText(), line);
                }
            }
        });
    }
}
