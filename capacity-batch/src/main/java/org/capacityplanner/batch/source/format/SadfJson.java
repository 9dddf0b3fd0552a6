package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.format.log.SysstatUnit;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.metrics.Unit;

/**
 * Reads the output of sysstat's {@code sadf -j} and of {@code iostat -o JSON}: statistics by time, nested by section
 * and device.
 */
final class SadfJson implements ExportFormat {
    private static final Set<String> CPU_SECTIONS = Set.of("cpu-load", "cpu-load-all", "avg-cpu");

    @Override
    public String name() {
        return "sadf-json";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return file.headText().matches("(?s)\\s*\\{\\s*\"sysstat\"\\s*:.*");
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            for (JsonNode host :
                    JsonDocument.read(reading, text).path("sysstat").path("hosts")) {
                host(host, samples, reading);
            }
            return samples.publish();
        });
    }

    private static void host(JsonNode host, LabelledSamples samples, FileReading reading) {
        Map<String, String> labels = Map.of("host", host.path("nodename").asText());
        // iostat's first statistics are averages since the machine started.
        boolean sinceBoot = !host.has("file-date");
        for (JsonNode statistic : host.path("statistics")) {
            // Versions of sadf write empty objects between the statistics.
            if (!statistic.has("timestamp")) {
                continue;
            }
            if (sinceBoot) {
                sinceBoot = false;
                reading.note(DataQuality.Kind.SINCE_START, "", 1, 0, time(statistic.path("timestamp")));
            } else if (samples.at(time(statistic.path("timestamp")), "timestamp", 0)) {
                statistic.properties().forEach(section -> {
                    if (!section.getKey().equals("timestamp")) {
                        section(section.getKey(), section.getValue(), labels, samples);
                    }
                });
            }
        }
        for (JsonNode restart : host.path("restarts")) {
            JsonNode boot = restart.path("boot");
            reading.note(
                    DataQuality.Kind.RESTART,
                    "",
                    1,
                    0,
                    boot.path("date").asText() + " " + boot.path("time").asText());
        }
    }

    /**
     * Returns the date and time of a statistic as text, with a Z where the file says that it is in UTC; in iostat's
     * files, the text is in the form of the locale.
     */
    private static String time(JsonNode timestamp) {
        if (timestamp.isTextual()) {
            return timestamp.asText();
        }
        String local =
                timestamp.path("date").asText() + " " + timestamp.path("time").asText();
        return timestamp.path("utc").asInt() == 1 ? local + "Z" : local;
    }

    private static void section(String path, JsonNode node, Map<String, String> labels, LabelledSamples samples) {
        if (node.isArray()) {
            node.forEach(element -> section(path, element, labels, samples));
        } else if (node.isObject()) {
            Map<String, String> own = new LinkedHashMap<>(labels);
            node.properties().forEach(field -> {
                if (field.getValue().isTextual()) {
                    own.put(field.getKey(), field.getValue().asText());
                }
            });
            node.properties().forEach(field -> {
                if (!field.getValue().isTextual()) {
                    section(path + "." + field.getKey(), field.getValue(), own, samples);
                }
            });
        } else if (node.isNumber()) {
            LabelledSamples.Series series = samples.series(path, labels);
            unit(path).ifPresent(series::unit);
            series.add(node.asDouble(), 0);
        }
    }

    private static Optional<Unit> unit(String path) {
        String section = path.substring(0, Math.max(0, path.indexOf('.')));
        String name = path.substring(path.lastIndexOf('.') + 1);
        boolean percent = CPU_SECTIONS.contains(section) || name.contains("percent") || name.equals("util");
        return percent ? Optional.of(Unit.PERCENT) : SysstatUnit.of(name);
    }
}
