package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.InputFile;
import org.capacityplanner.batch.source.grammar.UnitText;
import org.capacityplanner.batch.source.sample.FileReading;
import org.capacityplanner.batch.source.sample.LabelledSamples;

/**
 * Reads the CSV files that the CloudWatch console exports: rows that describe the columns, then a row for each time.
 */
final class CloudWatchCsv implements ExportFormat {

    /**
     * Matches the rows that describe the columns of a CloudWatch CSV file; a file with only the first of these rows is
     * an ordinary table.
     */
    private static final Pattern HEAD = Pattern.compile("\"?Full label\"?,|\"?Id\"?,.*\\R\"?StatusCode\"?,"
            + "|\"?Label\"?,.*\\R(?:.*\\R){0,4}?\"?(?:ID|Account|Region|Statistic|Period|Unit)\"?,.*\\R");

    private static final String LABEL = "Label";

    @Override
    public String name() {
        return "cloudwatch-csv";
    }

    @Override
    public boolean recognises(ExportFile file) {
        return HEAD.matcher(file.headText()).lookingAt();
    }

    @Override
    public InputFile read(ExportFile file, FileReading reading) {
        return reading.read(file, name(), text -> {
            LabelledSamples samples = new LabelledSamples(reading);
            Map<String, List<String>> descriptions = new HashMap<>();
            List<LabelledSamples.Series> columns = new ArrayList<>();
            CsvFields.forEach(file, text, ',', row -> {
                List<String> fields = row.fields();
                if (columns.isEmpty() && !fields.get(0).matches("\\d{4}[-/].*")) {
                    descriptions.put(fields.get(0), fields);
                } else if (samples.at(fields.get(0), "time", row.line())) {
                    int first = first(descriptions);
                    for (int i = first; i < fields.size(); i++) {
                        if (columns.size() < i - first + 1) {
                            columns.add(series(i, first, fields.size(), descriptions, samples));
                        }
                        columns.get(i - first).add(fields.get(i), row.line());
                    }
                }
            });
            return samples.publish();
        });
    }

    /** Returns the index of the first metric's column, in front of which there may be an empty column. */
    private static int first(Map<String, List<String>> descriptions) {
        return description(LABEL, 1, descriptions).isEmpty() ? 2 : 1;
    }

    private static LabelledSamples.Series series(
            int column, int first, int end, Map<String, List<String>> descriptions, LabelledSamples samples) {
        Map<String, String> labels = new TreeMap<>(usual(column, descriptions));
        String label = description(LABEL, column, descriptions);
        List<Integer> alike = IntStream.range(first, end)
                .boxed()
                .filter(other -> description(LABEL, other, descriptions).equals(label)
                        && usual(other, descriptions).equals(labels))
                .toList();
        if (alike.size() > 1) {
            // Two metrics of one name would become one, with the mean of their values.
            labels.putAll(apart(column, alike, descriptions));
        }
        LabelledSamples.Series series = samples.series(label, labels);
        UnitText.ofValue(description("Unit", column, descriptions)).ifPresent(series::unit);
        return series;
    }

    private static Map<String, String> usual(int column, Map<String, List<String>> descriptions) {
        return Map.of(
                "label",
                description("Full label", column, descriptions),
                "statistic",
                description("Statistic", column, descriptions));
    }

    /**
     * Returns what tells a column apart from others of the same name: their identifier, or another description that differs
     * from column to column, else the number of the column.
     */
    private static Map<String, String> apart(int column, List<Integer> alike, Map<String, List<String>> descriptions) {
        return descriptions.keySet().stream()
                .filter(row -> !row.isBlank()
                        && alike.stream()
                                        .map(other -> description(row, other, descriptions))
                                        .distinct()
                                        .count()
                                == alike.size())
                .min(Comparator.comparing((String row) -> !row.equalsIgnoreCase("id"))
                        .thenComparing(Comparator.naturalOrder()))
                .map(row -> Map.of(row.toLowerCase(Locale.ROOT), description(row, column, descriptions)))
                .orElseGet(() -> Map.of("column", Integer.toString(column + 1)));
    }

    private static String description(String row, int column, Map<String, List<String>> descriptions) {
        List<String> fields = descriptions.getOrDefault(row, List.of());
        return column < fields.size() ? fields.get(column) : "";
    }
}
