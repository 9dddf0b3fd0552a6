package org.capacityplanner.batch.source.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.LimitedLines;
import org.capacityplanner.batch.source.file.QualityLog;
import org.capacityplanner.batch.source.format.csv.HeadedCsv;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RequestSteps;

/**
 * Reads the output of k6's {@code --out csv} and {@code --out json}, which has a row for each value of a metric, and
 * aggregates the requests into time intervals.
 */
final class K6 implements ExportFormat {
    private static final String DURATION = "http_req_duration";
    private static final Pattern TYPE = Pattern.compile("\"type\":\"(?:Metric|Point)\"");
    private static final Pattern DATA = Pattern.compile("\"data\":");

    @Override
    public String name() {
        return "k6";
    }

    @Override
    public boolean recognises(ExportFile file) {
        String head = file.headText();
        return head.startsWith("metric_name,timestamp,metric_value,")
                || JsonHead.holds(firstLine(head), TYPE, DATA)
                || (head.startsWith("{\"metric\":\"") && firstLine(head).contains("\"type\":\"Point\""));
    }

    private static String firstLine(String head) {
        int end = head.indexOf('\n');
        return end < 0 ? head : head.substring(0, end);
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            RequestSteps steps = new RequestSteps(reading, samples);
            if (file.headText().startsWith("{")) {
                readJson(reading, text, samples, steps);
            } else {
                readCsv(file, text, samples, steps);
            }
            return steps.publish();
        });
    }

    private static void readCsv(ExportFile file, Reader text, LabelledSamples samples, RequestSteps steps) {
        HeadedCsv.forEach(file, text, ',', samples, row -> {
            if (row.field("metric_name").equals(DURATION)
                    && samples.at(row.field("timestamp"), "timestamp", row.line())) {
                steps.add(
                        row.field("name"),
                        row.field("metric_value"),
                        outcome(row.field("expected_response")),
                        "metric_value",
                        row.line());
            }
        });
    }

    private static void readJson(FileReading reading, Reader text, LabelledSamples samples, RequestSteps steps)
            throws IOException {
        BufferedReader lines = new BufferedReader(new LimitedLines(reading.path(), text));
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.contains(DURATION)) {
                if (!line.isBlank()
                        && !(line.startsWith("{") && line.stripTrailing().endsWith("}"))) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, QualityLog.shown(line));
                }
                continue;
            }
            JsonNode point = JsonDocument.readLine(reading, line, number);
            JsonNode data = point.path("data");
            if (point.path("type").asText().equals("Point")
                    && point.path("metric").asText().equals(DURATION)
                    && samples.at(data.path("time").asText(), "time", number)) {
                JsonNode tags = data.path("tags");
                steps.add(
                        tags.path("name").asText(),
                        data.path("value").asText(),
                        outcome(tags.path("expected_response").asText()),
                        "value",
                        number);
            }
        }
    }

    private static RequestSteps.Outcome outcome(String expectedResponse) {
        return expectedResponse.equals("false") ? RequestSteps.Outcome.FAILURE : RequestSteps.Outcome.SUCCESS;
    }
}
