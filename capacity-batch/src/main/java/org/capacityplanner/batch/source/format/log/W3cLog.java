package org.capacityplanner.batch.source.format.log;

import java.util.List;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.batch.source.sample.RequestSteps;
import org.capacityplanner.batch.source.sample.UrlPrefixes;

/**
 * Reads logs in W3C's extended format, as IIS and CloudFront write them: a line {@code #Fields:} names the fields of
 * the lines below, and times are in UTC. IIS writes {@code time-taken} in whole milliseconds, CloudFront in seconds
 * with decimals.
 */
public final class W3cLog implements RecordFormat<String> {
    private static final String FIELDS = "#Fields:";

    @Override
    public String name() {
        return "w3c-log";
    }

    @Override
    public boolean recognises(String head) {
        return head.startsWith("#")
                && head.lines()
                        .takeWhile(line -> line.startsWith("#"))
                        .anyMatch(line -> line.startsWith(FIELDS) && line.contains("sc-status"));
    }

    @Override
    public Records<String> reader(FileReading reading) {
        return new Requests(reading);
    }

    private static final class Requests implements Records<String> {
        private final LabelledSamples samples;
        private final RequestSteps steps;
        private final UrlPrefixes prefixes;
        private int width;
        private int date;
        private int time;
        private int status;
        private int target;
        private int taken;

        Requests(FileReading reading) {
            this.samples = new LabelledSamples(reading);
            this.steps = new RequestSteps(reading, samples);
            this.prefixes = new UrlPrefixes(reading);
        }

        @Override
        public void add(String line, long number) {
            if (line.charAt(0) == '#') {
                if (line.startsWith(FIELDS)) {
                    header(List.of(line.substring(FIELDS.length()).strip().split("\\s+")));
                }
                return;
            }
            String[] fields = line.split(line.indexOf('\t') >= 0 ? "\t" : " ", -1);
            if (fields.length != width || date < 0 || time < 0 || status < 0) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, fields.length + " fields, not " + width);
            } else if (samples.at(fields[date] + "T" + fields[time] + "Z", "time", number)) {
                steps.add(
                        target < 0 ? "" : prefixes.of(fields[target]),
                        taken < 0 ? Double.NaN : millis(fields[taken]),
                        fields[status].startsWith("5") || fields[status].equals("000")
                                ? RequestSteps.Outcome.FAILURE
                                : RequestSteps.Outcome.SUCCESS);
            }
        }

        private void header(List<String> fields) {
            width = fields.size();
            date = fields.indexOf("date");
            time = fields.indexOf("time");
            status = fields.indexOf("sc-status");
            target = fields.indexOf("cs-uri-stem");
            taken = fields.indexOf("time-taken");
        }

        private static double millis(String taken) {
            if (!taken.matches("\\d{1,12}(\\.\\d{1,9})?")) {
                return Double.NaN;
            }
            return Double.parseDouble(taken) * (taken.indexOf('.') < 0 ? 1 : 1000);
        }

        @Override
        public FileReading.RowCount finish() {
            return steps.publish();
        }
    }
}
