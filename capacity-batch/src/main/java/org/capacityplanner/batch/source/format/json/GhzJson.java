package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.batch.source.sample.RequestSteps;

/** Reads the JSON results of ghz, a load generator for gRPC: the time and latency of each call, in nanoseconds. */
public final class GhzJson implements RecordFormat<JsonNode> {
    private static final double NANOS_A_MILLI = 1e6;

    @Override
    public String name() {
        return "ghz-json";
    }

    @Override
    public boolean recognises(String head) {
        return head.startsWith("{")
                && head.contains("\"statusCodeDistribution\"")
                && (head.contains("\"latencyDistribution\"") || head.contains("\"fastest\""));
    }

    @Override
    public Records<JsonNode> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        RequestSteps steps = new RequestSteps(reading, samples);
        return Records.publishedBy(steps::publish, (results, line) -> {
            JsonNode details = results.path("details");
            if (details.isEmpty()) {
                throw MetricExportException.badData(
                        reading.path(),
                        0,
                        "",
                        "is ghz's summary of a run, without the calls themselves",
                        "write them with ghz -O json; or put a row for each run into a"
                                + " table: rate, CPU and percentiles");
            }
            String call = results.path("options").path("call").asText();
            details.forEach(each -> {
                if (samples.at(each.path("timestamp").asText(), "timestamp", line)) {
                    steps.add(
                            call,
                            each.path("latency").asDouble() / NANOS_A_MILLI,
                            each.path("status").asText().equals("OK")
                                    ? RequestSteps.Outcome.SUCCESS
                                    : RequestSteps.Outcome.FAILURE);
                }
            });
        });
    }
}
