package org.capacityplanner.batch.source.format;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.ReadingLimit;
import org.capacityplanner.batch.source.grammar.TimeStyle;

/**
 * How a CSV file writes fields and numbers, and its first rows. What the user did not declare is proved by those rows or
 * refused: "1.520" has been read as 1.52 by readers that guess.
 *
 * @param skippedLines lines before the header, such as {@code sep=;}
 * @param delimiter between fields
 * @param decimal the decimal separator
 * @param header the column names
 * @param rows the first rows below the header
 */
public record CsvDialect(
        int skippedLines, char delimiter, char decimal, List<String> header, List<CsvFields.Row> rows) {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final double MOSTLY = 0.5;

    /**
     * Finds out the dialect of a file.
     *
     * @throws MetricExportException where it can be more than one
     */
    public static CsvDialect of(ExportFile file, TextFormat declared) {
        String head = file.headText();
        int skipped = 0;
        Character announced = null;
        if (head.regionMatches(true, 0, "sep=", 0, 4) && head.length() > 4) {
            announced = head.charAt(4);
            head = head.substring(head.indexOf('\n') + 1);
            skipped = 1;
        }
        char delimiter = declared.delimiter().isPresent()
                ? declared.delimiter().get()
                : announced != null ? announced : provedDelimiter(file.path(), head);
        List<CsvFields.Row> rows = CsvFields.rows(head, delimiter);
        if (rows.isEmpty()) {
            throw MetricExportException.badData(
                    file.path(), 0, "", "there is no header", "the first row must name the columns");
        }
        List<String> header = rows.get(0).fields().stream().map(String::strip).toList();
        List<CsvFields.Row> body = List.copyOf(rows.subList(1, rows.size()));
        requireUsableNames(file.path(), skipped + rows.get(0).line(), header);
        char decimal = declared.decimal().isPresent()
                ? declared.decimal().get()
                : DecimalProof.of(file.path(), delimiter, header, body);
        return new CsvDialect(skipped, delimiter, decimal, header, body);
    }

    private static char provedDelimiter(Path path, String head) {
        Map<Character, Integer> proved = new LinkedHashMap<>();
        for (char candidate : DELIMITERS) {
            List<CsvFields.Row> rows = CsvFields.rows(head, candidate);
            if (rows.isEmpty()) {
                continue;
            }
            int columns = rows.get(0).fields().size();
            long alike =
                    rows.stream().filter(row -> row.fields().size() == columns).count();
            if (columns > 1 && alike >= MOSTLY * rows.size()) {
                proved.put(candidate, columns);
            }
        }
        if (proved.isEmpty()) {
            throw MetricExportException.badData(
                    path,
                    1,
                    "",
                    "no delimiter splits the rows into as many fields as the header has",
                    "is it a CSV file? Declare the delimiter, such as delimiter: \";\"");
        }
        int most = proved.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        List<Character> best = proved.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        if (best.size() > 1) {
            throw MetricExportException.badData(
                    path, 1, "", "the delimiter may be any of " + best, "declare it, such as delimiter: \";\"");
        }
        return best.get(0);
    }

    private static void requireUsableNames(Path path, long line, List<String> header) {
        ReadingLimit.COLUMNS.require(path, line, header.size());
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            ReadingLimit.NAME.require(path, line, name.length());
            if (name.isEmpty()) {
                throw MetricExportException.badData(
                        path, line, "", "column " + (i + 1) + " has no name", "name every column in the header");
            }
            if (TimeStyle.proved(List.of(name)).isPresent()) {
                throw MetricExportException.badData(
                        path,
                        line,
                        "",
                        "the first row holds values, such as '" + name + "', not the names of the columns",
                        "export it with a header");
            }
            Integer before = seen.put(name.toLowerCase(Locale.ROOT), i);
            if (before != null) {
                throw MetricExportException.badData(
                        path,
                        line,
                        name,
                        "columns " + (before + 1) + " and " + (i + 1) + " have the same name",
                        "rename one of them");
            }
        }
    }

    /** The values of one column in the first rows, without the missing ones. */
    public List<String> sample(int column) {
        return rows.stream()
                .filter(row -> row.fields().size() == header.size())
                .map(row -> row.fields().get(column).strip())
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
