package org.capacityplanner.batch.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Datadog's csv_exporter writes: a row for each time and metric, a column for each scope of tags. */
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
            List<String> header = new ArrayList<>();
            CsvFields.forEach(file, text, ',', row -> {
                List<String> fields = row.fields();
                if (header.isEmpty()) {
                    header.addAll(fields);
                } else if (fields.size() != header.size()) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", row.line(), fields.size() + " fields");
                } else if (samples.at(fields.get(0), "date", row.line())) {
                    for (int i = 2; i < fields.size(); i++) {
                        samples.series(fields.get(1), labels(header.get(i))).add(fields.get(i), row.line());
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
