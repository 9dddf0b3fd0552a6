package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.grammar.NumberReader;
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
        Set<Integer> numbers = numbers(series.path("values"), columns.size(), time);
        for (JsonNode row : series.path("values")) {
            if (row.size() != columns.size()) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", 0, row.size() + " fields, not " + columns.size());
                continue;
            }
            Map<String, String> labels = new HashMap<>(tags);
            for (int i = 0; i < columns.size(); i++) {
                if (i != time && row.path(i).isTextual() && !numbers.contains(i)) {
                    labels.put(columns.get(i), row.get(i).asText());
                }
            }
            if (samples.at(row.path(time).asText(), "time", 0)) {
                boolean anyNumber = false;
                for (int i : numbers) {
                    JsonNode value = row.get(i);
                    if (value.isNumber()) {
                        anyNumber = true;
                        samples.series(columns.get(i), labels).add(value.asDouble(), 0);
                    } else if (value.isTextual()) {
                        anyNumber = true;
                        samples.series(columns.get(i), labels).add(value.asText(), 0);
                    }
                }
                if (!anyNumber) {
                    reading.note(DataQuality.Kind.MISSING_VALUE, "", 1, 0, row.toString());
                }
            }
        }
    }

    /**
     * Returns the columns of numbers: those with a number in any row and, where no column has one, those whose texts are all numbers, as a
     * client writes them that keeps every digit. Otherwise such a text is a label, such as the number of a processor.
     */
    private static Set<Integer> numbers(JsonNode rows, int columns, int time) {
        NumberReader reader = new NumberReader('.');
        Set<Integer> numbers = new TreeSet<>();
        Set<Integer> texts = new TreeSet<>();
        Set<Integer> words = new TreeSet<>();
        for (JsonNode row : rows) {
            for (int i = 0; i < Math.min(columns, row.size()); i++) {
                JsonNode value = row.get(i);
                if (i != time && value.isNumber()) {
                    numbers.add(i);
                } else if (i != time && value.isTextual()) {
                    reader.read(value.asText());
                    switch (reader.outcome()) {
                        case VALUE -> texts.add(i);
                        case NOT_A_NUMBER -> words.add(i);
                        default -> {
                            // A missing or infinite value says nothing about the others.
                        }
                    }
                }
            }
        }
        texts.removeAll(words);
        return numbers.isEmpty() ? texts : numbers;
    }
}
