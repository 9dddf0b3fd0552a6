package org.capacityplanner.batch.report.workbook;

import java.time.Period;
import java.time.YearMonth;
import java.util.List;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachOutlook;

/**
 * Writes the four breach dates of a KPI or service into a row of a sheet: likely, early, late, and the day by which to
 * act.
 */
final class BreachCells {
    static final int COUNT = 4;

    /** The width of a column in characters, in which the longest text fits on one line. */
    static final int WIDTH = 15;

    /**
     * The text in place of the day by which to act if no action is due, since an empty cell would look like an error.
     */
    private static final String NONE = "none";

    private BreachCells() {}

    static void write(SheetWriter sheet, int row, int firstColumn, BreachOutlook outlook, Period leadTime) {
        List<YearMonth> months = outlook.months();
        String later = months.isEmpty() ? "later" : "beyond " + months.get(months.size() - 1);
        date(sheet, row, firstColumn, outlook.median(), later);
        date(sheet, row, firstColumn + 1, outlook.early(), later);
        date(sheet, row, firstColumn + 2, outlook.late(), later);
        outlook.actBy(leadTime)
                .ifPresentOrElse(
                        day -> sheet.date(row, firstColumn + 3, day), () -> sheet.text(row, firstColumn + 3, NONE));
    }

    /** Writes the word "unknown" in place of the dates of a KPI or service without a breach forecast. */
    static void unknown(SheetWriter sheet, int row, int firstColumn) {
        for (int i = 0; i < COUNT; i++) {
            sheet.text(row, firstColumn + i, "unknown");
        }
    }

    private static void date(SheetWriter sheet, int row, int column, BreachDate date, String later) {
        if (date instanceof BreachDate.In in) {
            sheet.month(row, column, in.month());
        } else {
            sheet.text(row, column, later);
        }
    }
}
