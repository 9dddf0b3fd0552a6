package org.capacityplanner.batch.source.format;

import java.util.HashMap;
import java.util.Map;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.format.csv.HeadedCsv;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/** Reads the files of Datadog's csv_exporter: a row for each time and metric, a column for each set of tags. */
final class DatadogCsv implements ExportFormat {

    @Override
    public String name() {
        return "datadog-csv";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return file.headText().startsWith("date,metric,");
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            HeadedCsv.forEach(file, text, ',', samples, row -> {
                if (samples.at(row.field("date"), "date", row.line())) {
                    for (int i = 2; i < row.fields().size(); i++) {
                        samples.series(row.field("metric"), labels(row.header().get(i)))
                                .add(row.fields().get(i), row.line());
                    }
                }
            });
            return samples.publish();
        });
    }

    private static Map<String, String> labels(String scope) {
        Map<String, String> labels = new HashMap<>();
        for (String tag : scope.split(",", -1)) {
            int colon = tag.indexOf(':');
            labels.put(colon > 0 ? tag.substring(0, colon) : "scope", colon > 0 ? tag.substring(colon + 1) : tag);
        }
        return labels;
    }
}
