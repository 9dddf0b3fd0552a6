package org.capacityplanner.batch.source.file;

import java.util.List;
import java.util.Optional;

/**
 * A table as R's {@code write.table} writes it: every row begins with a row name, for which the header has no column
 * name.
 */
final class RowNames implements LineForm {
    private static final int LINES_LOOKED_AT = 20;
    private static final int FEWEST = 2;

    private final String header;
    private final char delimiter;

    private RowNames(String header, char delimiter) {
        this.header = header;
        this.delimiter = delimiter;
    }

    /** Detects a table with row names at the beginning of a text; empty where there is none. */
    static Optional<LineForm> in(String head) {
        if (head.isEmpty() || head.charAt(0) != '"') {
            return Optional.empty();
        }
        List<String> lines = head.lines().limit(LINES_LOOKED_AT).toList();
        for (char delimiter : new char[] {' ', '\t'}) {
            List<CsvFields.Row> rows = CsvFields.rows(String.join("\n", lines) + "\n", delimiter);
            List<Integer> widths = rows.stream().map(row -> row.fields().size()).toList();
            boolean named = widths.size() > FEWEST
                    && widths.get(0) > 1
                    && widths.stream().skip(1).allMatch(width -> width == widths.get(0) + 1)
                    // With a blank field at its end, a row has a delimiter too many.
                    && rows.stream()
                            .noneMatch(row ->
                                    row.fields().get(row.fields().size() - 1).isBlank())
                    && lines.stream().skip(1).limit(FEWEST).allMatch(line -> line.startsWith("\""));
            if (named) {
                return Optional.of(new RowNames(lines.get(0), delimiter));
            }
        }
        return Optional.empty();
    }

    @Override
    public String line(String line) {
        return line.equals(header) ? "\"row\"" + delimiter + line : line;
    }
}
