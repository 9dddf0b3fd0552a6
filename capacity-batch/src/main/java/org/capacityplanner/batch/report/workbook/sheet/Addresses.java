package org.capacityplanner.batch.report.workbook.sheet;

import org.apache.poi.ss.util.CellReference;

/** Addresses of cells as written in formulas, from row and column indices that begin at 0. */
public final class Addresses {
    private Addresses() {}

    /** Returns the relative address of a cell, such as {@code B7}. */
    public static String cell(int row, int column) {
        return letters(column) + (row + 1);
    }

    /** Returns the address of a cell whose column does not change when the formula is copied, such as {@code $B7}. */
    public static String inColumn(int row, int column) {
        return "$" + letters(column) + (row + 1);
    }

    /**
     * Returns the absolute address of a cell, which does not change when the formula is copied, such as {@code $B$7}.
     */
    public static String absolute(int row, int column) {
        return "$" + letters(column) + "$" + (row + 1);
    }

    /** Returns the reference of a range of cells in one column, such as {@code $B$7:$B$90}. */
    public static String down(int firstRow, int rows, int column) {
        String letters = letters(column);
        return "$%s$%d:$%s$%d".formatted(letters, firstRow + 1, letters, firstRow + rows);
    }

    /** Returns the reference of a range of cells in several rows and columns, such as {@code $B$7:$D$90}. */
    public static String block(int firstRow, int rows, int firstColumn, int columns) {
        return "$%s$%d:$%s$%d"
                .formatted(letters(firstColumn), firstRow + 1, letters(firstColumn + columns - 1), firstRow + rows);
    }

    /** Returns the reference of a range of cells in one row, such as {@code $B7:$Z7}. */
    public static String across(int row, int firstColumn, int columns) {
        return inColumn(row, firstColumn) + ":" + inColumn(row, firstColumn + columns - 1);
    }

    /** Returns the reference of a cell of another sheet, such as {@code 'What-if'!$B$7}. */
    public static String on(String sheet, int row, int column) {
        return new CellReference(sheet, row, column, true, true).formatAsString();
    }

    private static String letters(int column) {
        return CellReference.convertNumToColString(column);
    }
}
