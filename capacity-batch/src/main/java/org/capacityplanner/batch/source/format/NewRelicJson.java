package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
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

    @Override
    public String name() {
        return "newrelic";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return JsonHead.holds(file.headText(), JsonHead.key("nrql"), JsonHead.key(BEGIN));
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            JsonNode results = JsonDocument.read(reading, text).at("/data/actor/account/nrql/results");
            for (JsonNode bucket : results) {
                if (!bucket.path(BEGIN).isNumber()) {
                    samples.drop(DataQuality.Kind.NOT_A_TIME, BEGIN, 0, bucket.toString());
                    continue;
                }
                samples.at(bucket.path(BEGIN).asLong() * 1000);
                bucket.properties().forEach(field -> {
                    if (!field.getKey().endsWith("TimeSeconds")
                            && !field.getValue().isTextual()) {
                        add(samples, field.getKey(), field.getValue(), labels(bucket));
                    }
                });
            }
            return samples.publish();
        });
    }

    /** Adds a value of a bucket; percentiles are a nested object by rank and become one series each. */
    private static void add(LabelledSamples samples, String name, JsonNode value, Map<String, String> labels) {
        if (value.isObject()) {
            value.properties().forEach(part -> add(samples, name + "." + part.getKey(), part.getValue(), labels));
        } else {
            samples.series(name, labels).add(JsonDocument.text(value), 0);
        }
    }

    /** Returns the text fields of a bucket, which are its facets, as labels. */
    private static Map<String, String> labels(JsonNode bucket) {
        Map<String, String> labels = new HashMap<>();
        bucket.properties().forEach(field -> {
            if (field.getValue().isTextual()) {
                labels.put(field.getKey(), field.getValue().asText());
            }
        });
        return labels;
    }
}
