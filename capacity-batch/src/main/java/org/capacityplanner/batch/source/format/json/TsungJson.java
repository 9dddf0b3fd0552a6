package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.capacityplanner.batch.source.format.log.TsungDump;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.RecordFormat;

/** Reads the log of Tsung with its JSON backend: {@code {"stats": [{"timestamp": ..., "samples": [...]}]}}. */
public final class TsungJson implements RecordFormat<JsonNode> {
    @Override
    public String name() {
        return "tsung-json";
    }

    @Override
    public boolean recognises(String head) {
        return head.matches("(?s)\\{\\s*\"stats\"\\s*:\\s*\\[\\s*\\{\\s*\"(?:samples|timestamp)\".*")
                && head.contains("\"samples\"");
    }

    @Override
    public Records<JsonNode> reader(FileReading reading) {
        TsungDump dump = new TsungDump(reading);
        return Records.publishedBy(
                dump::finish,
                (log, line) -> log.path("stats").forEach(each -> {
                    dump.at(each.path("timestamp").asLong());
                    each.path("samples")
                            .forEach(sample -> dump.add(
                                    name(sample),
                                    sample.path("value").asDouble(),
                                    sample.path("mean").asDouble(),
                                    0));
                }));
    }

    /** Returns the name of a statistic as Tsung's own log has it; monitors are named beside their host. */
    private static String name(JsonNode sample) {
        String name = sample.path("name").asText();
        return sample.has("hostname")
                ? "{" + name + ",\"" + sample.path("hostname").asText() + "\"}"
                : name;
    }
}
