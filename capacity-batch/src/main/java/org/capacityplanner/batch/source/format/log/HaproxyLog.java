package org.capacityplanner.batch.source.format.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.batch.source.sample.RequestSteps;
import org.capacityplanner.batch.source.sample.UrlPrefixes;

/** Reads HAProxy's log of HTTP requests, with or without a prefix of syslog. Its times are local and have no offset. */
public final class HaproxyLog implements RecordFormat<String> {
    private static final Pattern REQUEST =
            Pattern.compile("\\[(\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d\\.\\d{3})] \\S+ \\S+/\\S+ "
                    + "-?\\d+/-?\\d+/-?\\d+/-?\\d+/\\+?(-?\\d+) (-?\\d+) ");

    @Override
    public String name() {
        return "haproxy-log";
    }

    @Override
    public boolean recognises(String head) {
        return head.lines().limit(20).anyMatch(line -> REQUEST.matcher(line).find());
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        RequestSteps steps = new RequestSteps(reading, samples);
        UrlPrefixes prefixes = new UrlPrefixes(reading);
        return Records.publishedBy(steps::publish, (line, number) -> {
            Matcher request = REQUEST.matcher(line);
            if (!request.find()) {
                // The log also says when servers come and go; only what has timers should have been a request.
                if (line.contains("\"")) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, line);
                }
                return;
            }
            if (samples.at(LogTimes.iso(request.group(1)), "accept date", number)) {
                String status = request.group(3);
                boolean failed = status.startsWith("-") || status.startsWith("5");
                double millis = Double.parseDouble(request.group(2));
                steps.add(
                        prefixes.of(target(line)),
                        millis < 0 ? Double.NaN : millis,
                        failed ? RequestSteps.Outcome.FAILURE : RequestSteps.Outcome.SUCCESS);
            }
        });
    }

    private static String target(String line) {
        int quote = line.lastIndexOf(" \"");
        int start = quote < 0 ? -1 : line.indexOf(' ', quote + 2);
        int end = start < 0 ? -1 : line.indexOf(' ', start + 1);
        return start < 0 ? "" : line.substring(start + 1, end < 0 ? line.length() : end);
    }
}
