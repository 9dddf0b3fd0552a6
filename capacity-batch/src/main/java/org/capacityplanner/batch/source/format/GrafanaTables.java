package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.grammar.LabelSelector;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;
import org.capacityplanner.metrics.Unit;

/**
 * Reads Grafana's CSV that is not a single plain table: one table for each series, one below the other, or a table
 * whose header has three rows of names, types and units. Series joined by time are generic CSV.
 */
final class GrafanaTables implements ExportFormat {
    /** The units by their identifiers in Grafana, such as {@code reqps} for requests per second. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("percent", "%"),
            Map.entry("percentunit", "ratio"),
            Map.entry("reqps", "req/s"),
            Map.entry("ops", "ops/s"),
            Map.entry("rps", "req/s"),
            Map.entry("s", "s"),
            Map.entry("ms", "ms"),
            Map.entry("µs", "us"),
            Map.entry("ns", "ns"),
            Map.entry("bytes", "B"),
            Map.entry("decbytes", "B"),
            Map.entry("Bps", "B/s"),
            Map.entry("binBps", "B/s"),
            Map.entry("bps", "bit/s"),
            Map.entry("short", "count"));

    @Override
    public String name() {
        return "grafana";
    }

    @Override
    public boolean recognises(ExportFile file) {
        String head = file.headText();
        return head.startsWith("#name#") || (head.startsWith("\"Time\"") && head.contains("\n\"Time\""));
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            List<LabelledSamples.Series> columns = new ArrayList<>();
            CsvFields.forEach(file, text, ',', row -> row(row, columns, samples));
            return samples.publish();
        });
    }

    private static void row(CsvFields.Row row, List<LabelledSamples.Series> columns, LabelledSamples samples) {
        List<String> fields = row.fields();
        String first = fields.get(0);
        if (first.equals("Time") || first.startsWith("#name#")) {
            columns.clear();
            for (String name : fields.subList(1, fields.size())) {
                LabelSelector selector = LabelSelector.parse(name);
                columns.add(
                        samples.series(selector.metric().isEmpty() ? "value" : selector.metric(), selector.labels()));
            }
        } else if (first.startsWith("#unit#")) {
            for (int i = 0; i < columns.size() && i + 1 < fields.size(); i++) {
                LabelledSamples.Series series = columns.get(i);
                Optional.ofNullable(UNITS.get(fields.get(i + 1)))
                        .flatMap(Unit::parse)
                        .ifPresent(series::unit);
            }
        } else if (!first.startsWith("#type#") && !(fields.size() == 1 && first.isBlank())) {
            if (fields.size() != columns.size() + 1) {
                samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", row.line(), fields.size() + " fields");
            } else if (samples.at(first, "Time", row.line())) {
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).add(fields.get(i + 1), row.line());
                }
            }
        }
    }
}
