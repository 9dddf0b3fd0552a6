package org.capacityplanner.batch.source.format.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.batch.source.sample.RecordFormat;
import org.capacityplanner.metrics.Unit;

/**
 * Reads a file of collectd's CSV plugin, which contains one type of values of one day. The metric is named by the path
 * alone: {@code cpu-0/percent-active-2026-10-05} is {@code cpu-0.percent-active}.
 */
public final class CollectdCsv implements RecordFormat<String> {
    private static final String DAY = "-\\d{4}-\\d{2}-\\d{2}$";

    @Override
    public String name() {
        return "collectd";
    }

    @Override
    public boolean recognises(String head) {
        return head.matches("(?s)epoch(?:,[A-Za-z_]\\w*+)++\\r?\\n\\d{9,10}\\.\\d{3},.*");
    }

    @Override
    public Records<String> reader(FileReading reading) {
        LabelledSamples samples = new LabelledSamples(reading);
        return new Records<>() {
            private final List<String> names = new ArrayList<>();

            @Override
            public void add(String line, long number) {
                List<String> fields = List.of(line.strip().split(",", -1));
                if (number == 1) {
                    boolean one = fields.equals(List.of("epoch", "value"));
                    fields.stream().skip(1).forEach(field -> names.add(metric(reading) + (one ? "" : "." + field)));
                } else if (fields.size() != names.size() + 1) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", number, fields.size() + " fields");
                } else if (samples.at(fields.get(0), "epoch", number)) {
                    for (int i = 0; i < names.size(); i++) {
                        LabelledSamples.Series series = samples.series(names.get(i), Map.of());
                        if (names.get(i).contains(".percent")) {
                            series.unit(Unit.PERCENT);
                        }
                        series.add(fields.get(i + 1), number);
                    }
                }
            }

            @Override
            public FileReading.RowCount finish() {
                return samples.publish();
            }
        };
    }

    /**
     * Returns the name of the metric: the name in the config, or else the folder's name followed by the file's name
     * without its date.
     */
    private static String metric(FileReading reading) {
        Path file = reading.path().toAbsolutePath();
        Path folder = file.getParent();
        String plugin = folder == null || folder.getFileName() == null ? "" : folder.getFileName() + ".";
        return reading.config()
                .metric()
                .orElse(plugin + String.valueOf(file.getFileName()).replaceFirst(DAY, ""));
    }
}
