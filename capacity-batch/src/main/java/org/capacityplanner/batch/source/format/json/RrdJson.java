package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;

/**
 * Reads the output of {@code rrdtool xport --json}: a start, a step (interval), the column names, and rows without
 * times.
 */
public final class RrdJson implements RecordFormat<JsonNode> {

    @Override
    public String name() {
        return "rrdtool-json";
    }

    @Override
    public boolean recognises(String head) {
        return head.matches("(?s)\\{\\s*[\"']?about[\"']?\\s*:\\s*[\"']RRDtool.*");
    }

    @Override
    public Records<JsonNode> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return Records.publishedBy(samples::publish, (export, line) -> {
            JsonNode meta = export.path("meta");
            long start = meta.path("start").asLong();
            long step = meta.path("step").asLong();
            if (start <= 0 || step <= 0) {
                throw MetricExportException.badData(
                        reading.path(), 0, "", "has no start and step in its meta", "export it again");
            }
            long row = 0;
            for (JsonNode values : export.path("data")) {
                samples.at((start + step * row++) * 1000);
                for (int i = 0; i < values.size(); i++) {
                    String name = meta.path("legend").path(i).asText("column " + (i + 1));
                    samples.series(name, Map.of())
                            .add(values.get(i).isNull() ? "" : values.get(i).asText(), 0);
                }
            }
        });
    }
}
