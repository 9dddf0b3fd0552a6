package org.capacityplanner.batch.report.workbook;

import java.util.List;
import org.capacityplanner.batch.report.DataQualityRow;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.Provenance;
import org.capacityplanner.batch.report.text.Dictionary;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;

/** The reference sheets: data quality, dictionary and provenance. */
final class ReferenceSheets {
    static final String DATA_QUALITY = "Data quality";
    static final String DICTIONARY = "Dictionary";
    static final String PROVENANCE = "Provenance";
    private static final int HEADER_ROW = 2;

    private static final int TERM_WIDTH = 34;
    private static final int MEANING_WIDTH = 110;
    private static final int FOUND_WIDTH = 79;
    private static final int PLACE_WIDTH = 28;
    private static final List<Column> FINDINGS = List.of(
            new Column("Service", 16),
            new Column("Subject", 22),
            new Column("Kind", 22),
            new Column("Rows", 9),
            new Column("Place", PLACE_WIDTH),
            new Column("What was found", FOUND_WIDTH));

    private ReferenceSheets() {}

    static void dataQuality(SheetWriter sheet, MonthlyReport report) {
        List<DataQualityRow> rows = report.allDataQuality();
        sheet.title("Data quality");
        sheet.tab(Styles.REFERENCE_TAB);
        sheet.subtitle(
                rows.isEmpty() ? "Nothing was found." : "What was found in the data, and what was done about it.");
        sheet.header(HEADER_ROW, 0, FINDINGS);
        int row = HEADER_ROW + 1;
        for (DataQualityRow found : rows) {
            sheet.text(row, 0, found.service());
            sheet.text(row, 1, found.subject());
            sheet.text(row, 2, found.kindInWords());
            sheet.count(row, 3, found.rows());
            sheet.text(row, 4, found.place(), Style.WRAPPED);
            sheet.text(row, 5, found.message(), Style.WRAPPED);
            sheet.heighten(row, found.message(), FOUND_WIDTH);
            sheet.heighten(row, found.place(), PLACE_WIDTH);
            row++;
        }
        sheet.freeze(0, HEADER_ROW + 1);
        sheet.table("Findings", HEADER_ROW, row - 1, FINDINGS);
        sheet.print(HEADER_ROW);
    }

    static void dictionary(SheetWriter sheet) {
        sheet.title("Dictionary");
        sheet.back(1);
        sheet.tab(Styles.REFERENCE_TAB);
        List<Column> columns = List.of(new Column("Term", TERM_WIDTH), new Column("Meaning", MEANING_WIDTH));
        sheet.header(HEADER_ROW, 0, columns);
        int row = HEADER_ROW + 1;
        for (Dictionary.Term term : Dictionary.TERMS) {
            sheet.text(row, 0, term.name(), Style.WRAPPED);
            sheet.text(row, 1, term.meaning(), Style.WRAPPED);
            sheet.heighten(row, term.meaning(), MEANING_WIDTH);
            sheet.heighten(row++, term.name(), TERM_WIDTH - 2);
        }
        sheet.freeze(0, HEADER_ROW + 1);
        sheet.table("Terms", HEADER_ROW, row - 1, columns);
        sheet.print(HEADER_ROW);
    }

    static void provenance(SheetWriter sheet, MonthlyReport report) {
        Provenance provenance = report.provenance();
        sheet.title("Provenance");
        sheet.tab(Styles.REFERENCE_TAB);
        sheet.subtitle("What this report was computed from. The same inputs and settings give the same numbers.");
        List<Column> columns = List.of(
                new Column("Input", 44),
                new Column("SHA-256", 68),
                new Column("Rows read", 12),
                new Column("Rows rejected", 12));
        sheet.header(HEADER_ROW, 0, columns);
        int row = HEADER_ROW + 1;
        for (Provenance.Input input : provenance.inputs()) {
            sheet.text(row, 0, input.name());
            sheet.text(row, 1, input.sha256());
            sheet.count(row, 2, input.rows());
            sheet.count(row, 3, input.rejected());
            row++;
        }
        if (!provenance.inputs().isEmpty()) {
            sheet.table("Inputs", HEADER_ROW, row - 1, columns);
        }
        row++;
        sheet.text(row, 0, "Setting", Style.HEADER);
        sheet.text(row++, 1, "Value", Style.HEADER);
        setting(sheet, row++, "tool", provenance.tool());
        setting(sheet, row++, "month", report.month().toString());
        setting(sheet, row++, "from", report.from().atZone(report.zone()).toString());
        setting(sheet, row++, "to", report.to().atZone(report.zone()).toString());
        for (Provenance.Setting setting : provenance.settings()) {
            setting(sheet, row++, setting.name(), setting.value());
        }
        sheet.freeze(0, HEADER_ROW + 1);
        sheet.print(HEADER_ROW);
    }

    private static void setting(SheetWriter sheet, int row, String name, String value) {
        sheet.text(row, 0, name);
        sheet.text(row, 1, value);
    }
}
