package org.capacityplanner.batch.report.workbook.sheet;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;

/** How a sheet lies on A4: as many pages wide as it takes for its print to stay readable, with the first column on each. */
public final class PaperLayout {
    /** So many characters fit beside each other at 8 points, of cells at 11 points and with these margins. */
    static final int WIDEST_LANDSCAPE = 178;

    static final int WIDEST_PORTRAIT = 122;

    private static final double SIDES_INCHES = 0.4;
    private static final double TOP_INCHES = 0.5;
    private static final double BOTTOM_INCHES = 0.6;
    private static final double FOOTER_INCHES = 0.3;
    private static final int WIDTH_UNITS_PER_CHARACTER = 256;

    private static final float POINTS_PER_LINE = 14;
    private static final int MOST_NARROW = 20;

    /** Ends on the first page of each sheet. */
    private static final int WIDEST_TEXT = 105;

    private PaperLayout() {}

    /** Sets paper, margins and footer. */
    public static void apply(Sheet sheet, boolean landscape) {
        sheet.setFitToPage(true);
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(landscape);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        sheet.setMargin(PageMargin.LEFT, SIDES_INCHES);
        sheet.setMargin(PageMargin.RIGHT, SIDES_INCHES);
        sheet.setMargin(PageMargin.TOP, TOP_INCHES);
        sheet.setMargin(PageMargin.BOTTOM, BOTTOM_INCHES);
        sheet.setMargin(PageMargin.FOOTER, FOOTER_INCHES);
        sheet.getFooter().setLeft("&A");
        sheet.getFooter().setRight("&P / &N");
    }

    /**
     * Lets the first columns of a sheet take as many pages beside each other as they need to be read.
     *
     * @param columns that are printed
     * @param named the first ones, which say what a row is of and are on each page
     */
    public static void widen(Sheet sheet, int columns, int named) {
        double width = width(sheet, columns);
        double first = width(sheet, named);
        int widest = sheet.getPrintSetup().getLandscape() ? WIDEST_LANDSCAPE : WIDEST_PORTRAIT;
        if (width > widest) {
            int pages = 1 + (int) Math.ceil((width - widest) / (widest - first));
            sheet.getPrintSetup().setFitWidth((short) pages);
            sheet.setRepeatingColumns(new CellRangeAddress(-1, -1, 0, named - 1));
        }
    }

    /**
     * Wraps a sentence over the columns to the right of its cell that fit on the first page.
     *
     * @param columns that are printed
     */
    public static void wrap(Sheet sheet, int row, int column, int columns) {
        int last = column;
        while (last + 1 < columns && width(sheet, last + 2) <= WIDEST_TEXT) {
            last++;
        }
        Cell cell = sheet.getRow(row).getCell(column);
        if (last > column) {
            sheet.addMergedRegion(new CellRangeAddress(row, row, column, last));
        }
        int characters = (int) (width(sheet, last + 1) - width(sheet, column));
        int lines = TextHeight.lines(cell.getStringCellValue(), Math.max(MOST_NARROW, characters));
        sheet.getRow(row).setHeightInPoints(lines * POINTS_PER_LINE + 2);
    }

    private static double width(Sheet sheet, int columns) {
        double width = 0;
        for (int column = 0; column < columns; column++) {
            width += sheet.getColumnWidth(column) / (double) WIDTH_UNITS_PER_CHARACTER;
        }
        return width;
    }
}
