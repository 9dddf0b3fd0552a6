package org.capacityplanner.batch.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** k6's {@code --out csv} and {@code --out json}: a row for each value of each metric; the requests are gathered into steps. */
final class K6 implements ExportFormat {
    private static final String DURATION = "http_req_duration";

    @Override
    public String name() {
        return "k6";
    }

    @Override
    public boolean recognises(ExportFile file) {
        String head = file.headText();
        return head.startsWith("metric_name,timestamp,metric_value,")
                || head.matches("(?s)\\{[^\\n]*\"type\":\"(?:Metric|Point)\"[^\\n]*\"data\":.*")
                || head.matches("(?s)\\{\"metric\":\"[^\\n]*\"type\":\"Point\".*");
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            RequestSteps steps = new RequestSteps(reading);
            if (file.headText().startsWith("{")) {
                readJson(reading, text, samples, steps);
            } else {
                readCsv(file, text, samples, steps);
            }
            steps.publish(samples);
            return samples.publish();
        });
    }

    private static void readCsv(ExportFile file, Reader text, LabelledSamples samples, RequestSteps steps) {
        List<String> header = new ArrayList<>();
        CsvFields.forEach(file, text, ',', row -> {
            List<String> fields = row.fields();
            if (header.isEmpty()) {
                header.addAll(fields);
            } else if (fields.size() != header.size()) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", row.line(), fields.size() + " fields");
            } else if (fields.get(0).equals(DURATION)) {
                String time = fields.get(1);
                TimeStyle style = time.matches("\\d{9,19}") ? TimeStyle.ofEpoch(Long.parseLong(time)) : null;
                NumberReader numbers = new NumberReader('.');
                double millis = numbers.read(fields.get(2));
                if (style == null) {
                    samples.drop(DataQuality.Kind.NOT_A_TIME, "timestamp", row.line(), time);
                } else if (Double.isNaN(millis)) {
                    samples.drop(DataQuality.Kind.NOT_A_NUMBER, "metric_value", row.line(), fields.get(2));
                } else {
                    int expected = header.indexOf("expected_response");
                    int name = header.indexOf("name");
                    steps.add(
                            name < 0 ? "" : fields.get(name),
                            style == TimeStyle.EPOCH_SECONDS
                                    ? Long.parseLong(time) * 1000
                                    : style.toMillis(Long.parseLong(time)),
                            millis,
                            outcome(expected < 0 ? "" : fields.get(expected)));
                }
            }
        });
    }

    private static void readJson(FileReading reading, Reader text, LabelledSamples samples, RequestSteps steps)
            throws IOException {
        BufferedReader lines = new BufferedReader(text);
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.contains(DURATION) || line.isBlank()) {
                continue;
            }
            JsonNode point = JsonDocument.readLine(reading, line, number);
            JsonNode data = point.path("data");
            if (!point.path("type").asText().equals("Point")
                    || !point.path("metric").asText().equals(DURATION)) {
                continue;
            }
            try {
                steps.add(
                        data.path("tags").path("name").asText(),
                        OffsetDateTime.parse(data.path("time").asText())
                                .toInstant()
                                .toEpochMilli(),
                        data.path("value").asDouble(),
                        outcome(data.path("tags").path("expected_response").asText()));
            } catch (DateTimeParseException unreadable) {
                samples.drop(
                        DataQuality.Kind.NOT_A_TIME,
                        "time",
                        number,
                        data.path("time").asText());
            }
        }
    }

    private static RequestSteps.Outcome outcome(String expectedResponse) {
        return expectedResponse.equals("false") ? RequestSteps.Outcome.FAILURE : RequestSteps.Outcome.SUCCESS;
    }
}
