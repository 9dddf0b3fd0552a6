package org.capacityplanner.batch.source.format.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.batch.source.sample.RequestSteps;
import org.capacityplanner.batch.source.sample.UrlPrefixes;

/**
 * Reads access logs of nginx, Apache and others in the common or the combined log format: a line for each request.
 * Fields that a server was told to add are searched for the time that the request took.
 */
public final class AccessLog implements RecordFormat<String> {
    private static final Pattern LINE = Pattern.compile(
            "\\S+ .*?\\[(?:\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}|\\d{4}-\\d\\d-\\d\\dT[^\\]]+)] "
                    + "\"[^\"]*\" \\d{3} .*");
    private static final int LOOKED_AT = 200;

    @Override
    public String name() {
        return "access-log";
    }

    @Override
    public boolean recognises(String head) {
        List<String> first =
                head.lines().filter(line -> !line.isBlank()).limit(5).toList();
        long matching = first.stream()
                .filter(line -> line.length() < 10_000 && LINE.matcher(line).matches())
                .count();
        return matching > 0 && 2 * matching > first.size();
    }

    @Override
    public Records<String> reader(FileReading reading) {
        return new Requests(reading);
    }

    /**
     * Collects the requests of one log; the first 200 lines determine where the response time is before any line is
     * used.
     */
    private static final class Requests implements Records<String> {
        private final LabelledSamples samples;
        private final RequestSteps steps;
        private final UrlPrefixes prefixes;
        private final List<String> first = new ArrayList<>();
        private final FileReading reading;
        private ResponseTimeField time = ResponseTimeField.NONE;
        private boolean decided;

        Requests(FileReading reading) {
            this.reading = reading;
            this.samples = new LabelledSamples(reading);
            this.steps = new RequestSteps(reading, samples);
            this.prefixes = new UrlPrefixes(reading);
        }

        @Override
        public void add(String line, long number) {
            if (decided) {
                request(line, number);
                return;
            }
            first.add(line);
            if (first.size() == LOOKED_AT) {
                decide();
            }
        }

        private void decide() {
            decided = true;
            List<String> tails = new ArrayList<>();
            for (String line : first) {
                int end = endOfRequest(line);
                if (end > 0) {
                    tails.add(line.substring(end + 1));
                }
            }
            time = ResponseTimeField.of(tails);
            if (time.isAmbiguous()) {
                reading.note(DataQuality.Kind.UNKNOWN_UNIT, "response time", 0, 1, time.example());
            }
            for (int i = 0; i < first.size(); i++) {
                request(first.get(i), i + 1L);
            }
            first.clear();
        }

        /** Returns the index of the quote that ends the request in a line; -1 where there is none. */
        private static int endOfRequest(String line) {
            int close = line.indexOf("] \"");
            return close < 0 ? -1 : endOfQuoted(line, close + 3);
        }

        private static int endOfQuoted(String line, int from) {
            int end = line.indexOf('"', from);
            while (end > 0 && line.charAt(end - 1) == '\\') {
                end = line.indexOf('"', end + 1);
            }
            return end;
        }

        private void request(String line, long number) {
            int open = line.indexOf('[');
            int close = open < 0 ? -1 : line.indexOf("] \"", open);
            int end = close < 0 ? -1 : endOfQuoted(line, close + 3);
            if (end < 0 || end + 5 > line.length()) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, line);
                return;
            }
            if (!samples.at(LogTimes.iso(line.substring(open + 1, close)), "time", number)) {
                return;
            }
            char status = line.charAt(end + 2);
            if (status < '1' || status > '5') {
                samples.drop(DataQuality.Kind.NOT_A_NUMBER, "status", number, line.substring(end + 1));
                return;
            }
            steps.add(
                    prefixes.of(target(line, close + 3, end)),
                    time.millis(line, end + 1),
                    status == '5' ? RequestSteps.Outcome.FAILURE : RequestSteps.Outcome.SUCCESS);
        }

        private static String target(String line, int from, int to) {
            int start = line.indexOf(' ', from);
            if (start < 0 || start >= to) {
                return "";
            }
            int end = line.indexOf(' ', start + 1);
            return line.substring(start + 1, end < 0 || end > to ? to : end);
        }

        @Override
        public FileReading.RowCount finish() {
            if (!decided) {
                decide();
            }
            return steps.publish();
        }
    }
}
