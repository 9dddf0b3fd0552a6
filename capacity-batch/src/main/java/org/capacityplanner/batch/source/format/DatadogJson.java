package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.metrics.Unit;

/**
 * Reads the JSON answers of Datadog's {@code /api/v1/query}: series with tags, times in milliseconds, and their unit.
 */
final class DatadogJson implements ExportFormat {

    private static final Map<String, String> UNITS = Map.of(
            "percent", "%",
            "fraction", "ratio",
            "second", "s",
            "millisecond", "ms",
            "microsecond", "us",
            "nanosecond", "ns",
            "byte", "B",
            "bit", "bit");

    private static final Map<String, String> TIMES = Map.of("second", "s", "minute", "min", "hour", "h");

    @Override
    public String name() {
        return "datadog-json";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return JsonHead.holds(file.headText(), JsonHead.key("series"), JsonHead.key("pointlist"));
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            for (JsonNode one : JsonDocument.read(reading, text).path("series")) {
                LabelledSamples.Series series =
                        samples.series(one.path("metric").asText(), labels(one));
                unit(one.path("unit")).ifPresent(series::unit);
                if (!one.path("pointlist").isArray()) {
                    throw MetricExportException.badData(
                            reading.path(),
                            0,
                            one.path("metric").asText(),
                            "a series without points",
                            "export it again");
                }
                for (JsonNode point : one.path("pointlist")) {
                    if (!point.path(0).isNumber()) {
                        samples.drop(DataQuality.Kind.NOT_A_TIME, "", 0, point.toString());
                    } else {
                        samples.at(Math.round(point.path(0).asDouble()));
                        series.add(JsonDocument.text(point.path(1)), 0);
                    }
                }
            }
            return samples.publish();
        });
    }

    /** Returns the tags of a series, such as {@code host:web-01,env:prod}, as labels. */
    private static Map<String, String> labels(JsonNode series) {
        Map<String, String> labels = new HashMap<>();
        for (String tag : series.path("scope").asText().split(",", -1)) {
            int colon = tag.indexOf(':');
            if (colon > 0) {
                labels.put(tag.substring(0, colon), tag.substring(colon + 1));
            }
        }
        return labels;
    }

    /**
     * Returns the unit of a series, which the answer gives as numerator and denominator: {@code [{"name": "request"},
     * {"name": "second"}]}; empty where it is unknown.
     */
    private static Optional<Unit> unit(JsonNode units) {
        String name = units.path(0).path("name").asText();
        String per = units.path(1).path("name").asText();
        String symbol = UNITS.getOrDefault(name, "");
        if (per.isEmpty()) {
            return symbol.isEmpty() ? Optional.empty() : Unit.parse(symbol);
        }
        String time = TIMES.getOrDefault(per, "");
        String counted = symbol.isEmpty() ? units.path(0).path("short_name").asText(name) : symbol;
        return time.isEmpty() || counted.isEmpty() ? Optional.empty() : Unit.parse(counted + "/" + time);
    }
}
