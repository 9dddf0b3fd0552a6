package org.capacityplanner.batch.source.file;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A CSV table whose cells are formulas such as {@code ="1520"}, by which exports keep Excel from converting the text.
 */
final class FormulaCells implements LineForm {
    private static final Pattern CELL = Pattern.compile("(?<=^|[,;\\t])=(\"(?:[^\"]|\"\")*+\")(?=[,;\\t\\r]|$)");
    private static final int LINES_LOOKED_AT = 5;

    private FormulaCells() {}

    /** Detects a table with formula cells at the beginning of a text; empty where there is none. */
    static Optional<LineForm> in(String head) {
        List<String> rows = head.lines()
                .filter(line -> !line.isBlank())
                .limit(LINES_LOOKED_AT)
                .skip(1)
                .toList();
        boolean formulas = !rows.isEmpty()
                && rows.stream().allMatch(row -> CELL.matcher(row).find());
        return formulas ? Optional.of(new FormulaCells()) : Optional.empty();
    }

    @Override
    public String line(String line) {
        return CELL.matcher(line).replaceAll("$1");
    }
}
