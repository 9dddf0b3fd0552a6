package org.capacityplanner.batch.report.workbook.sheet;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;

/**
 * Sets the print layout of a sheet on A4: as many pages wide as is needed to be readable, with the first columns on
 * each page.
 */
public final class PaperLayout {
    /** The number of characters that fit across a landscape page, printed at 8 points. */
    static final int WIDEST_LANDSCAPE = 178;

    static final int WIDEST_PORTRAIT = 122;

    private static final double SIDES_INCHES = 0.4;
    private static final double TOP_INCHES = 0.5;
    private static final double BOTTOM_INCHES = 0.6;
    private static final double FOOTER_INCHES = 0.3;
    private static final int WIDTH_UNITS_PER_CHARACTER = 256;

    private static final float POINTS_PER_LINE = 14;
    private static final int MOST_NARROW = 20;

    /** The width of a letter of a title, relative to a digit in a cell. */
    private static final double TITLE_LETTER = 1.35;

    /**
     * The position, in characters from the left, up to which a wrapped sentence may extend, well within the first page.
     */
    private static final int WIDEST_TEXT = 105;

    private static final int SHORTEST_TEXT = 60;

    private PaperLayout() {}

    /** Sets the paper size, orientation, margins and footer of a sheet. */
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
     * Widens the last of the first {@code named} columns, which are repeated on each page, so that the title fits above
     * them.
     */
    private static void makeRoom(Sheet sheet, String title, int named) {
        double missing = title.length() * TITLE_LETTER - width(sheet, named);
        if (missing > 0) {
            int last = named - 1;
            sheet.setColumnWidth(
                    last, sheet.getColumnWidth(last) + (int) Math.ceil(missing) * WIDTH_UNITS_PER_CHARACTER);
        }
    }

    private static int widest(Sheet sheet) {
        return sheet.getPrintSetup().getLandscape() ? WIDEST_LANDSCAPE : WIDEST_PORTRAIT;
    }

    /**
     * Sets a sheet to print as many pages wide as it needs to be readable, with its first columns on each page, and
     * returns the first column of each page.
     *
     * @param columns that are printed
     * @param named the first ones, which say what a row is of and are on each page
     */
    public static List<Integer> widen(Sheet sheet, int columns, int named) {
        int widest = widest(sheet);
        List<Integer> starts = new ArrayList<>(List.of(0));
        if (width(sheet, columns) > widest) {
            makeRoom(sheet, sheet.getRow(0).getCell(0).getStringCellValue(), named);
            double width = width(sheet, columns);
            double first = width(sheet, named);
            int pages = 1 + (int) Math.ceil((width - widest) / (widest - first));
            sheet.getPrintSetup().setFitWidth((short) pages);
            sheet.setRepeatingColumns(new CellRangeAddress(-1, -1, 0, named - 1));
            double before = 0;
            for (int column = named; column < columns; column++) {
                if (width(sheet, column + 1) - before > widest) {
                    starts.add(column);
                    before = width(sheet, column) - first;
                }
            }
        }
        return starts;
    }

    /**
     * Wraps the sentence in a cell over those columns to its right that fit on the first page.
     *
     * @param columns that are printed
     */
    public static void wrap(Sheet sheet, int row, int column, int columns) {
        int last = column;
        while (last + 1 < columns && hasRoom(sheet, column, last)) {
            last++;
        }
        Cell cell = sheet.getRow(row).getCell(column);
        if (last > column) {
            sheet.addMergedRegion(new CellRangeAddress(row, row, column, last));
        }
        int characters = (int) (width(sheet, last + 1) - width(sheet, column));
        int lines = TextHeight.lines(cell.getStringCellValue(), TextHeight.letters(Math.max(MOST_NARROW, characters)));
        sheet.getRow(row).setHeightInPoints(lines * POINTS_PER_LINE + 2);
    }

    /**
     * Returns whether a wrapped sentence may extend over one more column: up to a readable width or, if it is still
     * short, up to the page's edge.
     */
    private static boolean hasRoom(Sheet sheet, int column, int last) {
        double with = width(sheet, last + 2);
        boolean isShort = width(sheet, last + 1) - width(sheet, column) < SHORTEST_TEXT;
        return with <= WIDEST_TEXT || (isShort && with <= widest(sheet));
    }

    private static double width(Sheet sheet, int columns) {
        double width = 0;
        for (int column = 0; column < columns; column++) {
            width += sheet.getColumnWidth(column) / (double) WIDTH_UNITS_PER_CHARACTER;
        }
        return width;
    }
}
