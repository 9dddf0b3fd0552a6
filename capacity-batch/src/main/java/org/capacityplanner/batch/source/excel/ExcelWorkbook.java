package org.capacityplanner.batch.source.excel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.xssf.eventusermodel.XSSFReader;

/** An Excel workbook (.xlsx, .xlsm): its sheets, of which one is read. */
final class ExcelWorkbook implements Closeable {
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /** The number of first rows from which it is decided whether a sheet holds a table. */
    private static final int ROWS_LOOKED_AT = 200;

    private final OPCPackage file;
    private final XSSFReader parts;

    /** The relation of each visible sheet, by its name, in the order of the workbook. */
    private final Map<String, String> sheets = new LinkedHashMap<>();

    private final SharedStrings strings;
    private final CellFormats formats;

    /** Whether the workbook asks to be calculated when it is opened, as a library does that cannot calculate it. */
    private boolean asksForCalculation;

    /** Opens a workbook and reads its texts and styles. */
    ExcelWorkbook(Path path) throws IOException, OpenXML4JException, XMLStreamException {
        this.file = OPCPackage.open(path.toFile(), PackageAccess.READ);
        try {
            this.parts = new XSSFReader(file);
            boolean from1904 = readSheets();
            this.strings = sharedStrings();
            try (InputStream styles = parts.getStylesData()) {
                this.formats = styles == null ? CellFormats.none(from1904) : CellFormats.of(styles, from1904);
            }
        } catch (IOException | OpenXML4JException | XMLStreamException | RuntimeException failed) {
            file.revert();
            throw failed;
        }
    }

    /** Reads the list of sheets, and returns whether days are counted from 1904. */
    private boolean readSheets() throws IOException, OpenXML4JException, XMLStreamException {
        boolean from1904 = false;
        try (InputStream part = parts.getWorkbookData()) {
            XMLStreamReader xml = Xml.reader(part);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (xml.getLocalName().equals("workbookPr")) {
                    from1904 = Xml.isTrue(Xml.attribute(xml, "date1904"));
                } else if (xml.getLocalName().equals("calcPr")) {
                    asksForCalculation = Xml.isTrue(Xml.attribute(xml, "fullCalcOnLoad"));
                } else if (xml.getLocalName().equals("sheet")
                        && !Xml.attribute(xml, "state").contains("idden")) {
                    String relation = xml.getAttributeValue(RELATIONS, "id");
                    String name = Xml.attribute(xml, "name");
                    if (sheets.put(name, relation == null ? "" : relation) != null) {
                        throw new UnreadableWorkbook("is a damaged workbook: two sheets are called '" + name + "'");
                    }
                }
            }
        }
        return from1904;
    }

    private SharedStrings sharedStrings() throws IOException, XMLStreamException {
        List<PackagePart> texts = file.getPartsByContentType(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml");
        if (texts.isEmpty()) {
            return SharedStrings.none();
        }
        try (InputStream part = texts.get(0).getInputStream()) {
            return SharedStrings.of(part);
        }
    }

    /** Returns the names of the visible sheets. */
    List<String> names() {
        return List.copyOf(sheets.keySet());
    }

    /**
     * Returns the name of the only visible sheet with a table.
     *
     * @throws UnreadableWorkbook where several sheets hold one, or none does
     */
    String onlyTable() throws IOException, OpenXML4JException, XMLStreamException {
        List<String> tables = new ArrayList<>();
        for (String name : sheets.keySet()) {
            if (isTable(name)) {
                tables.add(name);
            }
        }
        if (tables.isEmpty()) {
            throw new UnreadableWorkbook("is a workbook without a table in a visible sheet");
        } else if (tables.size() > 1) {
            throw new UnreadableWorkbook(
                    "is a workbook with tables in several sheets: " + quoted(tables), tables.get(0));
        }
        return tables.get(0);
    }

    private boolean isTable(String sheet) throws IOException, OpenXML4JException, XMLStreamException {
        int rows = 0;
        try (SheetRows all = rows(sheet)) {
            Optional<SheetRows.Row> row = all.next();
            for (int i = 0; i < ROWS_LOOKED_AT && rows < 2 && row.isPresent(); i++) {
                rows += row.get().filled() >= 2 ? 1 : 0;
                row = all.next();
            }
        }
        return rows >= 2;
    }

    /** Returns what the first rows of a visible sheet show. */
    SheetShape shape(String sheet) throws IOException, OpenXML4JException, XMLStreamException {
        try (SheetRows all = rows(sheet)) {
            return SheetShape.of(all, asksForCalculation);
        }
    }

    /** Returns the cells of a visible sheet that are merged over several rows. */
    MergedCells merged(String sheet) throws IOException, OpenXML4JException, XMLStreamException {
        try (InputStream part = parts.getSheet(relation(sheet))) {
            return MergedCells.of(part);
        }
    }

    /** Returns the rows of a visible sheet. */
    SheetRows rows(String sheet) throws IOException, OpenXML4JException, XMLStreamException {
        return new SheetRows(parts.getSheet(relation(sheet)), strings, formats);
    }

    private String relation(String sheet) throws UnreadableWorkbook {
        String relation = sheets.get(sheet);
        if (relation == null) {
            throw new UnreadableWorkbook(
                    "is a workbook without a visible sheet '" + sheet + "'; there are: " + quoted(names()),
                    names().isEmpty() ? "" : names().get(0));
        }
        return relation;
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        // Closing it would write it back.
        file.revert();
    }
}
