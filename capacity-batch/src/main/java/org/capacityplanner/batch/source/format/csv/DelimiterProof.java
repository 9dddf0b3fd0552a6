package org.capacityplanner.batch.source.format.csv;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;

/** Determines the delimiter of a CSV table from its first rows. */
public final class DelimiterProof {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final double MOSTLY = 0.5;

    /**
     * The smallest number of rows with equally many fields that proves a delimiter, if titles precede the table, since
     * titles may contain commas.
     */
    private static final int FEWEST_ALIKE = 3;

    private DelimiterProof() {}

    /**
     * Returns the delimiter that the first rows of a table prove.
     *
     * @param head the first rows
     * @param skipped lines before them
     * @param hashedHeader whether a comment names the columns of fields between spaces
     * @throws MetricExportException where it can be more than one, or none
     */
    public static char of(Path path, String head, int skipped, BooleanSupplier hashedHeader) {
        Map<Character, Integer> proved = proved(head);
        if (proved.isEmpty() && isSpaced(head, hashedHeader)) {
            return ' ';
        }
        if (proved.isEmpty()) {
            throw MetricExportException.badData(
                    path,
                    1 + skipped,
                    "",
                    "no delimiter splits the rows into as many fields as the header has",
                    remedy(head));
        }
        int most = proved.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        List<Character> best = proved.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        List<Character> clean = best.size() > 1 ? cleanest(head, best) : best;
        if (clean.size() > 1) {
            throw MetricExportException.badData(
                    path,
                    1 + skipped,
                    "",
                    "the delimiter may be any of " + clean,
                    "declare it: " + Setting.DELIMITER.to("\";\""));
        }
        return clean.get(0);
    }

    private static String remedy(String head) {
        if (isWordsAlone(head)) {
            return "a space is between the fields, and no line names them: declare both, "
                    + Setting.DELIMITER.to("\" \"") + " and " + Setting.COLUMNS.to("time,requests_per_s,cpu_pct")
                    + ", one for each";
        }
        long aligned = head.lines()
                .limit(5)
                .filter(line -> line.matches("\\s*+\\S++(?:\\s{2,}+\\S++)++\\s*+"))
                .count();
        return WordRows.command(head)
                .orElse(
                        aligned > 1
                                ? "fields are aligned with spaces: put one delimiter between them, as tr -s ' ' ',' does"
                                : "is it a CSV file? Declare the delimiter, " + Setting.DELIMITER.to("\";\"")
                                        + ", or the line of the header, " + Setting.HEADER_LINE.to("4"));
    }

    /** Returns whether single spaces separate the same number of fields, none of them blank, in all rows. */
    private static boolean isWordsAlone(String head) {
        List<CsvFields.Row> rows = CsvFields.rows(head, ' ');
        int width = rows.isEmpty() ? 0 : rows.get(0).fields().size();
        return width > 2
                && RowShapes.alike(rows, width) == rows.size()
                && rows.stream().allMatch(row -> row.fields().stream().noneMatch(String::isBlank));
    }

    /** Returns the delimiters that split most rows into the same number of fields, each with that number. */
    private static Map<Character, Integer> proved(String head) {
        Map<Character, Integer> proved = new LinkedHashMap<>();
        Map<Character, Integer> belowTitles = new LinkedHashMap<>();
        Map<Character, Integer> ofTitle = new LinkedHashMap<>();
        for (char candidate : DELIMITERS) {
            List<CsvFields.Row> rows = CsvFields.rows(head, candidate);
            if (rows.isEmpty()) {
                continue;
            }
            int columns = rows.get(0).fields().size();
            long fitting = RowShapes.alike(rows, columns) + RowShapes.trailing(rows, columns);
            if (columns > 1 && fitting >= MOSTLY * rows.size()) {
                // One row alone, such as a title, proves less than rows below it that fit another delimiter.
                (fitting > 1 ? proved : ofTitle).put(candidate, columns);
            }
            int usual = RowShapes.usualWidth(rows);
            long alike = RowShapes.alike(rows, usual);
            if (usual > 1 && alike >= FEWEST_ALIKE && alike >= MOSTLY * rows.size()) {
                belowTitles.put(candidate, usual);
            }
        }
        return !proved.isEmpty() ? proved : belowTitles.isEmpty() ? ofTitle : belowTitles;
    }

    /**
     * Returns the delimiters that produce the largest share of fields that are numbers or times; a delimiter that
     * splits decimal numbers produces few.
     */
    private static List<Character> cleanest(String head, List<Character> candidates) {
        double best = candidates.stream()
                .mapToDouble(candidate -> RowShapes.cleanShare(CsvFields.rows(head, candidate)))
                .max()
                .orElseThrow();
        return candidates.stream()
                .filter(candidate -> RowShapes.cleanShare(CsvFields.rows(head, candidate)) >= best)
                .toList();
    }

    /**
     * Returns whether spaces separate the fields, below a header in the first row or in a comment, as in files for
     * plotting programs.
     */
    private static boolean isSpaced(String head, BooleanSupplier hashedHeader) {
        List<CsvFields.Row> rows = CsvFields.rows(head, ' ');
        if (rows.isEmpty() || rows.get(0).fields().size() <= 2) {
            return false;
        }
        boolean alike = RowShapes.alike(rows, rows.get(0).fields().size()) == rows.size();
        boolean named = rows.size() > 2
                && RowShapes.isText(rows.get(0).fields())
                && rows.get(0).fields().stream().noneMatch(String::isBlank)
                && rows.stream().skip(1).allMatch(row -> RowShapes.isValues(row.fields()));
        return alike && (named || hashedHeader.getAsBoolean());
    }
}
