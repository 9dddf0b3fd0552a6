package org.capacityplanner.batch.source.format;

import java.io.Reader;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RequestSteps;

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

    /** Which columns there are is a matter of JMeter's configuration. */
    private static void readCsv(ExportFile file, Reader text, Requests requests) {
        HeadedCsv.forEach(
                file,
                text,
                ',',
                requests.samples,
                row -> requests.add(
                        row.field("timeStamp"),
                        row.field("elapsed"),
                        row.field("label"),
                        row.field("success"),
                        row.line()));
    }
}
