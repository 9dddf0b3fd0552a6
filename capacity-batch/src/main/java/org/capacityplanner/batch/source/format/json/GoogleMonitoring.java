package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads the answers of Google Cloud Monitoring to {@code projects.timeSeries.list}: series whose points are in
 * descending order of time. Totals, of an interval or since a start, become rates per second; a distribution becomes
 * its mean and its rate.
 */
public final class GoogleMonitoring implements RecordFormat<JsonNode> {

    @Override
    public String name() {
        return "google-monitoring";
    }

    @Override
    public boolean recognises(String head) {
        return (head.contains("\"points\"") && head.contains("\"interval\"") && head.contains("\"endTime\""))
                || (head.contains("\"timeSeriesDescriptor\"") && head.contains("\"pointDescriptors\""));
    }

    @Override
    public Records<JsonNode> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return Records.publishedBy(samples::publish, (answer, line) -> {
            if (answer.has("points")) {
                series(answer, answer.path("unit").asText(), samples);
            }
            answer.path("timeSeriesData").forEach(data -> query(answer.path("timeSeriesDescriptor"), data, samples));
            answer.path("timeSeries")
                    .forEach(series -> series(
                            series,
                            series.path("unit").asText(answer.path("unit").asText()),
                            samples));
        });
    }

    private static void series(JsonNode series, String ucum, LabelledSamples samples) {
        String type = series.path("metric").path("type").asText();
        String kind = series.path("metricKind").asText();
        Map<String, String> labels = new TreeMap<>();
        for (JsonNode source : List.of(series.path("resource"), series.path("metric"))) {
            source.path("labels")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asText()));
        }
        if (!series.path("points").isArray()) {
            samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, type, 0, "no points");
        }
        List<JsonNode> points = new ArrayList<>();
        series.path("points").forEach(points::add);
        Collections.reverse(points);
        Points target = new Points(type, labels, kind, ucum, samples, new Cumulative());
        points.forEach(target::add);
    }

    /**
     * Adds a series from the answer to a query in Google's query language, in which a point has one value for each
     * column.
     */
    private static void query(JsonNode descriptor, JsonNode data, LabelledSamples samples) {
        Map<String, String> labels = new TreeMap<>();
        for (int i = 0; i < data.path("labelValues").size(); i++) {
            String label =
                    descriptor.path("labelDescriptors").path(i).path("key").asText();
            data.path("labelValues").path(i).forEach(value -> labels.put(label, value.asText()));
        }
        List<JsonNode> points = new ArrayList<>();
        data.path("pointData").forEach(points::add);
        Collections.reverse(points);
        for (int i = 0; i < descriptor.path("pointDescriptors").size(); i++) {
            JsonNode column = descriptor.path("pointDescriptors").path(i);
            String name = column.path("key").asText().replaceFirst("^value\\.", "");
            Points target = new Points(
                    name,
                    labels,
                    column.path("metricKind").asText(),
                    column.path("unit").asText(),
                    samples,
                    new Cumulative());
            for (JsonNode point : points) {
                ObjectNode single = JsonNodeFactory.instance.objectNode();
                single.set("interval", point.path("timeInterval"));
                single.set("value", point.path("values").path(i));
                target.add(single);
            }
        }
    }

    private record Points(
            String type,
            Map<String, String> labels,
            String kind,
            String ucum,
            LabelledSamples samples,
            Cumulative totals) {

        void add(JsonNode point) {
            String end = point.path("interval").path("endTime").asText();
            if (!samples.at(end, "endTime", 0)) {
                return;
            }
            JsonNode value = point.path("value");
            long start = millis(point.path("interval").path("startTime").asText(end), samples.time());
            JsonNode distribution = value.path("distributionValue");
            if (distribution.isObject()) {
                distribution(distribution, start);
            } else if (value.has("boolValue") || value.has("stringValue")) {
                samples.drop(DataQuality.Kind.NOT_A_NUMBER, type, 0, value.toString());
            } else if (kind.equals("GAUGE") || kind.isEmpty()) {
                add(type, unit(), number(value));
            } else {
                rate(start, number(value)).ifPresent(rate -> add(type, rateUnit(), rate));
            }
        }

        private void distribution(JsonNode distribution, long start) {
            double count = distribution.path("count").asDouble();
            if (kind.equals("CUMULATIVE")) {
                double[] rates = totals.rates(
                        start,
                        samples.time(),
                        count,
                        count * distribution.path("mean").asDouble());
                if (rates.length > 0) {
                    add(type + ".count", Unit.parse("count/s"), rates[0]);
                    if (rates[0] > 0) {
                        add(type + ".mean", unit(), rates[1] / rates[0]);
                    }
                }
                return;
            }
            if (samples.time() > start) {
                add(type + ".count", Unit.parse("count/s"), count * 1000 / (samples.time() - start));
            }
            if (count > 0) {
                add(type + ".mean", unit(), distribution.path("mean").asDouble());
            }
        }

        private Optional<Double> rate(long start, double value) {
            if (kind.equals("CUMULATIVE")) {
                double[] rates = totals.rates(start, samples.time(), value);
                return rates.length == 0 ? Optional.empty() : Optional.of(rates[0]);
            }
            return samples.time() > start ? Optional.of(value * 1000 / (samples.time() - start)) : Optional.empty();
        }

        private void add(String metric, Optional<Unit> unit, double value) {
            LabelledSamples.Series series = samples.series(metric, labels);
            unit.ifPresent(series::unit);
            series.add(value, 0);
        }

        private Optional<Unit> unit() {
            return Ucum.unit(ucum, type);
        }

        private Optional<Unit> rateUnit() {
            return Ucum.unit(ucum, type)
                            .filter(unit -> unit.symbol().endsWith("B"))
                            .isPresent()
                    ? Ucum.unit(ucum + "/s", type)
                    : ucum.equals("s") ? Optional.of(Unit.RATIO) : Unit.parse("count/s");
        }

        private static double number(JsonNode value) {
            JsonNode found = value.has("int64Value") ? value.path("int64Value") : value.path("doubleValue");
            return found.isMissingNode() ? Double.NaN : found.asDouble(Double.NaN);
        }

        private static long millis(String time, long otherwise) {
            try {
                return Instant.parse(time).toEpochMilli();
            } catch (DateTimeParseException unreadable) {
                return otherwise;
            }
        }
    }
}
