package org.capacityplanner.batch.report.workbook.sheet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumn;

/**
 * Makes a block of cells a table of the workbook, with a name for formulas and pivots, and with filters in its header.
 * The cells of a streaming sheet are out of reach, so its columns are named here as they are in the cells.
 */
public final class SheetTable {
    private static final String STYLE = "TableStyleLight1";

    private SheetTable() {}

    /** Returns whether a table can have these column titles: none blank, and all different regardless of case. */
    public static boolean canHave(List<String> heads) {
        Set<String> different = new HashSet<>();
        return heads.stream().allMatch(head -> !head.isBlank() && different.add(SheetNames.ignoringCase(head)));
    }

    /**
     * Makes a block of cells a table of the workbook with a name and column titles.
     *
     * @param name made of letters, unique in the workbook
     * @param headerRow where the heads are, from 0
     * @param lastRow at least one below
     * @param firstColumn of the block, from 0
     * @param heads the texts in the cells of the header row, from that column on
     */
    public static void write(
            XSSFSheet sheet, String name, int headerRow, int lastRow, int firstColumn, List<String> heads) {
        AreaReference area = new AreaReference(
                new CellReference(headerRow, firstColumn),
                new CellReference(Math.max(lastRow, headerRow + 1), firstColumn + heads.size() - 1),
                SpreadsheetVersion.EXCEL2007);
        XSSFTable table = sheet.createTable(area);
        table.setName(name);
        table.setDisplayName(name);
        CTTable xml = table.getCTTable();
        xml.addNewAutoFilter().setRef(area.formatAsString());
        List<CTTableColumn> columns = xml.getTableColumns().getTableColumnList();
        for (int i = 0; i < heads.size(); i++) {
            columns.get(i).setName(heads.get(i));
        }
        xml.addNewTableStyleInfo().setName(STYLE);
        xml.getTableStyleInfo().setShowRowStripes(false);
        xml.getTableStyleInfo().setShowColumnStripes(false);
    }
}
