package org.capacityplanner.batch.report.workbook;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.capacityplanner.batch.report.text.SpreadsheetText;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.file.ChartCaches;
import org.capacityplanner.batch.report.workbook.file.CompactWorkbook;
import org.capacityplanner.batch.report.workbook.file.Digits;
import org.capacityplanner.batch.report.workbook.sheet.ConditionalFormats;
import org.capacityplanner.batch.report.workbook.sheet.PaperLayout;
import org.capacityplanner.batch.report.workbook.sheet.PrintedAreas;
import org.capacityplanner.batch.report.workbook.sheet.SheetTable;
import org.capacityplanner.batch.report.workbook.sheet.TextHeight;
import org.jspecify.annotations.Nullable;

/** Writes one sheet of a workbook: texts that cannot become formulas, numbers, formulas, and the layout. */
final class SheetWriter {
    /** The text in place of infinity, the predicted value of a KPI beyond saturation. */
    static final String SATURATED = "saturated";

    private static final float POINTS_PER_LINE = 14;
    private static final int WIDTH_UNITS_PER_CHARACTER = 256;

    private final CompactWorkbook workbook;
    private final SXSSFSheet sheet;
    private final Styles styles;
    private final PrintedAreas printed = new PrintedAreas();
    private int printedColumns;
    private int namedColumns = 1;
    private String subtitle = "";
    private boolean isLaidOut;
    private @Nullable Row latest;

    enum Orientation {
        PORTRAIT,
        LANDSCAPE
    }

    /** The title of a column, and its width in characters. */
    record Column(String title, int width) {}

    SheetWriter(CompactWorkbook workbook, String name, Styles styles) {
        this.workbook = workbook;
        this.sheet = workbook.createSheet(name);
        this.styles = styles;
        sheet.setDisplayGridlines(false);
        // POI says A1 of every streamed sheet, and readers that believe it see one cell.
        features().getCTWorksheet().unsetDimension();
    }

    SXSSFSheet sheet() {
        return sheet;
    }

    ChartCaches chartCaches() {
        return workbook.chartCaches();
    }

    /** Returns the sheet with settings that POI's streaming sheet lacks, but without the rows. */
    XSSFSheet features() {
        return workbook.getXSSFWorkbook().getSheet(sheet.getSheetName());
    }

    void text(int row, int column, String text) {
        text(row, column, text, Style.TEXT);
    }

    void text(int row, int column, String text, Style style) {
        Cell cell = cell(row, column, style);
        cell.setCellValue(SpreadsheetText.inCell(text));
        if (SpreadsheetText.looksLikeFormula(text)) {
            cell.setCellStyle(styles.quoted());
        }
    }

    /** Writes a number; writes nothing for NaN and infinity, which a workbook would show as an error. */
    void number(int row, int column, double value, Style style) {
        Cell cell = cell(row, column, style);
        if (Double.isFinite(value)) {
            cell.setCellValue(Digits.rounded(value));
        }
    }

    /** Writes a number with all its digits, for look-ups that must find exactly this number. */
    void exact(int row, int column, double value, Style style) {
        cell(row, column, style).setCellValue(value);
    }

    /** Defines a name for a cell of the workbook, for use in formulas. */
    void name(String name, String reference) {
        Name named = workbook.createName();
        named.setNameName(name);
        named.setRefersToFormula(reference);
    }

    void count(int row, int column, long count) {
        number(row, column, (double) count, Style.COUNT);
    }

    void time(int row, int column, LocalDateTime time) {
        cell(row, column, Style.TIME).setCellValue(Digits.day(DateUtil.getExcelDate(time)));
    }

    void date(int row, int column, LocalDate date) {
        cell(row, column, Style.DATE).setCellValue(date);
    }

    /** Writes a month as the date of its first day, shown without the day. */
    void month(int row, int column, YearMonth month) {
        cell(row, column, Style.MONTH).setCellValue(month.atDay(1));
    }

    /** Writes a formula with its value, for programs that do not calculate; infinity is written as "saturated". */
    void formula(int row, int column, String formula, double value, Style style) {
        if (Double.isFinite(value)) {
            formula(row, column, formula, style).setCellValue(Digits.rounded(value));
        } else {
            formula(row, column, formula, SATURATED, style);
        }
    }

    /** Writes the formula for a point of a chart, with its value or, if it has none, with #N/A. */
    void pointFormula(int row, int column, String formula, double value, Style style) {
        Cell cell = formula(row, column, formula, style);
        if (Double.isFinite(value)) {
            cell.setCellValue(Digits.rounded(value));
        } else {
            cell.setCellErrorValue(FormulaError.NA.getCode());
        }
    }

    /** Writes a formula whose value is a text, with that value for programs that do not calculate. */
    void formula(int row, int column, String formula, String value, Style style) {
        formula(row, column, formula, style).setCellValue(value);
    }

    private Cell formula(int row, int column, String formula, Style style) {
        Cell cell = cell(row, column, style);
        cell.setCellFormula(formula);
        return cell;
    }

    /** Flushes the rows, which cannot be changed afterwards; the first time, completes the layout of the sheet. */
    void done() throws IOException {
        if (!isLaidOut) {
            printed.apply(sheet, PaperLayout.widen(sheet, printedColumns, namedColumns), printedColumns);
            if (!subtitle.isEmpty()) {
                text(1, namedColumns, subtitle, Style.WRAPPED);
                PaperLayout.wrap(sheet, 1, namedColumns, printedColumns);
            }
            isLaidOut = true;
        }
        sheet.flushRows();
        latest = null;
    }

