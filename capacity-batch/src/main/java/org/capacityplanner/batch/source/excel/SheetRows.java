package org.capacityplanner.batch.source.excel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The rows of a sheet, one after the other, each as the texts of its cells. */
final class SheetRows implements Closeable {
    /** The numbers of rows and columns that a sheet can have, by the file format's specification. */
    private static final int MOST_ROWS = 1_048_576;

    private static final int MOST_COLUMNS = 16_384;

    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+%?");
    private static final Pattern UNCLEAR = Pattern.compile("\\s*[+-]?[1-9]\\d{0,2}[.,]\\d{3}(?:\\D{0,4})");

    /** Matches numbers that show which separator stands before the fraction. */
    private static final Pattern CLEAR = Pattern.compile(
            "\\s*[+-]?(?:\\d+[.,](?:\\d{1,2}|\\d{4,})|0[.,]\\d+|\\d{4,}[.,]\\d+|\\d{1,3}(?:,\\d{3})+\\.\\d+|\\d{1,3}(?:\\.\\d{3})+,\\d+)(?:\\D{0,4})");

    /**
     * A row of a sheet.
     *
     * @param number its number in the sheet, from 1
     * @param cells the texts of its cells from the first column on; empty for cells without a value
     */
    record Row(int number, List<String> cells) {
        /** Returns how many cells have a value. */
        long filled() {
            return cells.stream().filter(cell -> !cell.isEmpty()).count();
        }
    }

    private final InputStream part;
    private final XMLStreamReader xml;
    private final SharedStrings strings;
    private final CellFormats formats;
    private int last;
    private boolean hasFraction;
    private boolean isTextClear;
    private String unclear = "";
    private boolean hasFormulaWithoutValue;
    private boolean hasFormulaOfZero;
    private boolean hasCalculatedFormula;

    SheetRows(InputStream part, SharedStrings strings, CellFormats formats) throws XMLStreamException {
        this.part = part;
        this.xml = Xml.reader(part);
        this.strings = strings;
        this.formats = formats;
    }

    /** Returns the next row that the sheet holds; empty behind the last one. */
    Optional<Row> next() throws XMLStreamException, IOException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("row")) {
                return Optional.of(row());
            }
        }
        return Optional.empty();
    }

    private Row row() throws XMLStreamException, IOException {
        String number = Xml.attribute(xml, "r");
        int row = number.matches("\\d{1,7}") ? Integer.parseInt(number) : last + 1;
        if (row <= last || row > MOST_ROWS) {
            throw new UnreadableWorkbook("is a damaged workbook: row " + row + " follows row " + last);
        }
        last = row;
        List<String> cells = new ArrayList<>();
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                return new Row(row, cells);
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("c")) {
                int column = column(Xml.attribute(xml, "r"), cells.size());
                if (column < cells.size() || column >= MOST_COLUMNS) {
                    throw new UnreadableWorkbook(
                            "is a damaged workbook: the cells of row " + row + " are not in order");
                }
                while (cells.size() < column) {
                    cells.add("");
                }
                cells.add(cell());
            }
        }
    }

    /** Returns the index of the column in a reference such as C5, or the next one where a cell has no reference. */
    static int column(String reference, int next) {
        int column = 0;
        for (int i = 0; i < Math.min(4, reference.length()) && Character.isLetter(reference.charAt(i)); i++) {
            column = 26 * column + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
        }
        return column == 0 ? next : column - 1;
    }

    private String cell() throws XMLStreamException, IOException {
        String type = Xml.attribute(xml, "t");
        String style = Xml.attribute(xml, "s");
        String value = "";
        boolean isFormula = false;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                String text = Xml.text(xml);
                // A formula stands beside the value that it had when the workbook was saved.
                value = name.equals("v") || name.equals("is") ? text : value;
                isFormula = isFormula || name.equals("f");
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (isFormula) {
                    noteFormula(type, value);
                }
                return text(type, style, value);
            }
        }
    }

    private String text(String type, String style, String value) throws IOException {
        if (value.isEmpty()) {
            return "";
        }
        return switch (type) {
            case "s" -> noted(strings.at(value));
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "", "n" -> {
                String number = formats.text(value, style);
                hasFraction = hasFraction || FRACTION.matcher(number).matches();
                yield number;
            }
            default -> noted(value);
        };
    }

    /** Notes whether a number that is kept as text has three digits behind its only separator, and returns the text. */
    private String noted(String text) {
        if (UNCLEAR.matcher(text).matches()) {
            unclear = unclear.isEmpty() ? text : unclear;
        } else {
            isTextClear = isTextClear || CLEAR.matcher(text).matches();
        }
        return text;
    }

    /**
     * Returns a number kept as text, such as 8,360, that may have a decimal or a thousands separator, where no other text
     * of the rows so far shows which, and numbers beside it, which always have a point in the file, would seem to; empty
     * where there is none.
     */
    Optional<String> unclear() {
        return Optional.of(unclear).filter(text -> !text.isEmpty() && hasFraction && !isTextClear);
    }

    private void noteFormula(String type, String value) {
        boolean isNumber = type.isEmpty() || type.equals("n");
        if (isNumber && value.isEmpty()) {
            hasFormulaWithoutValue = true;
        } else if (isNumber && (value.equals("0") || value.equals("0.0"))) {
            hasFormulaOfZero = true;
        } else {
            hasCalculatedFormula = true;
        }
    }

    /**
     * Returns whether no formula of the rows so far was calculated: libraries that write workbooks without calculating
     * them leave the value out, or write 0 and ask for a calculation when the workbook is opened. A formula whose value
     * is 0 in a workbook without that request was calculated.
     *
     * @param asksForCalculation whether the workbook asks to be calculated when it is opened
     */
    boolean isUncalculated(boolean asksForCalculation) {
        return !hasCalculatedFormula && (hasFormulaWithoutValue || (hasFormulaOfZero && asksForCalculation));
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
