package org.capacityplanner.batch.source.excel;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamException;

/**
 * What the first rows of a sheet show of all of them.
 *
 * @param first the index of the first column that is filled
 * @param width the number of columns up to the last one that is filled
 * @param hasGaps whether cells below a text are empty, for which a merged cell may stand
 * @param unclear a number kept as text that can be read in two ways; empty where there is none
 * @param isUncalculated whether there are formulas, and none was calculated
 */
record SheetShape(int first, int width, boolean hasGaps, Optional<String> unclear, boolean isUncalculated) {
    private static final int ROWS_LOOKED_AT = 200;

    /**
     * Returns the shape of a sheet.
     *
     * @param asksForCalculation whether its workbook asks to be calculated when it is opened
     */
    static SheetShape of(SheetRows rows, boolean asksForCalculation) throws IOException, XMLStreamException {
        int first = Integer.MAX_VALUE;
        int width = 1;
        boolean gaps = false;
        Set<Integer> named = new HashSet<>();
        Optional<SheetRows.Row> row = rows.next();
        for (int i = 0; i < ROWS_LOOKED_AT && row.isPresent(); i++) {
            List<String> cells = row.get().cells();
            int[] filled = IntStream.range(0, cells.size())
                    .filter(column -> !cells.get(column).isEmpty())
                    .toArray();
            if (filled.length > 0) {
                first = Math.min(first, filled[0]);
                width = Math.max(width, filled[filled.length - 1] + 1);
                gaps |= named.stream()
                        .anyMatch(column ->
                                column >= cells.size() || cells.get(column).isEmpty());
            }
            // A title stands alone.
            if (filled.length > 1) {
                IntStream.of(filled)
                        .filter(column -> MergedCells.isName(cells.get(column)))
                        .forEach(named::add);
            }
            row = rows.next();
        }
        return new SheetShape(
                Math.min(first, width - 1), width, gaps, rows.unclear(), rows.isUncalculated(asksForCalculation));
    }

    /** Throws an exception where a number kept as text can be read in two ways, or formulas were never calculated. */
    void requireClearNumbers() throws UnreadableWorkbook {
        if (isUncalculated) {
            throw new UnreadableWorkbook(
                    "is a workbook whose formulas were never calculated, which Excel does as it saves, and so does"
                            + " soffice --headless --convert-to xlsx --outdir calculated FILE");
        }
        if (unclear.isPresent()) {
            throw new UnreadableWorkbook("is a workbook with numbers kept as text, of which '" + unclear.get()
                    + "' may have a decimal or a thousands separator; turn them into numbers first");
        }
    }
}