    private Cell cell(int row, int column, Style style) {
        printed.written(row, column);
        // Most cells follow one in the same row, and to find a row takes longer than to write a cell.
        if (latest == null || latest.getRowNum() != row) {
            Row existing = sheet.getRow(row);
            latest = existing == null ? sheet.createRow(row) : existing;
        }
        Cell cell = latest.createCell(column);
        cell.setCellStyle(styles.get(style));
        return cell;
    }

    void title(String title) {
        text(0, 0, title, Style.TITLE);
        sheet.getRow(0).setHeightInPoints(26);
        tab(Styles.ANSWER_TAB);
    }

    void back(int row) {
        text(row, 0, "To " + SummarySheet.NAME, Style.LINK);
        Hyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
        link.setAddress(new CellReference(SummarySheet.NAME, 0, 0, false, false).formatAsString());
        sheet.getRow(row).getCell(0).setHyperlink(link);
    }

    /** Sets the colour of the sheet's tab, given as a hexadecimal RGB number. */
    void tab(String rgb) {
        features().setTabColor(new XSSFColor(HexFormat.of().parseHex(Styles.OPAQUE + rgb)));
    }

    /** Sets the sentence below the title, right of columns repeated on each page, and links to the first sheet. */
    void subtitle(String sentence) {
        subtitle = sentence;
        if (!sheet.getSheetName().equals(SummarySheet.NAME)) {
            back(1);
        }
    }

    /** Makes a row at least as high as a wrapped text needs, since some programs do not do so. */
    void heighten(int row, String text, int charactersWide) {
        int lines = TextHeight.lines(text, TextHeight.letters(charactersWide));
        Row high = sheet.getRow(row);
        high.setHeightInPoints(Math.max(high.getHeightInPoints(), lines * POINTS_PER_LINE + 2));
    }

    /** Writes the header row of a table, from the given column on, and sets the widths of its columns. */
    void header(int row, int firstColumn, List<Column> columns) {
        widths(firstColumn, columns);
        headings(row, firstColumn, columns.stream().map(Column::title).toArray(String[]::new));
        if (printedColumns == 0) {
            printedColumns = firstColumn + columns.size();
        }
    }

    void widths(int firstColumn, List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            sheet.setColumnWidth(firstColumn + i, columns.get(i).width() * WIDTH_UNITS_PER_CHARACTER);
        }
    }

    /** Makes the rows below a header a table of the workbook; only adds filters if column titles repeat. */
    void table(String name, int headerRow, int lastRow, List<Column> columns) {
        List<String> heads = columns.stream().map(Column::title).toList();
        if (SheetTable.canHave(heads)) {
            tableOf(0, name, headerRow, lastRow, heads);
        } else {
            sheet.setAutoFilter(new CellRangeAddress(headerRow, Math.max(lastRow, headerRow), 0, columns.size() - 1));
        }
    }

    /** Makes the rows below headings, which are all different, a table of the workbook. */
    void tableOf(int firstColumn, String name, int headerRow, int lastRow, List<String> heads) {
        SheetTable.write(features(), name, headerRow, lastRow, firstColumn, heads);
    }

    /** Writes the header row of a table in columns that have their widths, as high as its titles need. */
    void headings(int row, int firstColumn, String... titles) {
        int lines = 1;
        for (int i = 0; i < titles.length; i++) {
            // Bold letters are wider.
            int characters = sheet.getColumnWidth(firstColumn + i) / WIDTH_UNITS_PER_CHARACTER - 1;
            lines = Math.max(lines, TextHeight.lines(titles[i], characters));
            text(row, firstColumn + i, titles[i], Style.HEADER);
        }
        Row heads = sheet.getRow(row);
        heads.setHeightInPoints(Math.max(heads.getHeightInPoints(), lines * POINTS_PER_LINE + 4));
    }

    /** Freezes the given numbers of columns and rows, which then stay visible while the reader scrolls. */
    void freeze(int columns, int rows) {
        sheet.createFreezePane(columns, rows);
        namedColumns = Math.max(1, columns);
    }

    void colourStatus(int firstRow, int lastRow, int firstColumn, int lastColumn) {
        ConditionalFormats.colourStatus(
                sheet, new CellRangeAddress(firstRow, Math.max(lastRow, firstRow), firstColumn, lastColumn));
    }

    /** Limits printing to the first columns and rows, since the others are for formulas only. */
    void printColumns(int columns, int lastRow) {
        printedColumns = columns;
        printed.limitTo(lastRow);
    }

    /** Prints nothing of a sheet that is for look-ups; its title is as wide as the first {@code columns} columns. */
    void printNothing(int columns) {
        printedColumns = columns;
        printed.limitTo(PrintedAreas.NOTHING);
    }

    /** Sets the print layout: landscape, one page wide, with the header repeated on every page. */
    void print(int headerRow) {
        print(headerRow, Orientation.LANDSCAPE);
    }

    void print(int headerRow, Orientation orientation) {
        printWithoutHead(orientation);
        sheet.setRepeatingRows(new CellRangeAddress(headerRow, headerRow, -1, -1));
    }

    /** Sets the print layout of a sheet without a repeated header: one page wide. */
    void printWithoutHead(Orientation orientation) {
        PaperLayout.apply(sheet, orientation == Orientation.LANDSCAPE);
    }
}
