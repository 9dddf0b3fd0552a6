package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads metrics in OpenTelemetry's OTLP format as JSON, with one export request in each line, as the OpenTelemetry
 * collector writes them to a file. Sums that only grow become rates per second; a histogram becomes its rate, its mean,
 * and a 95th percentile interpolated within its buckets.
 */
public final class OtlpMetrics implements RecordFormat<JsonNode> {

    @Override
    public String name() {
        return "otlp-json";
    }

    @Override
    public boolean recognises(String head) {
        return head.contains("\"resourceMetrics\"");
    }

    @Override
    public Records<JsonNode> reader(FileReading reading) {
        return new Requests(new LabelledSamples(reading));
    }

    private static final class Requests implements Records<JsonNode> {
        private final LabelledSamples samples;
        private final Map<String, Cumulative> totals = new HashMap<>();

        Requests(LabelledSamples samples) {
            this.samples = samples;
        }

        @Override
        public void add(JsonNode request, long line) {
            for (JsonNode resource : request.path("resourceMetrics")) {
                Map<String, String> ofResource = new TreeMap<>();
                attributes(resource.path("resource"), ofResource);
                for (JsonNode scope : resource.path("scopeMetrics")) {
                    scope.path("metrics").forEach(metric -> metric(metric, ofResource, line));
                }
            }
        }

        private void metric(JsonNode metric, Map<String, String> ofResource, long line) {
            String name = metric.path("name").asText();
            Optional<Unit> unit = Ucum.unit(metric.path("unit").asText(), name);
            for (String kind : new String[] {"gauge", "sum", "histogram"}) {
                JsonNode data = metric.path(kind);
                for (JsonNode point : data.path("dataPoints")) {
                    Map<String, String> labels = new TreeMap<>(ofResource);
                    attributes(point, labels);
                    long nanos = point.path("timeUnixNano").asLong();
                    if (nanos <= 0) {
                        samples.drop(
                                DataQuality.Kind.NOT_A_TIME,
                                name,
                                line,
                                point.path("timeUnixNano").asText());
                        continue;
                    }
                    samples.at(nanos / 1_000_000);
                    Point found = new Point(name, labels, unit, point, isDelta(data));
                    if (kind.equals("histogram")) {
                        histogram(found, line);
                    } else if (kind.equals("sum") && data.path("isMonotonic").asBoolean()) {
                        sum(found, line);
                    } else {
                        value(name, labels, unit, number(point), line);
                    }
                }
            }
        }

        private static boolean isDelta(JsonNode data) {
            String temporality = data.path("aggregationTemporality").asText();
            return temporality.equals("1") || temporality.endsWith("DELTA");
        }

        private static double number(JsonNode point) {
            JsonNode value = point.has("asInt") ? point.path("asInt") : point.path("asDouble");
            return value.isMissingNode() ? Double.NaN : value.asDouble(Double.NaN);
        }

        private void sum(Point point, long line) {
            double[] rate = rates(point, number(point.node()));
            if (rate.length > 0) {
                boolean bytes =
                        point.unit().filter(unit -> unit.symbol().endsWith("B")).isPresent();
                boolean seconds = point.unit().filter(Unit.SECONDS::equals).isPresent();
                Optional<Unit> unit = bytes
                        ? point.unit().flatMap(each -> Unit.parse(each.symbol() + "/s"))
                        : seconds ? Optional.of(Unit.RATIO) : Unit.parse("count/s");
                value(point.name(), point.labels(), unit, rate[0], line);
            }
        }

        private void histogram(Point point, long line) {
            JsonNode buckets = point.node().path("bucketCounts");
            double[] now = new double[2 + buckets.size()];
            now[0] = point.node().path("count").asDouble();
            now[1] = point.node().path("sum").asDouble();
            for (int i = 0; i < buckets.size(); i++) {
                now[2 + i] = buckets.get(i).asDouble();
            }
            double[] rates = rates(point, now);
            if (rates.length == 0) {
                return;
            }
            value(point.name() + ".count", point.labels(), Unit.parse("count/s"), rates[0], line);
            if (rates[0] > 0) {
                value(point.name() + ".mean", point.labels(), point.unit(), rates[1] / rates[0], line);
                double p95 = percentile95(rates, point.node().path("explicitBounds"));
                if (Double.isFinite(p95)) {
                    value(point.name() + ".p95", point.labels(), point.unit(), p95, line);
                }
            }
        }

        /**
         * Returns the 95th percentile, interpolated within its histogram bucket; NaN where it is in the last bucket,
         * which has no upper bound.
         */
        private static double percentile95(double[] rates, JsonNode bounds) {
            double wanted = 0.95 * rates[0];
            double below = 0;
            for (int i = 0; i < bounds.size() && i + 2 < rates.length; i++) {
                if (below + rates[i + 2] >= wanted) {
                    double lower = i == 0 ? 0 : bounds.get(i - 1).asDouble();
                    return lower + (bounds.get(i).asDouble() - lower) * (wanted - below) / rates[i + 2];
                }
                below += rates[i + 2];
            }
            return Double.NaN;
        }

        private double[] rates(Point point, double... now) {
            long start = point.node().path("startTimeUnixNano").asLong();
            Cumulative last = totals.computeIfAbsent(point.name() + point.labels(), key -> new Cumulative());
            if (!point.delta()) {
                return last.rates(start, samples.time(), now);
            }
            Cumulative sinceStart = new Cumulative();
            sinceStart.rates(start, start / 1_000_000, new double[now.length]);
            return sinceStart.rates(start, samples.time(), now);
        }

        private void value(String name, Map<String, String> labels, Optional<Unit> unit, double value, long line) {
            LabelledSamples.Series series = samples.series(name, labels);
            unit.ifPresent(series::unit);
            series.add(value, line);
        }

        private static void attributes(JsonNode owner, Map<String, String> labels) {
            for (JsonNode attribute : owner.path("attributes")) {
                JsonNode value = attribute.path("value");
                String text = value.properties().isEmpty()
                        ? ""
                        : value.properties().iterator().next().getValue().asText();
                labels.put(attribute.path("key").asText(), text);
            }
        }

        @Override
        public FileReading.RowCount finish() {
            return samples.publish();
        }
    }

    private record Point(String name, Map<String, String> labels, Optional<Unit> unit, JsonNode node, boolean delta) {}
}
