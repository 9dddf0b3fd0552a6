package org.capacityplanner.batch.source.excel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;

/**
 * A sheet of a workbook as text in UTF-8: a line for each row, at the line of the row's number, with its cells separated
 * by tabs. The text is made while it is read.
 */
public final class SheetText extends InputStream {
    private final ExcelWorkbook workbook;
    private final SheetRows rows;
    private final SheetShape shape;
    private final MergedCells merged;
    private byte[] text = new byte[0];
    private int place;
    private int lines;

    private SheetText(ExcelWorkbook workbook, SheetRows rows, SheetShape shape, MergedCells merged) {
        this.workbook = workbook;
        this.rows = rows;
        this.shape = shape;
        this.merged = merged;
    }

    /**
     * Opens a sheet.
     *
     * @param sheet its name; empty for the only one that holds a table
     * @throws UnreadableWorkbook where there is no such sheet, or the workbook is damaged
     */
    public static SheetText open(Path path, Optional<String> sheet) throws IOException {
        return reading(() -> {
            ExcelWorkbook workbook = new ExcelWorkbook(path);
            try {
                String name = sheet.isPresent() ? sheet.get() : workbook.onlyTable();
                SheetShape shape = workbook.shape(name);
                shape.requireClearNumbers();
                return new SheetText(
                        workbook,
                        workbook.rows(name),
                        shape,
                        shape.hasGaps() ? workbook.merged(name) : MergedCells.none());
            } catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException failed) {
                workbook.close();
                throw failed;
            }
        });
    }

    /** A step of reading a workbook. */
    private interface Step<T> {
        T take() throws IOException, OpenXML4JException, XMLStreamException;
    }

    /** Takes a step, and tells the failures of damaged workbooks as such, which the library throws in many ways. */
    private static <T> T reading(Step<T> step) throws IOException {
        try {
            return step.take();
        } catch (UnreadableWorkbook known) {
            throw known;
        } catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException failure) {
            if (isBomb(failure)) {
                throw new UnreadableWorkbook(
                        "is a workbook of which a part unpacks to more than 100 times its size", failure);
            } else if (String.valueOf(failure.getMessage()).contains("Strict OOXML")) {
                throw new UnreadableWorkbook(
                        "is a workbook in the format 'Strict Open XML', which is not read; 'Excel Workbook (.xlsx)' is",
                        failure);
            } else if (failure instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new UnreadableWorkbook("is a damaged workbook: " + reason(failure), failure);
        }
    }

    /** Returns whether the library refused a part for its size, which it tells in words alone, perhaps within others. */
    private static boolean isBomb(Exception failure) {
        return String.valueOf(failure.getMessage()).contains("Zip bomb detected");
    }

    private static String reason(Exception damage) {
        // The parser's message has a line for the place and one for what it expected there.
        return String.valueOf(damage.getMessage()).lines().collect(Collectors.joining(", "));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (place == text.length) {
            Optional<SheetRows.Row> row = reading(rows::next);
            if (row.isEmpty()) {
                return -1;
            }
            text = lines(row.get());
            place = 0;
        }
        int count = Math.min(length, text.length - place);
        System.arraycopy(text, place, target, offset, count);
        place += count;
        return count;
    }

    /** Returns a row as text, behind as many empty lines as there are empty rows before it. */
    private byte[] lines(SheetRows.Row row) {
        StringBuilder line = new StringBuilder("\n".repeat(row.number() - lines - 1));
        lines = row.number();
        List<String> cells = row.cells();
        if (row.filled() > 0) {
            merged.fill(row.number(), cells);
            int filled = cells.size();
            while (cells.get(filled - 1).isEmpty()) {
                filled--;
            }
            for (int column = shape.first(); column < Math.max(filled, shape.width()); column++) {
                line.append(column > shape.first() ? "\t" : "")
                        .append(column < filled ? inLine(cells.get(column)) : "");
            }
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the text of a cell without tabs and ends of lines, which would be those of the table. */
    private static String inLine(String cell) {
        String text = cell.replaceAll("[\\t\\r\\n\\f\\u000B\\u0085\\u2028\\u2029]+", " ");
        return text.indexOf('"') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        try {
            rows.close();
        } finally {
            workbook.close();
        }
    }
}
