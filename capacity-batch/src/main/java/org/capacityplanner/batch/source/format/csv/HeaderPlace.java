package org.capacityplanner.batch.source.format.csv;

import java.util.List;
import java.util.stream.IntStream;
import org.capacityplanner.batch.source.file.CsvFields;

/** Finds the row that names the columns of a table among titles, groups, units and values. */
public final class HeaderPlace {
    private static final double MOSTLY = 0.5;

    private HeaderPlace() {}

    /**
     * Returns the index of the header: the row above the first row of values, if the rows above it are titles; else
     * the first row.
     */
    public static int in(List<CsvFields.Row> rows) {
        int first = rows.get(0).fields().size();
        boolean wide =
                first > 1 && RowShapes.alike(rows, first) + RowShapes.trailing(rows, first) >= MOSTLY * rows.size();
        if (wide && RowShapes.isFull(rows.get(0).fields())) {
            return behindBlankLine(rows, first);
        }
        int usual = RowShapes.usualWidth(rows);
        int header = -1;
        for (int i = 0; i < rows.size(); i++) {
            List<String> fields = rows.get(i).fields();
            if (Math.abs(fields.size() - usual) > 1) {
                continue;
            }
            if (RowShapes.isValues(fields)) {
                return Math.max(0, header < 0 ? i : header);
            }
            // A row of units belongs to the names above it.
            boolean isOfUnits = header >= 0
                    && rows.get(header).fields().size() == fields.size()
                    && HeaderRows.isUnits(fields.stream().map(String::strip).toList());
            header = isOfUnits ? header : i;
        }
        // Where names of metrics and services are as many as numbers, no row looks like values.
        return IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).fields().size() == usual)
                .findFirst()
                .orElse(0);
    }

    /**
     * Returns the index of a row of column names that follows a blank line and precedes values; 0 where there is no
     * such row. What is above the blank line are titles in as many fields: "Resource","web-1" above "Time","CPU".
     */
    private static int behindBlankLine(List<CsvFields.Row> rows, int width) {
        for (int i = 1; i + 1 < rows.size() && RowShapes.isText(rows.get(i).fields()); i++) {
            boolean blankAbove = rows.get(i).line() > rows.get(i - 1).line() + 1
                    || rows.get(i - 1).fields().stream().allMatch(String::isBlank);
            if (blankAbove
                    && rows.get(i).fields().size() == width
                    && RowShapes.isValues(rows.get(i + 1).fields())) {
                return i;
            }
        }
        return 0;
    }
}
