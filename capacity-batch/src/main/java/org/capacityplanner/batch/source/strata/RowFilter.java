package org.capacityplanner.batch.source.strata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.capacityplanner.batch.source.file.ExportFile;
import org.capacityplanner.batch.source.format.CsvDialect;

/**
 * A shell command that keeps the rows of a file of text with one value of a column.
 *
 * @param headLines the number of lines up to the header, which are kept; 0 where there is none
 * @param delimiter between fields
 */
record RowFilter(int headLines, char delimiter) {
    private static final int LOOKED_AT = 1 << 16;

    /** Matches values that mean the same in a regular expression once they are escaped, whatever the character set. */
    private static final Pattern PLAIN = Pattern.compile("[\\w :-][\\w .:/+-]*");

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
        List<String> lines = first.lines().toList();
        String last = dialect.header().get(dialect.header().size() - 1);
        for (int i = dialect.skippedLines(); i < lines.size(); i++) {
            String[] fields = lines.get(i).split(Pattern.quote(String.valueOf(dialect.delimiter())), -1);
            if (fields.length == dialect.header().size()) {
                if (dialect.start() == CsvDialect.Start.VALUES) {
                    return Optional.of(new RowFilter(0, dialect.delimiter()));
                }
                if (fields[fields.length - 1].replace("\"", "").strip().equals(last)) {
                    return Optional.of(new RowFilter(i + 1, dialect.delimiter()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the command; empty where it would keep other rows than those with the value.
     *
     * @param rows the fields of some rows, of which none may hold a delimiter
     */
    Optional<String> keeping(int column, String value, List<List<String>> rows) {
        if (!PLAIN.matcher(value).matches()
                || rows.stream().anyMatch(fields -> fields.stream().anyMatch(cell -> cell.indexOf(delimiter) >= 0))) {
            return Optional.empty();
        }
        // Cells may be quoted, and the last one of a line from Windows ends with a carriage return.
        String cell = "[ \"\\r]*";
        return Optional.of("awk -F'" + (delimiter == '\t' ? "\\t" : String.valueOf(delimiter)) + "' '"
                + (headLines == 0 ? "" : headLines == 1 ? "NR == 1 || " : "NR <= " + headLines + " || ")
                + "$" + (column + 1) + " ~ /^" + cell
                + value.replaceAll("[.+]", "[$0]").replace("/", "\\/")
                + cell + "$/' FILE");
    }
}
