package org.capacityplanner.batch.source.format;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.format.csv.HeadedCsv;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/** Reads the CSV files of Dynatrace's metrics API v2: a row for each value, with columns for the dimensions. */
final class DynatraceCsv implements ExportFormat {
    private static final Set<String> NO_DIMENSIONS = Set.of("time", "value");

    @Override
    public String name() {
        return "dynatrace";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return file.headText().startsWith("metricId,");
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            HeadedCsv.forEach(file, text, ',', samples, row -> {
                if (samples.at(row.field("time"), "time", row.line())) {
                    Map<String, String> dimensions = new HashMap<>();
                    for (int i = 1; i < row.header().size(); i++) {
                        if (!NO_DIMENSIONS.contains(row.header().get(i))) {
                            dimensions.put(row.header().get(i), row.fields().get(i));
                        }
                    }
                    // Transformations of the query follow the metric's key after a colon and a parenthesis.
                    String metric =
                            row.field("metricId").replaceAll(":(?:sort|limit|names|splitBy|avg|max|filter).*", "");
                    samples.series(metric, dimensions).add(row.field("value"), row.line());
                }
            });
            return samples.publish();
        });
    }
}
