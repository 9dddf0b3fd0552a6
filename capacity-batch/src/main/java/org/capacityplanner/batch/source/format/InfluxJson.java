package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/** Reads the JSON answers of InfluxDB 1: series with columns, of which text columns become labels. */
final class InfluxJson implements ExportFormat {

    @Override
    public String name() {
        return "influx-json";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return JsonHead.holds(file.headText(), JsonHead.key("results"), JsonHead.key("columns"));
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            for (JsonNode result : JsonDocument.read(reading, text).path("results")) {
                result.path("series").forEach(series -> series(series, samples, reading));
            }
            return samples.publish();
        });
    }

    private static void series(JsonNode series, LabelledSamples samples, FileReading reading) {
        Map<String, String> tags = new HashMap<>();
        tags.put("measurement", series.path("name").asText());
        series.path("tags")
                .properties()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
        List<String> columns = new ArrayList<>();
        series.path("columns").forEach(column -> columns.add(column.asText()));
        int time = columns.indexOf("time");
        for (JsonNode row : series.path("values")) {
            if (row.size() != columns.size()) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", 0, row.size() + " fields, not " + columns.size());
                continue;
            }
            Map<String, String> labels = new HashMap<>(tags);
            for (int i = 0; i < columns.size(); i++) {
                if (i != time && row.path(i).isTextual()) {
                    labels.put(columns.get(i), row.get(i).asText());
                }
            }
            if (samples.at(row.path(time).asText(), "time", 0)) {
                boolean anyNumber = false;
                for (int i = 0; i < columns.size(); i++) {
                    if (i != time && row.path(i).isNumber()) {
                        anyNumber = true;
                        samples.series(columns.get(i), labels).add(row.get(i).asDouble(), 0);
                    }
                }
                if (!anyNumber) {
                    reading.note(DataQuality.Kind.MISSING_VALUE, "", 1, 0, row.toString());
                }
            }
        }
    }
}
