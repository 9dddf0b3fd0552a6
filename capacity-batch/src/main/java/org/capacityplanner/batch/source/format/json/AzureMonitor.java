package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads the answers of Azure Monitor's metrics API and {@code az monitor metrics list}: intervals with up to five
 * statistics.
 */
public final class AzureMonitor implements RecordFormat<JsonNode> {
    private static final List<String> STATISTICS = List.of("average", "maximum", "minimum", "total", "count");
    private static final Map<String, String> UNITS = Map.of(
            "Percent", "%",
            "Seconds", "s",
            "MilliSeconds", "ms",
            "Bytes", "B",
            "BytesPerSecond", "B/s",
            "BitsPerSecond", "bit/s",
            "CountPerSecond", "count/s",
            "Count", "count",
            "Cores", "cores");

    @Override
    public String name() {
        return "azure-monitor";
    }

    @Override
    public boolean recognises(String head) {
        return head.contains("\"timeseries\"") && head.contains("\"timeStamp\"");
    }

    @Override
    public Records<JsonNode> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return Records.publishedBy(samples::publish, (answer, line) -> {
            // The elements of a bare list are the metrics themselves.
            if (answer.has("timeseries")) {
                metric(answer, "", samples, reading);
            }
            answer.path("value")
                    .forEach(metric -> metric(metric, answer.path("interval").asText(), samples, reading));
        });
    }

    private static void metric(JsonNode metric, String interval, LabelledSamples samples, FileReading reading) {
        String name = metric.path("name").path("value").asText();
        String unit = metric.path("unit").asText();
        for (JsonNode one : metric.path("timeseries")) {
            Map<String, String> labels = labels(metric, one);
            if (!one.path("data").isArray()) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, name, 0, "no data");
            }
            for (JsonNode point : one.path("data")) {
                if (samples.at(point.path("timeStamp").asText(), "timeStamp", 0)) {
                    boolean any = false;
                    for (String statistic : STATISTICS) {
                        JsonNode value = point.path(statistic);
                        if (value.isNumber() || value.isTextual()) {
                            any = true;
                            Map<String, String> all = new HashMap<>(labels);
                            all.put("statistic", statistic);
                            LabelledSamples.Series series = samples.series(name, all);
                            unit(unit, statistic, interval).ifPresent(series::unit);
                            if (value.isNumber()) {
                                series.add(value.asDouble(), 0);
                            } else {
                                series.add(value.asText(), 0);
                            }
                        }
                    }
                    if (!any) {
                        reading.note(DataQuality.Kind.MISSING_VALUE, name, 1, 0, "");
                    }
                }
            }
        }
    }

    private static Map<String, String> labels(JsonNode metric, JsonNode series) {
        Map<String, String> labels = new HashMap<>();
        String id = metric.path("id").asText().replaceFirst("/providers/Microsoft\\.Insights/metrics/.*", "");
        if (!id.isEmpty()) {
            labels.put("resource", id.substring(id.lastIndexOf('/') + 1));
        }
        for (JsonNode dimension : series.path("metadatavalues")) {
            labels.put(
                    dimension.path("name").path("value").asText(),
                    dimension.path("value").asText());
        }
        return labels;
    }

    /**
     * Returns the unit of a statistic; for the total of an interval it is a rate, such as {@code count/60s} for one
     * minute.
     */
    private static Optional<Unit> unit(String unit, String statistic, String interval) {
        if (statistic.equals("count") || (statistic.equals("total") && unit.equals("Count"))) {
            try {
                return Unit.parse("count/" + Duration.parse(interval).toSeconds() + "s");
            } catch (DateTimeParseException undeclared) {
                return Unit.parse("count");
            }
        }
        return Optional.ofNullable(UNITS.get(unit)).flatMap(Unit::parse);
    }
}
