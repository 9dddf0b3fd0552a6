package org.capacityplanner.batch.report.workbook.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * The numbers stored in the workbook's charts for programs that do not recalculate them, by the references of their
 * cells. A chart may hold a copy of them beside each reference, which programs show that do not read the cells. As
 * objects of POI the copies cost three times as much as all the rest of a workbook, so they are put into the text of
 * the charts when it is written.
 */
public final class ChartCaches {
    private static final int MOST_POINTS = 400;

    private static final String REFERENCE = "<c:f>";
    private static final String EMPTY = "</c:f><c:numCache/>";

    private final Map<String, double[]> numbers = new HashMap<>();

    /** Stores the numbers of a column of cells under the reference by which charts refer to them. */
    public void put(String reference, Sheet sheet, CellRangeAddress cells) {
        int rows = cells.getLastRow() - cells.getFirstRow() + 1;
        int stride = stride(rows);
        double[] values = new double[(rows - 1) / stride + 1];
        for (int i = 0; i < values.length; i++) {
            Row row = sheet.getRow(cells.getFirstRow() + i * stride);
            values[i] = number(row == null ? null : row.getCell(cells.getFirstColumn()));
        }
        numbers.put(reference, values);
    }

    /**
     * Returns the distance between the rows whose numbers are stored. It has no factor in common with the hours of a
     * day, all of which the copy sees, and depends on the number of rows alone, so that the coordinates of a point stay
     * together.
     */
    private static int stride(int rows) {
        int stride = (rows + MOST_POINTS - 1) / MOST_POINTS;
        while (stride > 1 && (stride % 2 == 0 || stride % 3 == 0)) {
            stride++;
        }
        return stride;
    }

    /** Returns the number in a cell or the result of its formula; NaN if there is none. */
    private static double number(@Nullable Cell cell) {
        if (cell == null) {
            return Double.NaN;
        }
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return type == CellType.NUMERIC ? cell.getNumericCellValue() : Double.NaN;
    }

    /** Returns the XML of a chart with the stored numbers inserted in place of missing ones. */
    String filled(String chart) {
        StringBuilder filled = new StringBuilder(chart.length() * 4);
        int from = 0;
        int end = chart.indexOf(EMPTY);
        while (end >= 0) {
            int start = chart.lastIndexOf(REFERENCE, end) + REFERENCE.length();
            double[] values = numbers.get(unescaped(chart.substring(start, end)));
            filled.append(chart, from, end);
            if (values == null) {
                filled.append(EMPTY);
            } else {
                filled.append("</c:f>");
                append(values, filled);
            }
            from = end + EMPTY.length();
            end = chart.indexOf(EMPTY, from);
        }
        return filled.append(chart, from, chart.length()).toString();
    }

    private static void append(double[] values, StringBuilder xml) {
        xml.append("<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"")
                .append(values.length)
                .append("\"/>");
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                xml.append("<c:pt idx=\"").append(i).append("\"><c:v>");
                Digits.append(values[i], xml);
                xml.append("</c:v></c:pt>");
            }
        }
        xml.append("</c:numCache>");
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    @Override
    public String toString() {
        return numbers.size() + " references, "
                + numbers.values().stream().flatMapToDouble(Arrays::stream).count() + " numbers";
    }
}
