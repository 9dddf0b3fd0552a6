package org.capacityplanner.batch.source.format;

import java.util.List;
import java.util.Map;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.format.log.SysstatUnit;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/**
 * Reads the output of sysstat's {@code sadf -p}: host, interval, time, device, metric and value, separated by tabs,
 * without a header.
 */
final class SadfLong implements ExportFormat {
    private static final int FIELDS = 6;

    @Override
    public String name() {
        return "sadf-p";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return file.headText().matches("(?s)\\S+\\t-?\\d+\\t\\d[^\\t\\n]*\\t[^\\t\\n]*\\t\\S+\\t[\\d.-]+\\R.*");
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            CsvFields.forEach(file, text, '\t', row -> {
                List<String> fields = row.fields();
                if (fields.size() != FIELDS) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", row.line(), fields.size() + " fields");
                } else if (samples.at(fields.get(2), "timestamp", row.line())) {
                    LabelledSamples.Series series =
                            samples.series(fields.get(4), Map.of("host", fields.get(0), "device", fields.get(3)));
                    SysstatUnit.of(fields.get(4)).ifPresent(series::unit);
                    series.add(fields.get(5), row.line());
                }
            });
            return samples.publish();
        });
    }
}
