package org.capacityplanner.batch.report.workbook.file;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.ooxml.POIXMLDocumentPart;
import org.apache.poi.ooxml.POIXMLRelation;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.model.SharedStringsTable;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.streaming.SheetDataWriter;
import org.apache.poi.xssf.usermodel.XSSFFactory;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A streaming workbook that is written without redundant XML attributes. The address of a cell next to the previous
 * one, and the type of a number, are optional in the format and make up most of the size.
 */
public final class CompactWorkbook extends SXSSFWorkbook {
    /**
     * The setting with which POI keeps all rows of a sheet in memory, since cells with the data of charts are added
     * beside other cells.
     */
    private static final int NO_AUTOMATIC_FLUSH = -1;

    /**
     * The compression level; one more than the default reduces the size by 5%, and still higher ones double the time
     * for little effect.
     */
    private static final int COMPRESSION = 7;

    private final ChartCaches chartCaches = new ChartCaches();

    public CompactWorkbook() {
        super(new XSSFWorkbook(new Parts()), NO_AUTOMATIC_FLUSH, false, true);
    }

    /** Returns the numbers to be stored in the charts of this workbook. */
    public ChartCaches chartCaches() {
        return chartCaches;
    }

    @Override
    protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
        ZipArchiveOutputStream archive = new FilledArchive(out, chartCaches);
        archive.setUseZip64(Zip64Mode.AsNeeded);
        archive.setLevel(COMPRESSION);
        return archive;
    }

    @Override
    protected SheetDataWriter createSheetDataWriter() throws IOException {
        return new Rows((Texts) getXSSFWorkbook().getSharedStringSource());
    }

    /** Creates the parts of a workbook's file, with {@link Texts} as the table of shared strings. */
    private static final class Parts extends XSSFFactory {
        @Override
        public POIXMLDocumentPart newDocumentPart(POIXMLRelation relation) {
            return relation.equals(XSSFRelation.SHARED_STRINGS) ? new Texts() : super.newDocumentPart(relation);
        }
    }

    /**
     * The table of shared strings of a workbook, which stores each text once. POI would write a text as XML for each
     * cell that has it, only to find it again.
     */
    private static final class Texts extends SharedStringsTable {
        private final Map<String, Integer> places = new HashMap<>();

        /** Returns the index of an unformatted text in the table of shared strings; a new text is added. */
        int placeOf(String text) {
            Integer known = places.get(text);
            if (known == null) {
                known = addSharedStringItem(new XSSFRichTextString(text));
                places.put(text, known);
            } else {
                count++;
            }
            return known;
        }
    }

    /** Writes the rows of one sheet as XML without redundant attributes. */
    private static final class Rows extends SheetDataWriter {
        private final Texts texts;
        private final TextFile file;
        private final StringBuilder xml;
        private int row = -1;
        private int column = -1;

        Rows(Texts texts) throws IOException {
            super(texts);
            this.texts = texts;
            this.file = (TextFile) _out;
            this.xml = file.text();
        }

        @Override
        @SuppressWarnings("deprecation") // deprecated for callers; there is no other place to choose the writer
        public Writer createWriter(File temporary) throws IOException {
            return new TextFile(new FileOutputStream(temporary));
        }

        @Override
        public void writeCell(int columnIndex, Cell cell) throws IOException {
            if (cell == null) {
                return;
            }
            if (cell.getRowIndex() != row) {
                row = cell.getRowIndex();
                column = -1;
            }
            xml.append("<c");
            if (columnIndex != column + 1) {
                xml.append(" r=\"").append(CellReference.convertNumToColString(columnIndex));
                xml.append(row + 1).append('"');
            }
            column = columnIndex;
            int style = cell.getCellStyle().getIndex() & 0xffff;
            if (style != 0) {
                xml.append(" s=\"").append(style).append('"');
            }
            switch (cell.getCellType()) {
                case NUMERIC -> {
                    xml.append("><v>");
                    Digits.append(cell.getNumericCellValue(), xml);
                    xml.append("</v></c>");
                }
                case STRING ->
                    xml.append(" t=\"s\"><v>")
                            .append(texts.placeOf(cell.getStringCellValue()))
                            .append("</v></c>");
                case FORMULA -> formula(cell);
                default -> xml.append("/>");
            }
            file.appended();
        }

        private void formula(Cell cell) throws IOException {
            CellType type = cell.getCachedFormulaResultType();
            if (type == CellType.STRING) {
                xml.append(" t=\"str\"");
            } else if (type == CellType.ERROR) {
                xml.append(" t=\"e\"");
            }
            xml.append("><f>");
            escaped(cell.getCellFormula());
            xml.append("</f><v>");
            switch (type) {
                case STRING -> escaped(cell.getStringCellValue());
                case ERROR ->
                    xml.append(FormulaError.forInt(cell.getErrorCellValue()).getString());
                default -> Digits.append(cell.getNumericCellValue(), xml);
            }
            xml.append("</v></c>");
        }

        /** Appends a text; POI's own method, which looks at each letter as an object, knows what else to replace. */
        private void escaped(String text) throws IOException {
            for (int i = 0; i < text.length(); i++) {
                char letter = text.charAt(i);
                if (letter < ' ' || letter > '~' || letter == '<' || letter == '>' || letter == '&' || letter == '"') {
                    outputEscapedString(text);
                    return;
                }
            }
            xml.append(text);
        }
    }
}
