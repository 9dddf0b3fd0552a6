package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads the answers of Elasticsearch and OpenSearch to a search with a date histogram: for each time bucket the number
 * of documents, as a rate, and the bucket's metrics. Buckets of terms around or within the histogram become labels.
 */
public final class ElasticsearchAggregations implements RecordFormat<JsonNode> {

    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public boolean recognises(String head) {
        return head.contains("\"aggregations\"") && head.contains("\"buckets\"") && head.contains("\"doc_count\"");
    }

    @Override
    public Records<JsonNode> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return Records.publishedBy(samples::publish, (answer, line) -> {
            new Walk(samples, Optional.empty()).aggregations(answer.path("aggregations"), Map.of());
        });
    }

    /**
     * Reads nested aggregations from the outside to the inside.
     *
     * @param counts the unit of document counts; empty above a date histogram
     */
    private record Walk(LabelledSamples samples, Optional<Unit> counts) {

        void aggregations(JsonNode parent, Map<String, String> labels) {
            parent.properties().forEach(field -> {
                JsonNode buckets = field.getValue().path("buckets");
                if (field.getValue().isObject() && buckets.isMissingNode()) {
                    metric(field.getKey(), field.getValue(), labels);
                } else if (isDateHistogram(buckets)) {
                    histogram(buckets, labels);
                } else if (buckets.isArray()) {
                    for (JsonNode bucket : buckets) {
                        String key = bucket.path("key_as_string")
                                .asText(bucket.path("key").asText());
                        aggregations(bucket, count(bucket, with(labels, field.getKey(), key)));
                    }
                } else if (buckets.isObject()) {
                    buckets.properties()
                            .forEach(bucket -> aggregations(
                                    bucket.getValue(),
                                    count(bucket.getValue(), with(labels, field.getKey(), bucket.getKey()))));
                }
            });
        }

        private Map<String, String> count(JsonNode bucket, Map<String, String> labels) {
            if (counts.isPresent() && bucket.path("doc_count").isNumber()) {
                LabelledSamples.Series series = samples.series("doc_count", labels);
                series.unit(counts.get());
                series.add(bucket.path("doc_count").asDouble(), 0);
            }
            return labels;
        }

        private static Map<String, String> with(Map<String, String> labels, String label, String value) {
            Map<String, String> more = new TreeMap<>(labels);
            more.put(label, value);
            return more;
        }

        private static boolean isDateHistogram(JsonNode buckets) {
            JsonNode key = buckets.path(0).path("key");
            // Some clients write every number as a float: 1.7592192E12.
            return key.isNumber() && key.asDouble() == key.asLong() && key.asLong() > 100_000_000_000L;
        }

        private void histogram(JsonNode buckets, Map<String, String> labels) {
            long step = Long.MAX_VALUE;
            for (int i = 1; i < buckets.size(); i++) {
                step = Math.min(
                        step,
                        buckets.get(i).path("key").asLong()
                                - buckets.get(i - 1).path("key").asLong());
            }
            Walk below = new Walk(samples, unitOfCounts(step));
            for (JsonNode bucket : buckets) {
                samples.at(bucket.path("key").asLong());
                below.count(bucket, labels);
                below.aggregations(bucket, labels);
            }
        }

        private static Optional<Unit> unitOfCounts(long stepMillis) {
            return stepMillis >= 1000 && stepMillis < Long.MAX_VALUE
                    ? Unit.parse("documents/" + stepMillis / 1000 + "s")
                    : Unit.parse("count");
        }

        private void metric(String name, JsonNode metric, Map<String, String> labels) {
            if (counts.isEmpty()) {
                // A filter, or a nested object, around the histogram.
                if (metric.has("doc_count")) {
                    aggregations(metric, labels);
                }
                return;
            }
            if (metric.has("doc_count")) {
                count(metric, with(labels, "filter", name));
                aggregations(metric, labels);
                return;
            }
            metric.properties().forEach(field -> {
                if (field.getKey().equals("value")) {
                    number(name, field.getValue(), labels);
                } else if (field.getKey().equals("values")) {
                    percentiles(name, field.getValue(), labels);
                } else if (field.getValue().isNumber()) {
                    number(name + "." + field.getKey(), field.getValue(), labels);
                }
            });
        }

        /** Adds percentiles, which are an object by rank or a list of keys and values. */
        private void percentiles(String name, JsonNode values, Map<String, String> labels) {
            if (values.isArray()) {
                values.forEach(each -> number(percentile(name, each.path("key").asText()), each.path("value"), labels));
            } else {
                values.properties().forEach(each -> {
                    if (!each.getKey().endsWith("_as_string")) {
                        number(percentile(name, each.getKey()), each.getValue(), labels);
                    }
                });
            }
        }

        private static String percentile(String name, String percent) {
            return name + "_p" + percent.replaceFirst("\\.0$", "").replace('.', '_');
        }

        /** Adds a number; null is a missing value, since the bucket has no documents. */
        private void number(String name, JsonNode value, Map<String, String> labels) {
            samples.series(name, labels).add(value.isNull() ? "" : value.asText(), 0);
        }
    }
}
