package org.capacityplanner.batch.source.format.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads collectl's output for plotting ({@code -P}): comments, a header that begins with a hash, and dates in local
 * time in digits only.
 */
public final class CollectlPlot implements RecordFormat<String> {

    @Override
    public String name() {
        return "collectl";
    }

    @Override
    public boolean recognises(String head) {
        return head.lines()
                .takeWhile(line -> line.startsWith("#"))
                .anyMatch(line -> line.matches("#(?:Date[ ,;\\t]Time|UTC)[ ,;\\t].*\\[\\w+\\].*"));
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return new Records<>() {
            private List<String> header = List.of();

            @Override
            public void add(String line, long number) {
                List<String> fields = List.of(line.strip().split("[ ,;\\t]+"));
                if (line.startsWith("#")) {
                    if (fields.size() > 2 && line.contains("[") && line.matches("#(?:Date|UTC).*")) {
                        header = fields;
                    }
                    return;
                }
                boolean epoch = !header.isEmpty() && header.get(0).equals("#UTC");
                if (fields.size() != header.size()) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, fields.size() + " fields");
                } else if (samples.at(epoch ? fields.get(0) : time(fields), "Date Time", number)) {
                    for (int i = epoch ? 1 : 2; i < fields.size(); i++) {
                        LabelledSamples.Series series = samples.series(header.get(i), Map.of());
                        unit(header.get(i)).ifPresent(series::unit);
                        series.add(fields.get(i), number);
                    }
                }
            }

            @Override
            public FileReading.RowCount finish() {
                return samples.publish();
            }
        };
    }

    private static String time(List<String> fields) {
        String day = fields.get(0);
        return day.matches("\\d{8}")
                ? day.substring(0, 4) + "-" + day.substring(4, 6) + "-" + day.substring(6) + "T" + fields.get(1)
                : day + " " + fields.get(1);
    }

    private static Optional<Unit> unit(String column) {
        if (column.endsWith("%")) {
            return Optional.of(Unit.PERCENT);
        } else if (column.contains("KB")) {
            return Unit.parse("KiB/s");
        } else if (column.startsWith("[MEM]")) {
            return column.matches(".*(?:Pag|Fault|In|Out|Steal|Scan).*") ? Optional.empty() : Unit.parse("KiB");
        } else if (column.contains("Pkt") || column.matches("\\[DSK\\](?:Read|Write|Ops)Tot")) {
            return Unit.parse("ops/s");
        }
        return column.endsWith("/sec") ? Unit.parse("ops/s") : Optional.empty();
    }
}
