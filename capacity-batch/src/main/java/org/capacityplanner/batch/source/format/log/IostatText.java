package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of {@code iostat -t}: repeated reports with the time, the processor utilization, and a row for each
 * device. The first report is since the machine started, and left out.
 */
public final class IostatText implements RecordFormat<String> {
    private static final Pattern TIME =
            Pattern.compile("\\d[^\\sT]*+(?:\\s+\\d{1,2}:\\d{2}:\\d{2}(?:\\s+[AaPp][Mm])?|T\\d\\S++)\\s*");
    private static final String CPU = "avg-cpu:";

    @Override
    public String name() {
        return "iostat-text";
    }

    @Override
    public boolean recognises(String head) {
        List<String> lines = head.lines().limit(8).toList();
        // Without the line that names the system, as in the end of a log, a report begins with its time.
        boolean part = lines.size() > 1
                && TIME.matcher(lines.get(0)).matches()
                && lines.get(1).startsWith(CPU);
        return !lines.isEmpty()
                && (part || SarText.FIRST.matcher(lines.get(0)).matches())
                && lines.stream()
                        .skip(part ? 0 : 1)
                        .anyMatch(line -> TIME.matcher(line).matches())
                && lines.stream().anyMatch(line -> line.startsWith(CPU) || line.startsWith("Device"));
    }

    @Override
    public Records<String> reader(FileReading reading) {
        return new Reports(reading);
    }

    private static String joined(String text) {
        String[] parts = text.split("\\s+", 2);
        return parts.length == 2 ? TimeOfDay.joined(parts[0], parts[1]) : text;
    }

    private static final class Reports implements Records<String> {
        private final FileReading reading;
        private @Nullable LabelledSamples samples;
        private @Nullable DatedRows rows;
        private List<String> header = List.of();
        private String time = "";
        private boolean american;
        private int reports;

        Reports(FileReading reading) {
            this.reading = reading;
        }

        @Override
        public void add(String line, long number) {
            if (SarText.FIRST.matcher(line).matches()) {
                // A log of several runs: each begins with a report since the machine started.
                reports = 0;
                header = List.of();
                return;
            }
            String text = line.strip();
            String[] fields = text.split("\\s+");
            if (TIME.matcher(text).matches()) {
                String[] parts = text.split("\\s+", 2);
                time = joined(text);
                american = SarText.AMERICAN.matcher(parts[0]).matches() && text.matches(".*[AaPp][Mm]");
                if (reports++ == 0) {
                    reading.note(DataQuality.Kind.SINCE_START, "", 1, number, text);
                }
            } else if (fields[0].equals(CPU) || fields[0].startsWith("Device")) {
                header = List.of(fields);
            } else if (reports > 1 && !text.isEmpty()) {
                row(header.isEmpty() || !header.get(0).equals(CPU) ? text : CPU + " " + text, number);
            }
        }

        private void row(String text, long number) {
            if (samples == null || rows == null) {
                char decimal = reading.config()
                        .text()
                        .decimal()
                        .orElse(SarText.WITH_COMMA.matcher(text).matches() ? ',' : '.');
                samples = new LabelledSamples(reading, decimal);
                rows = new DatedRows(
                        reading,
                        samples,
                        () -> line -> TIME.matcher(line.strip()).matches()
                                ? Optional.of(joined(line.strip()))
                                : Optional.empty());
            }
            if (american) {
                rows.monthFirst();
            }
            List<String> names = header;
            List<String> fields = List.of(text.split("\\s+"));
            LabelledSamples into = samples;
            if (fields.size() != names.size()) {
                into.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, text);
            } else {
                rows.add(time, 0, number, () -> values(names, fields, into, number));
            }
        }

        private static void values(List<String> names, List<String> fields, LabelledSamples into, long line) {
            Map<String, String> labels = names.get(0).equals(CPU) ? Map.of() : Map.of("device", fields.get(0));
            for (int i = 1; i < names.size(); i++) {
                LabelledSamples.Series series = into.series(names.get(i), labels);
                SysstatUnit.of(names.get(i)).ifPresent(series::unit);
                SysstatUnit.add(series, names.get(i), fields.get(i), line);
            }
        }

        @Override
        public FileReading.RowCount finish() {
            return rows == null ? new LabelledSamples(reading).publish() : rows.finish();
        }
    }
}
