package org.capacityplanner.batch.source.file;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A table whose cells are formulas that a spreadsheet must not change, as exports for Excel write them: {@code ="2026-10-05
 * 14:00",="1520"}.
 */
final class FormulaCells implements LineForm {
    private static final Pattern CELL = Pattern.compile("(?<=^|[,;\\t])=(\"(?:[^\"]|\"\")*+\")(?=[,;\\t\\r]|$)");
    private static final int LINES_LOOKED_AT = 5;

    private FormulaCells() {}

    /** Such a table at the beginning of a text; empty where it is none. */
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
