package org.capacityplanner.batch.report.workbook;

import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.FontScheme;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTFont;

/** The cell styles of a workbook, each created once, since a workbook can have at most 64,000. */
final class Styles {
    private static final String FONT = "Arial";
    private static final String HEADER_FILL = "1F4E79";
    /** The prefix that makes an RGB colour opaque: two hexadecimal digits for the opacity. */
    static final String OPAQUE = "FF";

    /**
     * The tab colour of sheets with answers; the next two are for sheets with intermediate results and for reference
     * sheets.
     */
    static final String ANSWER_TAB = "1F4E79";

    static final String HELPER_TAB = "B8C2CC";
    static final String REFERENCE_TAB = "6B7580";

    private static final String INPUT_FILL = "FFF2CC";

    private final Map<Style, CellStyle> styles = new EnumMap<>(Style.class);
    private final CellStyle quoted;

    /** The styles of cells in a workbook, each with its number format. */
    enum Style {
        TITLE("General"),
        /** A sentence that extends over the cells to its right. */
        SUBTITLE("General"),
        HEADER("General"),
        HEADER_SHARE("0.0%"),
        TEXT("General"),
        WRAPPED("General"),
        /** A number of any magnitude with about three digits. */
        VALUE("[>=100]#,##0;[>=1]0.00;0.0000"),
        /** A model parameter, with enough digits for a check. */
        PARAMETER("0.000E+00"),
        COUNT("#,##0"),
        SHARE("0.0%"),
        /** A probability in percent; near 0 or 1 it is not rounded to 0% or 100%. */
        PROBABILITY("[>0.999]\">99.9%\";[<0.001]\"<0.1%\";0.0%"),
        GROWTH("+0.0%;-0.0%;0.0%"),
        TIME("yyyy-mm-dd hh:mm"),
        DATE("yyyy-mm-dd"),
        MONTH("yyyy-mm"),
        STATUS("General"),
        /** A text that is a link to another sheet. */
        LINK("General"),
        /** A value of a curve, or the word "saturated" in place of an infinite one. */
        CURVE("[>=1E+299]\"saturated\";[>=100]#,##0;0.0000"),
        /** A share or a correlation with four decimals, enough to distinguish values near 1. */
        FOUR_DECIMALS("0.0000"),
        /** A number with as many digits as fit into the column. */
        FIGURE("General"),
        /** A growth in percent that the reader may change. */
        INPUT("+0.0%;-0.0%;0.0%"),
        /** A level of probability, such as 95%, that the reader may change. */
        INPUT_LEVEL("0.0##%"),
        /** A limit or other number that the reader may change. */
        INPUT_VALUE("General"),
        /** A computed number that the reader may change, shown as other values are and kept with all its digits. */
        INPUT_NUMBER("[>=100]#,##0;0.0000");

        private final String format;

        Style(String format) {
            this.format = format;
        }
    }

    Styles(SXSSFWorkbook workbook) {
        // A font that every office program has, or has one of the same widths for.
        XSSFFont body = workbook.getXSSFWorkbook().getFontAt(0);
        body.setFontName(FONT);
        // Else the font of a theme comes first, which is another one in each program.
        body.setScheme(FontScheme.NONE);
        for (Style style : Style.values()) {
            styles.put(style, create(workbook, style));
        }
        quoted = workbook.createCellStyle();
        quoted.cloneStyleFrom(get(Style.TEXT));
        quoted.setQuotePrefixed(true);
    }

    CellStyle get(Style style) {
        return Objects.requireNonNull(styles.get(style));
    }

    /** Returns the style for a text that would become a formula if the cell were edited. */
    CellStyle quoted() {
        return quoted;
    }

    private static CellStyle create(SXSSFWorkbook workbook, Style style) {
        XSSFCellStyle cell = (XSSFCellStyle) workbook.createCellStyle();
        cell.setDataFormat(workbook.createDataFormat().getFormat(style.format));
        // At the top, text touches the header above the first row in programs that leave no room over a line.
        cell.setVerticalAlignment(VerticalAlignment.CENTER);
        // Said of each style: programs differ in what a cell has whose style says nothing.
        cell.setFont(workbook.getFontAt(0));
        Font font = workbook.createFont();
        font.setFontName(FONT);
        switch (style) {
            case TITLE -> {
                font.setBold(true);
                font.setFontHeightInPoints((short) 16);
                cell.setFont(font);
            }
            case HEADER, HEADER_SHARE -> {
                font.setBold(true);
                font.setColor(IndexedColors.WHITE.getIndex());
                cell.setFont(font);
                fill(cell, HEADER_FILL);
                cell.setWrapText(true);
                cell.setAlignment(HorizontalAlignment.CENTER);
            }
            case TEXT -> {
                cell.setAlignment(HorizontalAlignment.LEFT);
                cell.setIndention((short) 1);
            }
            case WRAPPED -> {
                cell.setWrapText(true);
                cell.setAlignment(HorizontalAlignment.LEFT);
                cell.setIndention((short) 1);
            }
            // Where a number does not exist, the word in its place stands where the number would.
            case VALUE, CURVE, FIGURE, GROWTH -> cell.setAlignment(HorizontalAlignment.RIGHT);
            case LINK -> {
                font.setUnderline(Font.U_SINGLE);
                font.setColor(IndexedColors.DARK_BLUE.getIndex());
                cell.setFont(font);
            }
            case DATE, MONTH -> cell.setAlignment(HorizontalAlignment.CENTER);
            case STATUS -> {
                font.setBold(true);
                cell.setFont(font);
                cell.setAlignment(HorizontalAlignment.CENTER);
            }
            case INPUT, INPUT_LEVEL, INPUT_VALUE, INPUT_NUMBER -> {
                font.setBold(true);
                cell.setFont(font);
                fill(cell, INPUT_FILL);
                cell.setLocked(false);
                cell.setBorderBottom(BorderStyle.THIN);
                cell.setBorderTop(BorderStyle.THIN);
                cell.setBorderLeft(BorderStyle.THIN);
                cell.setBorderRight(BorderStyle.THIN);
            }
            default -> {
                // The number format is all there is to them.
            }
        }
        inOrder((XSSFFont) font);
        return cell;
    }

    /** Sorts the properties of a font into the order of the file format's schema, which strict programs require. */
    private static void inOrder(XSSFFont font) {
        CTFont to = font.getCTFont();
        CTFont from = (CTFont) to.copy();
        to.set(CTFont.Factory.newInstance());
        if (from.sizeOfBArray() > 0) {
            to.addNewB().set(from.getBArray(0));
        }
        if (from.sizeOfUArray() > 0) {
            to.addNewU().set(from.getUArray(0));
        }
        if (from.sizeOfSzArray() > 0) {
            to.addNewSz().set(from.getSzArray(0));
        }
        if (from.sizeOfColorArray() > 0) {
            to.addNewColor().set(from.getColorArray(0));
        }
        if (from.sizeOfNameArray() > 0) {
            to.addNewName().set(from.getNameArray(0));
        }
        if (from.sizeOfFamilyArray() > 0) {
            to.addNewFamily().set(from.getFamilyArray(0));
        }
    }

    private static void fill(XSSFCellStyle cell, String rgb) {
        cell.setFillForegroundColor(new XSSFColor(HexFormat.of().parseHex(OPAQUE + rgb)));
        cell.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }
}
