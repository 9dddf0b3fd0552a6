package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/** Reads InfluxDB 2's annotated CSV: several tables, each with rows that begin with # and describe its columns. */
final class InfluxAnnotatedCsv implements ExportFormat {
    private static final Set<String> NOT_LABELS =
            Set.of("", "result", "table", "_start", "_stop", "_time", "_value", "_field");

    @Override
    public String name() {
        return "influx-annotated";
    }

    @Override
    public boolean recognises(ExportFile file) {
        String head = file.headText();
        return head.startsWith("#group,") || head.startsWith("#datatype,") || head.startsWith("#default,");
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            List<String> header = new ArrayList<>();
            CsvFields.forEach(file, text, ',', row -> {
                List<String> fields = row.fields();
                if (fields.get(0).startsWith("#")) {
                    header.clear();
                } else if (header.isEmpty() && fields.contains("_time")) {
                    if (!fields.contains("_value")) {
                        throw MetricExportException.badData(
                                reading.path(),
                                row.line(),
                                "",
                                "has no column _value, so the query pivoted its result",
                                "leave pivot() out of the query");
                    }
                    header.addAll(fields);
                } else if (fields.size() == header.size()) {
                    row(row, header, samples);
                } else if (fields.size() > 1 || !fields.get(0).isBlank()) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", row.line(), fields.size() + " fields");
                }
            });
            return samples.publish();
        });
    }

    private static void row(CsvFields.Row row, List<String> header, LabelledSamples samples) {
        List<String> fields = row.fields();
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            if (!NOT_LABELS.contains(header.get(i))) {
                labels.put(header.get(i), fields.get(i));
            }
        }
        int field = header.indexOf("_field");
        String metric = field < 0 ? "value" : fields.get(field);
        if (samples.at(fields.get(header.indexOf("_time")), "_time", row.line())) {
            samples.series(metric, labels).add(fields.get(header.indexOf("_value")), row.line());
        }
    }
}
