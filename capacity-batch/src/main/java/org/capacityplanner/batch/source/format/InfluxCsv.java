package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.DataQuality;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/**
 * Reads the CSV output of InfluxDB 1: one sparse table for all measurements, with its tags in text columns or in one
 * column. The columns may change between measurements, under a header of their own.
 */
final class InfluxCsv implements ExportFormat {

    @Override
    public String name() {
        return "influx-csv";
    }

    @Override
    public boolean recognises(ExportFile file) {
        String head = file.headText();
        return head.startsWith("name,time,") || head.startsWith("name,tags,time,");
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            List<String> header = new ArrayList<>();
            Set<String> freeText = freeText(file);
            CsvFields.forEach(file, text, ',', row -> {
                List<String> fields = row.fields();
                if (fields.get(0).equals("name") && fields.contains("time")) {
                    header.clear();
                    header.addAll(fields);
                } else if (fields.size() == header.size()) {
                    row(row, header, freeText, samples, reading);
                } else if (fields.size() > 1 || !fields.get(0).isBlank()) {
                    samples.drop(DataQuality.Kind.WRONG_FIELD_COUNT, "", row.line(), fields.size() + " fields");
                }
            });
            return samples.publish();
        });
    }

    /**
     * Returns the text columns whose values hardly repeat, such as messages, which cannot be labels, since every value
     * would become a series of its own.
     */
    private static Set<String> freeText(ExportFile file) {
        List<CsvFields.Row> head = CsvFields.rows(file.headText(), ',');
        if (head.isEmpty()) {
            // A quote that does not end in the header: whether the file is at fault is seen when all of it is read.
            return Set.of();
        }
        List<String> header = head.get(0).fields();
        Set<String> free = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            int column = i;
            List<String> values = head.subList(1, head.size()).stream()
                    .filter(row -> row.fields().size() == header.size())
                    .map(row -> row.fields().get(column))
                    .filter(value -> !value.isEmpty())
                    .toList();
            if (values.stream().distinct().count() > Math.max(1, values.size() / 2)) {
                free.add(header.get(column));
            }
        }
        return free;
    }

    private static void row(
            CsvFields.Row row,
            List<String> header,
            Set<String> freeText,
            LabelledSamples samples,
            FileReading reading) {
        List<String> fields = row.fields();
        int time = header.indexOf("time");
        Map<String, String> labels = new HashMap<>();
        labels.put("measurement", fields.get(0));
        NumberReader numbers = new NumberReader('.');
        List<Integer> values = new ArrayList<>();
        for (int i = 1; i < fields.size(); i++) {
            String field = fields.get(i);
            if (i == time || field.isEmpty()) {
                continue;
            }
            if (header.get(i).equals("tags")) {
                tags(field, labels);
            } else if (!Double.isNaN(numbers.read(field))) {
                values.add(i);
            } else if (!field.equals("true") && !field.equals("false") && !freeText.contains(header.get(i))) {
                labels.put(header.get(i), field);
            }
        }
        if (samples.at(fields.get(time), "time", row.line())) {
            if (values.isEmpty()) {
                reading.note(DataQuality.Kind.MISSING_VALUE, "", 1, row.line(), String.join(",", fields));
            }
            values.forEach(i -> samples.series(header.get(i), labels).add(fields.get(i), row.line()));
        }
    }

    /**
     * Adds the tags in a text such as {@code host=web,01,region=eu} to {@code labels}; a comma ends a value only if a
     * key follows.
     */
    private static void tags(String text, Map<String, String> labels) {
        for (String tag : text.split(",(?=[^,=]+=)", -1)) {
            int equals = tag.indexOf('=');
            if (equals > 0) {
                labels.put(tag.substring(0, equals), tag.substring(equals + 1));
            }
        }
    }
}
