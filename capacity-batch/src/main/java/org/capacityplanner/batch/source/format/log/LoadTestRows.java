package org.capacityplanner.batch.source.format.log;

import java.util.List;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.batch.source.sample.RequestSteps;
import org.capacityplanner.batch.source.sample.UrlPrefixes;

/**
 * The output format of a load generator that writes a line for each request.
 *
 * @param name the name of the format in the config
 * @param delimiter the delimiter of fields
 * @param beginning the pattern of a file's beginning
 * @param row the reader of a line
 */
public record LoadTestRows(String name, char delimiter, String beginning, Row row) implements RecordFormat<String> {

    /**
     * Returns the format of {@code vegeta encode --to csv}, without a header: a timestamp in nanoseconds, the status,
     * and the latency in nanoseconds.
     */
    public static LoadTestRows vegeta() {
        return new LoadTestRows("vegeta-csv", ',', "(?s)\\d{19},\\d{1,3},\\d+,\\d+,\\d+,.*", (fields, line, target) -> {
            if (fields.size() < 5) {
                target.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", line, fields.size() + " fields");
            } else if (target.samples().at(fields.get(0), "timestamp", line)) {
                String url = fields.size() > 10 ? fields.get(10) : "";
                target.add(url, fields.get(2), 1e-6, isGood(fields.get(1)), line);
            }
        });
    }

    /**
     * Returns the format of {@code hey -o csv}: durations in seconds, and the time of each request in seconds since the
     * start of the run, whose date is unknown.
     */
    public static LoadTestRows hey() {
        return new LoadTestRows(
                "hey", ',', "(?s)response-time,DNS\\+dialup,[^\\n]*offset\\r?\\n.*", (fields, line, target) -> {
                    if (line == 1) {
                        target.reading().note(DataQuality.Kind.NO_CLOCK, "", 1, 0, "offset");
                    } else if (fields.size() != 8) {
                        target.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", line, fields.size() + " fields");
                    } else if (!fields.get(7).matches("\\d{1,9}(\\.\\d{1,9})?")) {
                        target.drop(DataQuality.Kind.NOT_A_TIME, "offset", line, fields.get(7));
                    } else {
                        target.samples().at(Math.round(Double.parseDouble(fields.get(7)) * 1000));
                        target.add("", fields.get(0), 1000, isGood(fields.get(6)), line);
                    }
                });
    }

    /**
     * Returns the format of {@code ab -g}: the start of each request in words and in epoch seconds, and in the fifth
     * field its total time in milliseconds.
     */
    public static LoadTestRows apacheBench() {
        return new LoadTestRows("ab", '\t', "(?s)starttime\tseconds\tctime\t.*", (fields, line, target) -> {
            if (line > 1 && fields.size() < 5) {
                target.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", line, fields.size() + " fields");
            } else if (line > 1 && target.samples().at(fields.get(1), "seconds", line)) {
                target.add("", fields.get(4), 1, true, line);
            }
        });
    }

    /**
     * Returns the format of {@code oha --output-format csv}: in the first field the seconds since the start of the run,
     * in the fifth the duration.
     */
    public static LoadTestRows oha() {
        return new LoadTestRows("oha", ',', "(?s)request-start,DNS,[^\\n]*status\\r?\\n.*", (fields, line, target) -> {
            if (line == 1) {
                target.reading().note(DataQuality.Kind.NO_CLOCK, "", 1, 0, "request-start");
            } else if (fields.size() != 7) {
                target.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", line, fields.size() + " fields");
            } else if (!fields.get(0).matches("\\d{1,9}(\\.\\d{1,12})?")) {
                target.drop(DataQuality.Kind.NOT_A_TIME, "request-start", line, fields.get(0));
            } else {
                target.samples().at(Math.round(Double.parseDouble(fields.get(0)) * 1000));
                target.add("", fields.get(4), 1000, isGood(fields.get(6)), line);
            }
        });
    }

    /**
     * Returns the format of {@code pgbench -l}: client, transaction number, duration in microseconds, script, and the
     * time in epoch seconds and microseconds.
     */
    public static LoadTestRows pgbench() {
        return new LoadTestRows(
                "pgbench",
                ' ',
                "(?s)\\d{1,6} \\d+ (?:\\d+|skipped|failed) \\d{1,3} \\d{10} \\d{1,6}(?: \\d++)*+\\r?\\n.*",
                (fields, line, target) -> {
                    if (fields.size() < 6) {
                        target.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", line, fields.size() + " fields");
                    } else if (!fields.get(2).equals("skipped")
                            && target.samples().at(fields.get(4), "time_epoch", line)) {
                        boolean failed = fields.get(2).equals("failed");
                        target.add("script " + fields.get(3), failed ? "0" : fields.get(2), 0.001, !failed, line);
                    }
                });
    }

    private static boolean isGood(String status) {
        return status.matches("[1-4]\\d\\d");
    }

    /** Reads the fields of one line and adds the request that they describe. */
    public interface Row {
        void read(List<String> fields, long line, Target target);
    }

    /** Receives the requests of one file. */
    public record Target(FileReading reading, LabelledSamples samples, RequestSteps steps, UrlPrefixes prefixes) {
        void drop(DataQuality.Kind kind, String column, long line, String text) {
            samples.drop(kind, column, line, text);
        }

        void add(String url, String taken, double millisPerUnit, boolean succeeded, long line) {
            if (!taken.matches("\\d{1,18}(\\.\\d{1,9})?")) {
                drop(DataQuality.Kind.NOT_A_NUMBER, "response time", line, taken);
                return;
            }
            steps.add(
                    prefixes.of(url),
                    Double.parseDouble(taken) * millisPerUnit,
                    succeeded ? RequestSteps.Outcome.SUCCESS : RequestSteps.Outcome.FAILURE);
        }
    }

    @Override
    public boolean recognises(String head) {
        return head.matches(beginning);
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        Target target = new Target(reading, samples, new RequestSteps(reading, samples), new UrlPrefixes(reading));
        return Records.publishedBy(target.steps()::publish, (line, number) -> {
            List<CsvFields.Row> rows = CsvFields.rows(line, delimiter);
            row.read(rows.isEmpty() ? List.of() : rows.get(0).fields(), number, target);
        });
    }
}
