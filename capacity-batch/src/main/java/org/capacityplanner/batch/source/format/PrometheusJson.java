package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/**
 * Reads the answer of Prometheus' HTTP API to a range query, and the plain array that
 * {@code promtool query range -o json} prints. Times are seconds, values are strings.
 */
public final class PrometheusJson implements ExportFormat {
    static final String NAME_LABEL = "__name__";

    @Override
    public String name() {
        return "prometheus-json";
    }

    @Override
    public boolean recognises(ExportFile file) {
        String head = file.headText();
        return head.matches(
                        "(?s)\\s*\\{\\s*\"status\"\\s*:\\s*\"(?:success|error)\".*(?:\"resultType\"|\"errorType\").*")
                || head.matches("(?s)\\s*\\[\\s*(?:\\{\\s*\"metric\"\\s*:\\s*\\{.*\"values?\"\\s*:\\s*\\[.*|]\\s*)");
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            add(JsonDocument.read(reading, text), LabelledSamples.nameOf(reading), samples, reading, name -> name);
            return samples.publish();
        });
    }

    /**
     * Adds the series in {@code answer} to {@code samples}; a series without a name gets the name {@code unnamed}.
     *
     * @param unnamed what series without a name are called
     * @param named what a series is called, from the name that it has
     */
    public static void add(
            JsonNode answer,
            String unnamed,
            LabelledSamples samples,
            FileReading reading,
            UnaryOperator<String> named) {
        if (answer.path("status").asText().equals("error")) {
            throw new MetricExportException(
                    MetricExportException.Kind.REJECTED_QUERY,
                    reading.path().toString(),
                    0,
                    "",
                    "Prometheus answered: " + answer.path("error").asText(),
                    answer.path("error").asText().contains("maximum resolution")
                            ? "query shorter ranges, or a larger step"
                            : "correct the query",
                    null);
        }
        JsonNode result = answer.isArray() ? answer : answer.path("data").path("result");
        for (JsonNode one : result) {
            if (one.has("value")) {
                throw MetricExportException.badData(
                        reading.path(),
                        0,
                        "",
                        "is an instant query: values of one moment, no series",
                        "query a range: /api/v1/query_range");
            }
            Map<String, String> labels = new LinkedHashMap<>();
            one.path("metric")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
            String metric = labels.remove(NAME_LABEL);
            LabelledSamples.Series series = samples.series(metric == null ? unnamed : named.apply(metric), labels);
            JsonNode histograms = one.path("histograms");
            if (!histograms.isEmpty()) {
                reading.note(
                        DataQuality.Kind.ARRAY_FIELD,
                        metric == null ? unnamed : metric,
                        histograms.size(),
                        0,
                        "a native histogram");
            } else if (!one.path("values").isArray()) {
                throw MetricExportException.badData(
                        reading.path(),
                        0,
                        String.valueOf(metric == null ? unnamed : metric),
                        "a series without values",
                        "query again; is it the whole answer of /api/v1/query_range?");
            }
            for (JsonNode sample : one.path("values")) {
                if (sample.size() != 2 || !sample.get(0).isNumber()) {
                    samples.drop(DataQuality.Kind.NOT_A_TIME, "", 0, sample.toString());
                } else {
                    samples.at(Math.round(sample.get(0).asDouble() * 1000));
                    series.add(sample.get(1).asText(), 0);
                }
            }
        }
    }
}
