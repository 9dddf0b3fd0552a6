package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;

/**
 * Reads the output of {@code rrdtool fetch}: the names of the data sources, and lines of {@code epoch: value value}.
 */
public final class RrdFetch implements RecordFormat<String> {
    private static final Pattern LINE = Pattern.compile("\\s*\\d{9,10}:(?:\\s++\\S++)++\\s*+");
    private static final Pattern NAMES = Pattern.compile("\\s++[A-Za-z_][\\w.-]*+(?:\\s++[A-Za-z_][\\w.-]*+)*+\\s*+");
    private static final int FEWEST = 2;

    @Override
    public String name() {
        return "rrdtool-fetch";
    }

    @Override
    public boolean recognises(String head) {
        List<String> first =
                head.lines().filter(line -> !line.isBlank()).limit(1L + FEWEST).toList();
        return first.size() > FEWEST
                && first.get(0).length() < 10_000
                && NAMES.matcher(first.get(0)).matches()
                && first.stream().skip(1).allMatch(line -> LINE.matcher(line).matches());
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return new Records<>() {
            private List<String> names = List.of();

            @Override
            public void add(String line, long number) {
                if (line.isBlank()) {
                    return;
                }
                List<String> fields = List.of(line.strip().split("[:\\s]+", -1));
                if (names.isEmpty()) {
                    names = fields;
                } else if (fields.size() != names.size() + 1
                        || !LINE.matcher(line).matches()) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, line);
                } else {
                    samples.at(1000 * Long.parseLong(fields.get(0)));
                    for (int i = 0; i < names.size(); i++) {
                        samples.series(names.get(i), Map.of()).add(fields.get(i + 1), number);
                    }
                }
            }

            @Override
            public FileReading.RowCount finish() {
                return samples.publish();
            }
        };
    }
}
