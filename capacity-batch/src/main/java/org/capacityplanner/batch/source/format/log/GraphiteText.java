package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;

/**
 * Reads the answers of Graphite's render API with {@code format=csv} (target, time and value in each line, no header)
 * and {@code format=raw} (target, start, end, step and all values in one line), and the lines that carbon receives
 * (path, value and epoch seconds).
 */
public final class GraphiteText implements RecordFormat<String> {
    private static final Pattern RAW = Pattern.compile("(.+),(\\d{9,10}),(\\d{9,10}),(\\d{1,9})\\|(.*)");
    private static final Pattern TIME_AND_VALUE =
            Pattern.compile(",\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,(?:-?\\d[\\d.eE+-]*)?");

    private static final Pattern PLAIN =
            Pattern.compile("([\\w-]++(?:\\.[\\w-]++)++(?:;\\S++)?) (-?\\d[\\d.eE+-]*|nan) (\\d{10})");

    @Override
    public String name() {
        return "graphite";
    }

    @Override
    public boolean recognises(String head) {
        List<String> first =
                head.lines().filter(line -> !line.isBlank()).limit(5).toList();
        return !first.isEmpty()
                && first.stream()
                        .allMatch(line -> isCsv(line)
                                || RAW.matcher(line).matches()
                                || PLAIN.matcher(line).matches());
    }

    /** Returns whether a line is a target, which may hold commas of its own, a time and perhaps a value. */
    private static boolean isCsv(String line) {
        int target = line.lastIndexOf(',', line.lastIndexOf(',') - 1);
        return target > 0
                && line.chars().limit(target).anyMatch(each -> each == '.' || each == '(')
                && TIME_AND_VALUE.matcher(line).region(target, line.length()).matches();
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return Records.publishedBy(samples::publish, (line, number) -> {
            Matcher raw = RAW.matcher(line);
            if (raw.matches()) {
                LabelledSamples.Series series = samples.series(raw.group(1), Map.of());
                long time = Long.parseLong(raw.group(2));
                for (String value : raw.group(5).split(",", -1)) {
                    samples.at(time * 1000);
                    series.add(value.equals("None") ? "" : value, number);
                    time += Long.parseLong(raw.group(4));
                }
                return;
            }
            Matcher plain = PLAIN.matcher(line.strip());
            if (plain.matches()) {
                if (samples.at(plain.group(3), "time", number)) {
                    samples.series(plain.group(1), Map.of()).add(plain.group(2), number);
                }
                return;
            }
            List<CsvFields.Row> rows = CsvFields.rows(line, ',');
            List<String> fields = rows.isEmpty() ? List.of() : rows.get(0).fields();
            if (fields.size() != 3) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, line);
            } else if (samples.at(fields.get(1), "time", number)) {
                samples.series(fields.get(0), Map.of()).add(fields.get(2), number);
            }
        });
    }
}
