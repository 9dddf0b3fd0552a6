package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;

/**
 * Reads the JSON answers of Atlas' graph API: a start, a step (interval), a legend, and a row of values for each
 * interval.
 */
public final class AtlasJson implements RecordFormat<JsonNode> {

    @Override
    public String name() {
        return "atlas-json";
    }

    @Override
    public boolean recognises(String head) {
        return head.startsWith("{")
                && head.contains("\"legend\"")
                && head.contains("\"step\"")
                && head.contains("\"start\"");
    }

    @Override
    public Records<JsonNode> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return Records.publishedBy(samples::publish, (graph, line) -> {
            long time = graph.path("start").asLong();
            for (JsonNode row : graph.path("values")) {
                samples.at(time);
                for (int i = 0; i < row.size(); i++) {
                    samples.series(graph.path("legend").path(i).asText(), Map.of())
                            .add(row.path(i).asText(), 0);
                }
                time += graph.path("step").asLong();
            }
        });
    }
}
