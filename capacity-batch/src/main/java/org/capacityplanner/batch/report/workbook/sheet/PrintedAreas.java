package org.capacityplanner.batch.report.workbook.sheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellReference;

/**
 * The areas of a sheet that are printed where it is several pages wide. A page beside the first repeats the columns that
 * name the rows; it leaves out the tables that end on a page before, of which it would show nothing else.
 */
public final class PrintedAreas {
    /** In place of the last row, for a sheet that is not for paper. */
    public static final int NOTHING = -1;

    private static final int EVERYTHING = Integer.MAX_VALUE;

    /** An empty cell: a sheet without an area would be printed whole. */
    private static final String EMPTY = "$XFD$1:$XFD$1";

    /** The number of columns of each row, up to the last one written. */
    private int[] columns = new int[64];

    private int rows;
    private int lastRow = EVERYTHING;

    /** A range of rows without an empty one, and the number of its columns. */
    private record Block(int first, int last, int columns) {}

    /** Notes that a cell has been written. */
    public void written(int row, int column) {
        if (row >= columns.length) {
            columns = Arrays.copyOf(columns, Math.max(row + 1, 2 * columns.length));
        }
        columns[row] = Math.max(columns[row], column + 1);
        rows = Math.max(rows, row + 1);
    }

    /** Sets the last row that is printed. */
    public void limitTo(int last) {
        lastRow = last;
    }

    /**
     * Sets the printed areas of a sheet whose printed rows are limited.
     *
     * @param pages the first column of each page
     * @param printed the number of printed columns
     */
    public void apply(Sheet sheet, List<Integer> pages, int printed) {
        if (lastRow == EVERYTHING) {
            return;
        }
        String areas = lastRow == NOTHING ? EMPTY : of(pages, printed - 1);
        Workbook workbook = sheet.getWorkbook();
        workbook.setPrintArea(workbook.getSheetIndex(sheet), areas);
        if (areas.contains(",")) {
            // Each area is as wide as a page.
            sheet.getPrintSetup().setFitWidth((short) 1);
        }
    }

    /**
     * Returns the areas, each to be printed on pages of its own, separated by commas; a single one where no page leaves
     * out anything.
     */
    private String of(List<Integer> pages, int lastColumn) {
        List<Block> blocks = blocks();
        List<String> areas = new ArrayList<>();
        boolean isAnyLeftOut = false;
        for (int page = 0; page < pages.size(); page++) {
            int first = pages.get(page);
            int last = page + 1 < pages.size() ? pages.get(page + 1) - 1 : lastColumn;
            int from = 0;
            int to = -1;
            // The title is no table: it goes with the first one.
            boolean isTitle = true;
            for (Block block : blocks) {
                if (page == 0 || isTitle || block.columns() > first) {
                    from = to < 0 && from > 0 ? block.first() : from;
                    to = isTitle ? to : block.last();
                } else {
                    isAnyLeftOut = true;
                    add(areas, from, to, first, last);
                    from = block.last() + 1;
                    to = -1;
                }
                isTitle = false;
            }
            add(areas, from, page == 0 ? lastRow : to, first, last);
        }
        return isAnyLeftOut ? String.join(",", areas) : area(0, lastRow, 0, lastColumn);
    }

    private static void add(List<String> areas, int from, int to, int first, int last) {
        if (to >= from) {
            areas.add(area(from, to, first, last));
        }
    }

    private static String area(int from, int to, int first, int last) {
        return new CellReference(from, first, true, true).formatAsString() + ":"
                + new CellReference(to, last, true, true).formatAsString();
    }

    /** Returns the ranges of rows between empty ones; the first is that of the title and what is below it. */
    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        int wide = 0;
        for (int row = 0; row <= Math.min(lastRow, rows); row++) {
            int width = row < rows ? columns[row] : 0;
            if (width == 0 || row == lastRow) {
                wide = Math.max(wide, width);
                if (wide > 0) {
                    blocks.add(new Block(from, width == 0 ? row - 1 : row, wide));
                }
                from = row + 1;
                wide = 0;
            } else {
                wide = Math.max(wide, width);
            }
        }
        return blocks;
    }
}
