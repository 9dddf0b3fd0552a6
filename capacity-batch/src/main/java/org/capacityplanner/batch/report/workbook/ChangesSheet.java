package org.capacityplanner.batch.report.workbook;

import java.util.List;
import org.capacityplanner.batch.report.ChangesReport;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.text.ChangeWords;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.changes.ChangeEffect;
import org.capacityplanner.changes.ServiceChange;

/**
 * The sheet on changes to services, with every KPI before and after each change, and on changes of cost with their
 * causes.
 */
final class ChangesSheet {
    static final String NAME = "Changes";
    private static final int HEADER_ROW = 3;
    private static final int FIRST_OF_EFFECT = 7;

    private static final List<Column> COLUMNS = List.of(
            new Column("Change", 14),
            new Column("Service", 18),
            new Column("Start", 17),
            new Column("End", 17),
            new Column("Kind", 11),
            new Column("What", 30),
            new Column("Owner", 14),
            new Column("Measured", 30),
            new Column("Unit", 15),
            new Column("Before", 10),
            new Column("After", 10),
            new Column("Ratio", 9),
            new Column("95% from", 9),
            new Column("to", 9),
            new Column("Effect", 9),
            new Column("Headroom", 10));

    private ChangesSheet() {}

    static void write(SheetWriter sheet, MonthlyReport report) {
        ChangesReport changes = report.supplements().changes();
        sheet.title("Changes up to " + report.month());
        sheet.subtitle(
                "Four weeks before against four weeks after, up to the next change of the service. A cost is the slope"
                        + " on volume: of a utilization, the time for which a transaction keeps all of the resource"
                        + " busy.");
        sheet.header(HEADER_ROW, 0, COLUMNS);
        int row = HEADER_ROW + 1;
        for (ChangesReport.Reviewed reviewed : changes.changes()) {
            change(sheet, row, reviewed, report);
            row = effects(sheet, row, reviewed);
        }
        sheet.table("Changes", HEADER_ROW, row - 1, COLUMNS);
        row = points(sheet, row + 1, changes);
        if (!changes.shares().isEmpty()) {
            sheet.text(row + 1, 0, ChangeWords.shares(changes));
            row += 2;
        }
        sheet.freeze(2, HEADER_ROW + 1);
        sheet.print(HEADER_ROW);
        sheet.printColumns(COLUMNS.size(), row - 1);
    }

    private static void change(SheetWriter sheet, int row, ChangesReport.Reviewed reviewed, MonthlyReport report) {
        ServiceChange change = reviewed.review().change();
        sheet.text(row, 0, Formats.printable(change.id()));
        sheet.text(row, 1, Formats.printable(change.service()));
        sheet.time(row, 2, change.start().atZone(report.zone()).toLocalDateTime());
        sheet.time(row, 3, change.end().atZone(report.zone()).toLocalDateTime());
        sheet.text(row, 4, ChangeWords.kind(change.kind()));
        sheet.text(row, 5, Formats.printable(change.what()));
        sheet.text(row, 6, Formats.printable(change.owner()));
        reviewed.headroom().ifPresent(points -> sheet.number(row, COLUMNS.size() - 1, points, Style.GROWTH));
    }

    /**
     * Writes a row for each KPI that was compared before and after a change, or one row with the reason if none was.
     */
    private static int effects(SheetWriter sheet, int first, ChangesReport.Reviewed reviewed) {
        if (reviewed.review().effects().isEmpty()) {
            sheet.text(first, FIRST_OF_EFFECT, ChangeWords.outcome(reviewed.review()));
            return first + 1;
        }
        int row = first;
        ServiceChange change = reviewed.review().change();
        for (ChangeEffect effect : reviewed.review().effects()) {
            // In each row, so that the table can be sorted and filtered.
            sheet.text(row, 0, Formats.printable(change.id()));
            sheet.text(row, 1, Formats.printable(change.service()));
            sheet.text(row, FIRST_OF_EFFECT, ChangeWords.measure(effect));
            sheet.text(row, 8, ChangeWords.unit(effect));
            sheet.number(row, 9, ChangeWords.value(effect, effect.before()), Style.VALUE);
            sheet.number(row, 10, ChangeWords.value(effect, effect.after()), Style.VALUE);
            sheet.number(row, 11, effect.estimate(), Style.FOUR_DECIMALS);
            sheet.number(row, 12, effect.ratio().lower(), Style.FOUR_DECIMALS);
            sheet.number(row, 13, effect.ratio().upper(), Style.FOUR_DECIMALS);
            sheet.text(row, 14, effect.isClear() ? "yes" : "no");
            row++;
        }
        return row;
    }

    private static int points(SheetWriter sheet, int first, ChangesReport changes) {
        if (changes.points().isEmpty()) {
            return first;
        }
        sheet.headings(first, 0, "Day", "Service", "What was measured", "", "", "Reason");
        int row = first + 1;
        for (ChangesReport.Point point : changes.points()) {
            sheet.date(row, 0, point.day());
            sheet.text(row, 1, Formats.printable(point.service()));
            sheet.text(row, 2, Formats.printable(point.message()));
            sheet.text(row++, 5, ChangeWords.explanation(point));
        }
        return row;
    }
}
