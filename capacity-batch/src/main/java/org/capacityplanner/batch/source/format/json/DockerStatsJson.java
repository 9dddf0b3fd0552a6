package org.capacityplanner.batch.source.format.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.format.log.TimedListing;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;

/**
 * Reads the output of {@code docker stats --format json}, logged by a script that writes the time in front of each
 * object.
 */
public final class DockerStatsJson implements RecordFormat<String> {
    private static final Pattern LINE = Pattern.compile("(\\S+(?: \\d\\d:\\d\\d:\\d\\d\\S*)?)\\s+(\\{.*\"CPUPerc\".*)");
    private static final List<String> FIELDS = List.of("CPUPerc", "MemUsage", "MemPerc", "NetIO", "BlockIO", "PIDs");

    @Override
    public String name() {
        return "docker-stats";
    }

    @Override
    public boolean recognises(String head) {
        return LINE.matcher(head.lines().findFirst().orElse("")).matches();
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        // Not of the class: every start that reads a file loads the class, to ask it whether it recognises the file.
        ObjectMapper mapper = new ObjectMapper();
        return new Records<>() {
            @Override
            public void add(String line, long number) {
                Matcher timed = LINE.matcher(line);
                if (!timed.matches()) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, line);
                } else if (samples.at(timed.group(1), "time", number)) {
                    stats(timed.group(2), number);
                }
            }

            private void stats(String json, long number) {
                try {
                    JsonNode stats = mapper.readTree(json);
                    Map<String, String> labels =
                            Map.of("name", stats.path("Name").asText());
                    for (String field : FIELDS) {
                        TimedListing.value(field, stats.path(field).asText(), labels, samples, number);
                    }
                } catch (JsonProcessingException malformed) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, json);
                }
            }

            @Override
            public FileReading.RowCount finish() {
                return samples.publish();
            }
        };
    }
}
