package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/** What the CloudWatch console downloads: rows that describe the columns, then a row for each time. */
final class CloudWatchCsv implements ExportFormat {

    @Override
    public String name() {
        return "cloudwatch-csv";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return file.headText().startsWith("Full label,");
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            Map<String, List<String>> descriptions = new HashMap<>();
            List<LabelledSamples.Series> columns = new ArrayList<>();
            CsvFields.forEach(file, text, ',', row -> {
                List<String> fields = row.fields();
                if (columns.isEmpty() && !fields.get(0).matches("\\d{4}.*")) {
                    descriptions.put(fields.get(0), fields);
                } else if (samples.at(fields.get(0), "time", row.line())) {
                    for (int i = 2; i < fields.size(); i++) {
                        if (columns.size() < i - 1) {
                            columns.add(series(i, descriptions, samples));
                        }
                        columns.get(i - 2).add(fields.get(i), row.line());
                    }
                }
            });
            return samples.publish();
        });
    }

    private static LabelledSamples.Series series(
            int column, Map<String, List<String>> descriptions, LabelledSamples samples) {
        return samples.series(
                description("Label", column, descriptions),
                Map.of(
                        "label", description("Full label", column, descriptions),
                        "statistic", description("Statistic", column, descriptions)));
    }

    private static String description(String row, int column, Map<String, List<String>> descriptions) {
        List<String> fields = descriptions.getOrDefault(row, List.of());
        return column < fields.size() ? fields.get(column) : "";
    }
}
