package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.LimitedLines;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/** Reads the answers of Zabbix' {@code history.get} and the files of its real-time export. */
final class ZabbixJson implements ExportFormat {

    @Override
    public String name() {
        return "zabbix";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return JsonHead.holds(file.headText(), JsonHead.key("itemid"), JsonHead.key("clock"));
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            if (file.headText().matches("(?s)\\s*\\{\\s*\"jsonrpc\".*")) {
                JsonDocument.read(reading, text).path("result").forEach(value -> add(value, samples, 0));
            } else {
                readLines(reading, text, samples);
            }
            return samples.publish();
        });
    }

    private static void readLines(FileReading reading, Reader text, LabelledSamples samples) throws IOException {
        BufferedReader lines = new BufferedReader(new LimitedLines(reading.path(), text));
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                add(JsonDocument.readLine(reading, line, number), samples, number);
            }
        }
    }

    private static void add(JsonNode value, LabelledSamples samples, long line) {
        String item = value.path("itemid").asText();
        long clock = value.path("clock").asLong();
        if (clock <= 0) {
            samples.drop(
                    DataQuality.Kind.NOT_A_TIME,
                    "clock",
                    line,
                    value.path("clock").toString());
            return;
        }
        samples.at(clock * 1000 + value.path("ns").asLong() / 1_000_000);
        String host = value.path("host").path("name").asText();
        samples.series(
                        value.path("name").asText("item " + item),
                        host.isEmpty() ? Map.of("itemid", item) : Map.of("itemid", item, "host", host))
                .add(value.path("value").asText(), line);
    }
}
