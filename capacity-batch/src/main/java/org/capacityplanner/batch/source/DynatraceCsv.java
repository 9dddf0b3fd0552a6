package org.capacityplanner.batch.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Dynatrace's metrics API v2 as CSV: a row for each value, with columns for the dimensions. */
final class DynatraceCsv implements ExportFormat {

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
            List<String> header = new ArrayList<>();
            CsvFields.forEach(file, text, ',', row -> {
                List<String> fields = row.fields();
                if (header.isEmpty()) {
                    header.addAll(fields);
                } else if (fields.size() != header.size()) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", row.line(), fields.size() + " fields");
                } else if (samples.at(fields.get(header.indexOf("time")), "time", row.line())) {
                    Map<String, String> dimensions = new HashMap<>();
                    for (int i = 1; i < header.size(); i++) {
                        if (!header.get(i).equals("time") && !header.get(i).equals("value")) {
                            dimensions.put(header.get(i), fields.get(i));
                        }
                    }
                    // Transformations of the query follow the metric's key after a colon and a parenthesis.
                    String metric = fields.get(0).replaceAll(":(?:sort|limit|names|splitBy|avg|max|filter).*", "");
                    samples.series(metric, dimensions).add(fields.get(header.indexOf("value")), row.line());
                }
            });
            return samples.publish();
        });
    }
}
