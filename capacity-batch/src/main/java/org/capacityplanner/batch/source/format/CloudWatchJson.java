package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.metrics.Unit;

/**
 * Reads the JSON output of {@code aws cloudwatch get-metric-data} and {@code get-metric-statistics}, whose values may
 * be in any order of time.
 */
final class CloudWatchJson implements ExportFormat {
    private static final Pattern RESULTS = Pattern.compile("\"(?:MetricDataResults|Datapoints)\"\\s*+:\\s*+\\[");
    private static final Map<String, String> UNITS = Map.of(
            "Percent", "%",
            "Seconds", "s",
            "Milliseconds", "ms",
            "Microseconds", "us",
            "Bytes", "B",
            "Bytes/Second", "B/s",
            "Kilobytes/Second", "kB/s",
            "Count", "count",
            "Count/Second", "tx/s");

    @Override
    public String name() {
        return "cloudwatch-json";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return JsonHead.holds(file.headText(), RESULTS);
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            JsonNode answer = JsonDocument.read(reading, text);
            answer.path("MetricDataResults").forEach(result -> data(result, samples, reading));
            statistics(answer, samples);
            return samples.publish();
        });
    }

    private static void data(JsonNode result, LabelledSamples samples, FileReading reading) {
        String label = result.path("Label").asText();
        String status = result.path("StatusCode").asText("Complete");
        JsonNode times = result.path("Timestamps");
        JsonNode values = result.path("Values");
        if (times.size() != values.size()) {
            throw MetricExportException.badData(
                    reading.path(),
                    0,
                    label,
                    "has " + times.size() + " times and " + values.size() + " values",
                    "export it again");
        }
        if (!status.equals("Complete")) {
            reading.note(DataQuality.Kind.INCOMPLETE_ANSWER, label, values.size(), 0, status);
        }
        LabelledSamples.Series series =
                samples.series(label, Map.of("id", result.path("Id").asText()));
        if (label.endsWith("Utilization")) {
            // An answer to get-metric-data names no unit, and all metrics of this name are published in percent.
            series.unit(Unit.PERCENT);
        }
        for (int i = 0; i < values.size(); i++) {
            if (samples.at(times.get(i).asText(), "Timestamps", 0)) {
                series.add(JsonDocument.text(values.get(i)), 0);
            }
        }
    }

    private static void statistics(JsonNode answer, LabelledSamples samples) {
        String label = answer.path("Label").asText();
        for (JsonNode point : answer.path("Datapoints")) {
            if (!samples.at(point.path("Timestamp").asText(), "Timestamp", 0)) {
                continue;
            }
            Optional<Unit> unit =
                    Optional.ofNullable(UNITS.get(point.path("Unit").asText())).flatMap(Unit::parse);
            point.properties().forEach(field -> {
                if (field.getValue().isNumber()) {
                    LabelledSamples.Series series = samples.series(label, Map.of("statistic", field.getKey()));
                    unit.ifPresent(series::unit);
                    series.add(field.getValue().asDouble(), 0);
                }
            });
        }
    }
}
