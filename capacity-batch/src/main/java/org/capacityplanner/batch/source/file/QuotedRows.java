package org.capacityplanner.batch.source.file;

import java.util.List;
import java.util.Optional;

/**
 * A CSV table in which each whole row is one quoted field, as a spreadsheet saves a file that it opened as a single
 * column: {@code "2026-10-05 14:00,""1,520"",43"}.
 */
final class QuotedRows implements LineForm {
    private static final int LINES_LOOKED_AT = 20;
    private static final int FEWEST = 2;
    private static final char QUOTE = '"';

    private QuotedRows() {}

    /** Detects a table of quoted rows at the beginning of a text; empty where there is none. */
    static Optional<LineForm> in(String head) {
        List<String> rows = head.lines()
                .filter(line -> !line.isBlank())
                .limit(LINES_LOOKED_AT)
                .skip(1)
                .toList();
        boolean quoted = rows.size() >= FEWEST && rows.stream().allMatch(row -> isOneField(row) && hasFields(row));
        return quoted ? Optional.of(new QuotedRows()) : Optional.empty();
    }

    /** Returns whether a line is one quoted field, with every quote within it doubled. */
    private static boolean isOneField(String line) {
        String row = line.stripTrailing();
        int last = row.length() - 1;
        if (last < 1 || row.charAt(0) != QUOTE || row.charAt(last) != QUOTE) {
            return false;
        }
        int i = 1;
        while (i < last) {
            if (row.charAt(i) == QUOTE) {
                if (i + 1 >= last || row.charAt(i + 1) != QUOTE) {
                    return false;
                }
                i++;
            }
            i++;
        }
        return true;
    }

    private static boolean hasFields(String row) {
        return row.indexOf(',') >= 0 || row.indexOf(';') >= 0 || row.indexOf('\t') >= 0;
    }

    @Override
    public String line(String line) {
        if (!isOneField(line)) {
            return line;
        }
        String row = line.stripTrailing();
        return row.substring(1, row.length() - 1).replace("\"\"", "\"");
    }
}
