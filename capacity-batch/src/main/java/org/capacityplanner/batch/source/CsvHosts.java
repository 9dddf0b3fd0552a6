package org.capacityplanner.batch.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.capacityplanner.batch.config.Layout;

/** Generic CSV whose rows are of several hosts of a service: a series for each, told apart by a label. */
final class CsvHosts {
    private CsvHosts() {}

    static InputFile read(ExportFile file, FileReading reading, CsvDialect dialect) {
        CsvColumns columns = CsvColumns.of(reading.wantingAll(), dialect);
        String hostColumn = reading.config().hostColumn().orElseThrow();
        int host = CsvColumns.named(reading, dialect, hostColumn, "hostColumn");
        return reading.read(file, "csv", text -> {
            CsvTable.skipLines(text, dialect.skippedLines());
            LabelledSamples samples = new LabelledSamples(reading, dialect.decimal());
            samples.timesAs(columns.timeReader(reading, dialect));
            boolean[] headerSeen = {false};
            CsvFields.forEach(file, text, dialect.delimiter(), row -> {
                List<String> fields = row.fields();
                long line = row.line() + dialect.skippedLines();
                if (!headerSeen[0]) {
                    headerSeen[0] = true;
                } else if (fields.get(0).startsWith("#")) {
                    return;
                } else if (fields.size() != dialect.header().size()) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", line, fields.size() + " fields");
                } else if (samples.at(
                        fields.get(columns.time()), dialect.header().get(columns.time()), line)) {
                    Map<String, String> labels = new HashMap<>(Map.of(hostColumn, fields.get(host)));
                    if (columns.service() != CsvColumns.NONE) {
                        labels.put(dialect.header().get(columns.service()), fields.get(columns.service()));
                    }
                    for (int column : columns.values()) {
                        boolean isLong = reading.config().layout() instanceof Layout.LongTable;
                        String metric = isLong
                                ? fields.get(columns.metric())
                                : dialect.header().get(column);
                        samples.series(metric, labels).add(fields.get(column), line);
                    }
                }
            });
            return samples.publish();
        });
    }
}
