package org.capacityplanner.batch.source.format.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.grammar.Quantity;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;

/**
 * Reads the output of {@code kubectl top} and {@code docker stats} as logged by a script, with the time in a line above
 * each listing or at the beginning of each line. Rows are told apart by their name.
 */
public final class TimedListing implements RecordFormat<String> {
    private static final Pattern TIMED = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?|\\d{10})"
                    + "(?:\\s+(.*))?");
    /** Matches a time as {@code date} prints it without options. */
    private static final Pattern DATE =
            Pattern.compile("\\p{Alpha}{3} .*\\d\\d:\\d\\d:\\d\\d.*|\\d{1,2} \\p{Alpha}{3} .*\\d\\d:\\d\\d:\\d\\d.*");

    private static final Pattern HEADER =
            Pattern.compile("(?:CONTAINER ID\\s+)?(?:NAMESPACE\\s+)?(?:POD\\s+)?NAME\\s+CPU.*");
    private static final Pattern COLUMN = Pattern.compile("\\S++(?: \\S++)*+");

    @Override
    public String name() {
        return "top-listing";
    }

    @Override
    public boolean recognises(String head) {
        return head.lines()
                .limit(5)
                .anyMatch(line -> HEADER.matcher(behindTime(line)).matches());
    }

    private static String behindTime(String line) {
        Matcher timed = TIMED.matcher(line.strip());
        return timed.matches() && timed.group(2) != null ? timed.group(2) : line.strip();
    }

    @Override
    public Records<String> reader(FileReading reading) {
        return new Listings(reading);
    }

    private static final class Listings implements Records<String> {
        private final FileReading reading;
        private final LabelledSamples samples;
        private List<String> columns = List.of();
        private boolean timed;

        Listings(FileReading reading) {
            this.reading = reading;
            this.samples = new LabelledSamples(reading);
        }

        @Override
        public void add(String line, long number) {
            String text = line.strip();
            Matcher time = TIMED.matcher(text);
            if (time.matches()) {
                timed = samples.at(time.group(1).replace(',', '.'), "time", number);
                text = time.group(2) == null ? "" : time.group(2).strip();
            }
            if (DATE.matcher(text).matches() && TimeStyle.isTime(text)) {
                timed = samples.at(text, "time", number);
                return;
            }
            if (text.isEmpty()) {
                return;
            }
            if (HEADER.matcher(text).matches()) {
                columns = fields(text);
            } else if (!timed) {
                throw MetricExportException.badData(
                        reading.path(),
                        number,
                        "",
                        "is a listing without a time",
                        "log the time before each listing: date -u +%FT%TZ");
            } else {
                row(fields(text), number);
            }
        }

        /** Returns the fields of a line, which are separated by at least two blanks. */
        private static List<String> fields(String text) {
            List<String> fields = new ArrayList<>();
            Matcher column = COLUMN.matcher(text);
            while (column.find()) {
                fields.add(column.group());
            }
            return fields;
        }

        private void row(List<String> fields, long number) {
            if (fields.size() != columns.size()) {
                samples.drop(
                        DataQuality.Kind.WRONG_FIELD_COUNT,
                        "",
                        number,
                        fields.size() + " fields, not " + columns.size());
                return;
            }
            int name = Math.max(0, columns.indexOf("NAME"));
            Map<String, String> labels = Map.of("name", fields.get(name));
            for (int i = name + 1; i < columns.size(); i++) {
                value(columns.get(i), fields.get(i), labels, samples, number);
            }
        }

        @Override
        public FileReading.RowCount finish() {
            return samples.publish();
        }
    }

    /**
     * Adds the value of a cell, or both values where the cell contains two amounts, such as the used amount and the
     * limit.
     */
    public static void value(
            String column, String cell, Map<String, String> labels, LabelledSamples samples, long line) {
        String[] parts = cell.split(" / ", -1);
        String[] names = column.split(" / ", -1);
        for (int i = 0; i < parts.length; i++) {
            String metric = parts.length == 1
                    ? column
                    : names.length == parts.length ? names[i].strip() : column + " " + (i + 1);
            Quantity.Amount quantity = Quantity.amount(parts[i]).orElse(null);
            if (quantity == null) {
                // kubectl prints <unknown> for a pod that has just started, docker two dashes for one that has ended.
                if (!parts[i].equals("<unknown>") && !parts[i].equals("--")) {
                    samples.drop(DataQuality.Kind.NOT_A_NUMBER, metric, line, parts[i]);
                }
                continue;
            }
            LabelledSamples.Series series = samples.series(metric, labels);
            if (!metric.equalsIgnoreCase("pids")) {
                series.unit(quantity.unit());
            }
            series.add(quantity.value(), line);
        }
    }
}
