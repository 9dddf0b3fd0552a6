package org.capacityplanner.batch.source.strata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.format.CsvDialect;

/**
 * A shell command that keeps the rows of a file of text with one value of a column.
 *
 * @param headLines the number of lines up to the header, which are kept; 0 where there is none
 * @param delimiter between fields
 * @param isUtf8 whether letters beyond ASCII are the same bytes in the file as in a command that somebody types
 */
record RowFilter(int headLines, char delimiter, boolean isUtf8) {
    private static final int LOOKED_AT = 1 << 16;

    /** Matches values of one line, whose characters can be written in a regular expression. */
    private static final Pattern WRITABLE = Pattern.compile("[^\\p{Cntrl}\\\\\"]+");

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    /**
     * Returns the command for a file; empty where a filter of lines reads another text than this program does: in a
     * workbook, a compressed file, a drawn table or a character set such as UTF-16.
     */
    static Optional<RowFilter> of(ExportFile file, CsvDialect dialect) throws IOException {
        if (",".getBytes(file.charset()).length > 1) {
            return Optional.empty();
        }
        String first;
        try (InputStream bytes = Files.newInputStream(file.path())) {
            first = new String(bytes.readNBytes(LOOKED_AT), file.charset());
        }
        boolean isUtf8 = file.charset().equals(StandardCharsets.UTF_8);
        List<String> lines = first.lines().toList();
        String last = dialect.header().get(dialect.header().size() - 1);
        for (int i = dialect.skippedLines(); i < lines.size(); i++) {
            String[] fields = lines.get(i).split(Pattern.quote(String.valueOf(dialect.delimiter())), -1);
            if (fields.length == dialect.header().size()) {
                if (dialect.start() == CsvDialect.Start.VALUES) {
                    return Optional.of(new RowFilter(0, dialect.delimiter(), isUtf8));
                }
                if (fields[fields.length - 1].replace("\"", "").strip().equals(last)) {
                    return Optional.of(new RowFilter(i + 1, dialect.delimiter(), isUtf8));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the command; empty where it would keep other rows than those with the values.
     *
     * @param values the value of each column, by its index
     * @param rows the fields of some rows, of which none may hold a delimiter
     */
    Optional<String> keeping(SortedMap<Integer, String> values, List<List<String>> rows) {
        boolean writable = values.values().stream()
                .allMatch(value -> WRITABLE.matcher(value).matches()
                        && (isUtf8 || ASCII.matcher(value).matches()));
        if (!writable
                || rows.stream().anyMatch(fields -> fields.stream().anyMatch(cell -> cell.indexOf(delimiter) >= 0))) {
            return Optional.empty();
        }
        // Cells may be quoted, and the last one of a line from Windows ends with a carriage return.
        String cell = "[ \"\\r]*";
        String kept = values.entrySet().stream()
                .map(each -> "$" + (each.getKey() + 1) + " ~ /^" + cell + literal(each.getValue()) + cell + "$/")
                .collect(Collectors.joining(" && "));
        return Optional.of("awk -F'" + (delimiter == '\t' ? "\\t" : String.valueOf(delimiter)) + "' '"
                + (headLines == 0 ? "" : headLines == 1 ? "NR == 1 || " : "NR <= " + headLines + " || ")
                + kept
                + "' FILE");
    }

    /** Returns the regular expression of awk, within single quotes of a shell, that matches a text alone. */
    private static String literal(String value) {
        return value.replaceAll("[.+*?(){}|$\\[\\]]", "[$0]")
                .replace("^", "\\^")
                .replace("/", "\\/")
                .replace("'", "\\047");
    }
}
