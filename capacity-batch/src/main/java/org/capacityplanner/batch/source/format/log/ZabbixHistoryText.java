package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;

/**
 * Reads the history of one item as plain text from Zabbix' pages: the item's name above lines with the local time, the
 * epoch time and the value.
 */
public final class ZabbixHistoryText implements RecordFormat<String> {
    private static final Pattern LINE =
            Pattern.compile("\"?\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\"?\\s+(\\d{9,10})\\s+(-?[\\d.]{1,30})\\s*");

    private static final int LOOKED_AT = 5;

    @Override
    public String name() {
        return "zabbix-text";
    }

    @Override
    public boolean recognises(String head) {
        List<String> rows = head.lines()
                .filter(line -> !line.isBlank())
                .skip(1)
                .limit(LOOKED_AT)
                .toList();
        return rows.size() > 1 && rows.stream().allMatch(ZabbixHistoryText::isRow);
    }

    private static boolean isRow(String line) {
        return line.length() < 100 && LINE.matcher(line).matches();
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return new Records<>() {
            private String name = LabelledSamples.nameOf(reading);
            private boolean hasBegun;

            @Override
            public void add(String line, long number) {
                boolean isFirst = !hasBegun;
                hasBegun = true;
                if (isRow(line)) {
                    String[] fields = line.strip().split("\\s+", -1);
                    samples.at(1000 * Long.parseLong(fields[fields.length - 2]));
                    samples.series(name, Map.of()).add(fields[fields.length - 1], number);
                } else if (isFirst) {
                    name = reading.config().metric().orElse(line.strip());
                } else if (!line.isBlank()) {
                    samples.drop(DataQuality.Kind.NOT_A_TIME, "", number, line);
                }
            }

            @Override
            public FileReading.RowCount finish() {
                return samples.publish();
            }
        };
    }
}
