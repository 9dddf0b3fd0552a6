package org.capacityplanner.batch.source.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.capacityplanner.batch.config.TextFormat;
import org.capacityplanner.batch.source.file.CsvFields;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.file.MetricExportException;
import org.capacityplanner.batch.source.file.Setting;
import org.capacityplanner.batch.source.grammar.NumberReader;
import org.capacityplanner.batch.source.grammar.TimeOfDay;
import org.capacityplanner.batch.source.grammar.TimeStyle;
import org.jspecify.annotations.Nullable;

/**
 * Where the header of a table is: in the first line, below titles, behind a hash, or nowhere, where the user names the columns.
 * Tools write reports' titles above it, and load generators a comment.
 *
 * @param skippedLines how many lines the reader of the rows skips
 * @param line the line of the header
 * @param names the names, empty where the header has none
 * @param body the first rows below
 */
record CsvHeader(
        int skippedLines,
        long line,
        char delimiter,
        List<String> names,
        List<CsvFields.Row> body,
        CsvDialect.Start start) {

    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final double MOSTLY = 0.5;

    static CsvHeader of(ExportFile file, TextFormat declared) {
        String head = file.headText();
        int skipped = 0;
        @Nullable Character announced = null;
        if (head.isBlank()) {
            throw MetricExportException.badData(
                    file.path(), 1, "", "holds blank lines alone", "check that the export ran");
        }
        while (startsBlank(head)) {
            head = head.substring(head.indexOf('\n') + 1);
            skipped++;
        }
        if (head.regionMatches(true, 0, "sep=", 0, 4) && head.length() > 4) {
            announced = head.charAt(4);
            head = head.substring(head.indexOf('\n') + 1);
            skipped++;
        }
        if (declared.headerLine().isPresent()) {
            int wanted = declared.headerLine().get() - 1;
            while (skipped < wanted && head.indexOf('\n') >= 0) {
                head = head.substring(head.indexOf('\n') + 1);
                skipped++;
            }
            if (skipped != wanted) {
                throw MetricExportException.badData(
                        file.path(),
                        0,
                        "",
                        "line " + (wanted + 1) + " cannot be the header",
                        "correct " + Setting.HEADER_LINE.named());
            }
        }
        return new Search(file, declared, head, skipped, announced).find();
    }

    private static boolean startsBlank(String head) {
        int end = head.indexOf('\n');
        return end >= 0 && end < head.length() - 1 && head.substring(0, end).isBlank();
    }

    /** The search in the text that begins behind the lines that are none of the table for sure. */
    private record Search(
            ExportFile file,
            TextFormat declared,
            String head,
            int skipped,
            @Nullable Character announced) {

        CsvHeader find() {
            char delimiter = declared.delimiter().isPresent()
                    ? declared.delimiter().get()
                    : announced != null ? announced : provedDelimiter();
            List<CsvFields.Row> rows = CsvFields.rows(head, delimiter);
            if (rows.isEmpty()) {
                throw MetricExportException.badData(
                        file.path(), 0, "", "there is no header", "the first row must name the columns");
            }
            CsvHeader hashed = behindHash(rows, delimiter);
            if (hashed != null) {
                return hashed;
            }
            int at = declared.headerLine().isPresent() ? 0 : headerIndex(rows);
            CsvFields.Row header = rows.get(at);
            boolean values = isValues(header.fields());
            if (!declared.columns().isEmpty()) {
                return named(rows, at, values, delimiter);
            }
            if (values) {
                throw MetricExportException.badData(
                        file.path(),
                        skipped + header.line(),
                        "",
                        "the first row holds values, such as '"
                                + header.fields().get(0) + "', not the names of the columns",
                        "export it with a header, or name the columns: "
                                + Setting.COLUMNS.to("time,requests_per_s,cpu_pct"));
            }
            int before = at == 0 ? 0 : (int) header.line() - 1;
            List<CsvFields.Row> body = below(rows, at, before);
            List<String> names = stripped(header.fields());
            return fitted(skipped + before, skipped + header.line(), delimiter, names, body, CsvDialect.Start.HEADER);
        }

        /** The rows behind one, with lines counted from where the reader begins. */
        private static List<CsvFields.Row> below(List<CsvFields.Row> rows, int at, int before) {
            return rows.subList(at + 1, rows.size()).stream()
                    .map(row -> new CsvFields.Row(row.line() - before, row.fields()))
                    .toList();
        }

        private CsvHeader named(List<CsvFields.Row> rows, int at, boolean values, char delimiter) {
            int first = values ? at : at + 1;
            int before = at == 0 ? 0 : (int) rows.get(at).line() - 1;
            int width = rows.get(Math.min(first, rows.size() - 1)).fields().size();
            if (declared.columns().size() != width) {
                throw MetricExportException.badData(
                        file.path(),
                        skipped + rows.get(at).line(),
                        "",
                        "has " + width + " columns, and " + declared.columns().size() + " are named",
                        "correct " + Setting.COLUMNS.named());
            }
            return new CsvHeader(
                    skipped + before,
                    skipped + rows.get(at).line(),
                    delimiter,
                    declared.columns(),
                    below(rows, first - 1, before),
                    values ? CsvDialect.Start.VALUES : CsvDialect.Start.HEADER);
        }

        /** A comment right above the first row of values that has as many fields; null for none. */
        private @Nullable CsvHeader behindHash(List<CsvFields.Row> rows, char delimiter) {
            if (!isValues(rows.get(0).fields()) || !declared.columns().isEmpty()) {
                return null;
            }
            String[] lines = head.split("\n", -1);
            int last = (int) rows.get(0).line() - 2;
            while (last >= 0 && lines[last].isBlank()) {
                last--;
            }
            if (last < 0 || !lines[last].startsWith("#")) {
                return null;
            }
            List<CsvFields.Row> named =
                    CsvFields.rows(lines[last].replaceFirst("^#+\\s*", "").stripTrailing() + "\n", delimiter);
            int width = rows.get(0).fields().size();
            if (named.isEmpty() || named.get(0).fields().size() != width) {
                return null;
            }
            int before = last + 1;
            return new CsvHeader(
                    skipped + before,
                    skipped + before,
                    delimiter,
                    stripped(named.get(0).fields()),
                    below(rows, -1, before),
                    CsvDialect.Start.VALUES);
        }

        private char provedDelimiter() {
            Map<Character, Integer> proved = new LinkedHashMap<>();
            Map<Character, Integer> belowTitles = new LinkedHashMap<>();
            for (char candidate : DELIMITERS) {
                List<CsvFields.Row> rows = CsvFields.rows(head, candidate);
                if (rows.isEmpty()) {
                    continue;
                }
                int columns = rows.get(0).fields().size();
                if (columns > 1 && alike(rows, columns) + trailing(rows, columns) >= MOSTLY * rows.size()) {
                    proved.put(candidate, columns);
                }
                int usual = usualWidth(rows);
                // One row as wide as another proves nothing: a sentence has commas too.
                if (usual > 1 && alike(rows, usual) >= 3 && alike(rows, usual) >= MOSTLY * rows.size()) {
                    belowTitles.put(candidate, usual);
                }
            }
            if (proved.isEmpty()) {
                proved.putAll(belowTitles);
            }
            if (proved.isEmpty() && isSpaced()) {
                return ' ';
            }
            if (proved.isEmpty()) {
                throw MetricExportException.badData(
                        file.path(),
                        1 + skipped,
                        "",
                        "no delimiter splits the rows into as many fields as the header has",
                        "is it a CSV file? Declare the delimiter, " + Setting.DELIMITER.to("\";\"")
                                + ", or the line of the header, " + Setting.HEADER_LINE.to("4"));
            }
            int most =
                    proved.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
            List<Character> best = proved.entrySet().stream()
                    .filter(entry -> entry.getValue() == most)
                    .map(Map.Entry::getKey)
                    .toList();
            if (best.size() > 1) {
                throw MetricExportException.badData(
                        file.path(),
                        1 + skipped,
                        "",
                        "the delimiter may be any of " + best,
                        "declare it: " + Setting.DELIMITER.to("\";\""));
            }
            return best.get(0);
        }

        /** Files for plotting have a hash before the header and spaces between the fields. */
        private boolean isSpaced() {
            List<CsvFields.Row> rows = CsvFields.rows(head, ' ');
            return !rows.isEmpty()
                    && rows.get(0).fields().size() > 2
                    && alike(rows, rows.get(0).fields().size()) == rows.size()
                    && behindHash(rows, ' ') != null;
        }

        private static long alike(List<CsvFields.Row> rows, int columns) {
            return rows.stream().filter(row -> row.fields().size() == columns).count();
        }

        /** How many rows end in a delimiter too many. */
        private static long trailing(List<CsvFields.Row> rows, int columns) {
            return rows.stream()
                    .filter(row -> row.fields().size() == columns + 1
                            && row.fields().get(columns).isBlank())
                    .count();
        }

        /** The width that most rows have; of equals the widest. */
        private static int usualWidth(List<CsvFields.Row> rows) {
            Map<Integer, Integer> widths = new TreeMap<>();
            rows.forEach(row -> widths.merge(row.fields().size(), 1, Integer::sum));
            int usual = 0;
            for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
                usual = width.getValue() >= widths.getOrDefault(usual, 0) ? width.getKey() : usual;
            }
            return usual;
        }

        /** The row above the first one of values, where the rows above it are titles; else the first row. */
        private static int headerIndex(List<CsvFields.Row> rows) {
            int first = rows.get(0).fields().size();
            boolean wide = first > 1 && alike(rows, first) + trailing(rows, first) >= MOSTLY * rows.size();
            if (wide && isFull(rows.get(0).fields())) {
                return 0;
            }
            int usual = usualWidth(rows);
            int header = -1;
            for (int i = 0; i < rows.size(); i++) {
                List<String> fields = rows.get(i).fields();
                if (Math.abs(fields.size() - usual) > 1) {
                    continue;
                }
                if (isValues(fields)) {
                    return Math.max(0, header < 0 ? i : header);
                }
                header = i;
            }
            return 0;
        }

        /** Whether a row names enough of its columns to be a header, and not the groups above one. */
        private static boolean isFull(List<String> fields) {
            long blank = fields.stream().filter(String::isBlank).count();
            return blank <= 2 || blank * 4 <= fields.size();
        }

        /** A header that ends in a delimiter where the rows do not, or rows that do where the header does not. */
        private CsvHeader fitted(
                int before,
                long line,
                char delimiter,
                List<String> names,
                List<CsvFields.Row> body,
                CsvDialect.Start start) {
            List<String> fitting = new ArrayList<>(names);
            boolean trailing =
                    !fitting.isEmpty() && fitting.get(fitting.size() - 1).isEmpty();
            if (trailing && alike(body, fitting.size() - 1) > alike(body, fitting.size())) {
                fitting.remove(fitting.size() - 1);
            }
            int width = fitting.size();
            List<CsvFields.Row> rows = body.stream()
                    .map(row -> row.fields().size() == width + 1
                                    && row.fields().get(width).isBlank()
                            ? new CsvFields.Row(row.line(), row.fields().subList(0, width))
                            : row)
                    .toList();
            return new CsvHeader(before, line, delimiter, List.copyOf(fitting), rows, start);
        }
    }

    private static List<String> stripped(List<String> fields) {
        return fields.stream().map(String::strip).toList();
    }

    /** Whether a row holds numbers or times mostly, and is none of names; a percentile's name has a percent sign. */
    private static boolean isValues(List<String> fields) {
        NumberReader numbers = new NumberReader('.');
        int values = 0;
        int others = 0;
        for (String field : fields) {
            String text = field.strip();
            if (!text.isEmpty()) {
                numbers.read(text);
                boolean number = numbers.outcome() == NumberReader.Outcome.VALUE && numbers.unit() == null;
                boolean value = number || TimeStyle.isTime(text) || TimeOfDay.areAll(List.of(text));
                values += value ? 1 : 0;
                others += value ? 0 : 1;
            }
        }
        boolean startsWithTime = !fields.isEmpty() && TimeStyle.isTime(fields.get(0));
        return startsWithTime || values > others;
    }
}
