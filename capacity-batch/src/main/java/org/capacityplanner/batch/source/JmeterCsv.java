package org.capacityplanner.batch.source;

import java.util.ArrayList;
import java.util.List;

/** JMeter's results as CSV (JTL): a row for each request, at its start, in milliseconds. */
final class JmeterCsv implements ExportFormat {

    @Override
    public String name() {
        return "jmeter";
    }

    @Override
    public boolean recognises(ExportFile file) {
        String first = file.headText().lines().findFirst().orElse("");
        return first.startsWith("timeStamp,") && first.contains("elapsed");
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            RequestSteps steps = new RequestSteps(reading);
            List<String> header = new ArrayList<>();
            CsvFields.forEach(file, text, ',', row -> {
                if (header.isEmpty()) {
                    header.addAll(row.fields());
                } else {
                    request(row, header, samples, steps);
                }
            });
            steps.publish(samples);
            return samples.publish();
        });
    }

    private static void request(CsvFields.Row row, List<String> header, LabelledSamples samples, RequestSteps steps) {
        List<String> fields = row.fields();
        if (fields.size() != header.size()) {
            samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", row.line(), fields.size() + " fields");
            return;
        }
        String time = fields.get(header.indexOf("timeStamp"));
        String elapsed = fields.get(header.indexOf("elapsed"));
        if (!time.matches("\\d{13}")) {
            samples.drop(DataQuality.Kind.NOT_A_TIME, "timeStamp", row.line(), time);
        } else if (!elapsed.matches("\\d{1,9}")) {
            samples.drop(DataQuality.Kind.NOT_A_NUMBER, "elapsed", row.line(), elapsed);
        } else {
            int label = header.indexOf("label");
            int success = header.indexOf("success");
            steps.add(
                    label < 0 ? "" : fields.get(label),
                    Long.parseLong(time),
                    Integer.parseInt(elapsed),
                    success >= 0 && fields.get(success).equals("false")
                            ? RequestSteps.Outcome.FAILURE
                            : RequestSteps.Outcome.SUCCESS);
        }
    }
}
