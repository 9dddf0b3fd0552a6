package org.capacityplanner.batch.source;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** JMeter's results (JTL), as CSV or as XML: every request with its start and how long it took. */
final class Jmeter implements ExportFormat {

    @Override
    public String name() {
        return "jmeter";
    }

    @Override
    public boolean recognises(ExportFile file) {
        String head = file.headText();
        String first = head.lines().findFirst().orElse("");
        return (first.startsWith("timeStamp,") && first.contains("elapsed")) || JmeterXml.isIn(head);
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            Requests requests = new Requests(reading);
            if (JmeterXml.isIn(file.headText())) {
                JmeterXml.read(reading, text, requests);
            } else {
                readCsv(file, text, requests);
            }
            return requests.steps.publish();
        });
    }

    /** Takes requests as either form of the file writes them. */
    static final class Requests {
        private final LabelledSamples samples;
        private final RequestSteps steps;

        private Requests(FileReading reading) {
            this.samples = new LabelledSamples(reading);
            this.steps = new RequestSteps(reading, samples);
        }

        void add(String time, String elapsed, String label, String success, long line) {
            if (samples.at(time, "timeStamp", line)) {
                RequestSteps.Outcome outcome =
                        success.equals("false") ? RequestSteps.Outcome.FAILURE : RequestSteps.Outcome.SUCCESS;
                steps.add(label, elapsed, outcome, "elapsed", line);
            }
        }
    }

    private static void readCsv(ExportFile file, Reader text, Requests requests) {
        List<String> header = new ArrayList<>();
        CsvFields.forEach(file, text, ',', row -> {
            List<String> fields = row.fields();
            if (header.isEmpty()) {
                header.addAll(fields);
            } else if (fields.size() != header.size()) {
                requests.samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", row.line(), fields.size() + " fields");
            } else {
                requests.add(
                        fields.get(header.indexOf("timeStamp")),
                        fields.get(header.indexOf("elapsed")),
                        field(fields, header.indexOf("label")),
                        field(fields, header.indexOf("success")),
                        row.line());
            }
        });
    }

    /** Which columns there are is a matter of JMeter's configuration. */
    private static String field(List<String> fields, int index) {
        return index < 0 ? "" : fields.get(index);
    }
}
