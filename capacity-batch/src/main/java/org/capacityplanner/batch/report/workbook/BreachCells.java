package org.capacityplanner.batch.report.workbook;

import java.time.Period;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachOutlook;

/** The four dates of a breach in a row of a sheet: likely, early, late, and the act-by date. */
final class BreachCells {
    static final int COUNT = 4;

    /** The width of a column in characters, in which the longest text takes two lines. */
    static final int WIDTH = 13;

    /** The text in place of a date beyond the horizon, since an empty cell would look like an error. */
    private static final String NOT_WITHIN_HORIZON = "not within the horizon";

    private BreachCells() {}

    static void write(SheetWriter sheet, int row, int firstColumn, BreachOutlook outlook, Period leadTime) {
        date(sheet, row, firstColumn, outlook.median());
        date(sheet, row, firstColumn + 1, outlook.early());
        date(sheet, row, firstColumn + 2, outlook.late());
        outlook.actBy(leadTime)
                .ifPresentOrElse(
                        day -> sheet.date(row, firstColumn + 3, day),
                        () -> text(sheet, row, firstColumn + 3, NOT_WITHIN_HORIZON));
    }

    /** Writes the texts of a row where there is no forecast of a breach. */
    static void unknown(SheetWriter sheet, int row, int firstColumn) {
        for (int i = 0; i < COUNT; i++) {
            sheet.text(row, firstColumn + i, "unknown");
        }
    }

    private static void date(SheetWriter sheet, int row, int column, BreachDate date) {
        if (date instanceof BreachDate.In in) {
            sheet.month(row, column, in.month());
        } else {
            text(sheet, row, column, NOT_WITHIN_HORIZON);
        }
    }

    private static void text(SheetWriter sheet, int row, int column, String text) {
        sheet.text(row, column, text, Styles.Style.WRAPPED);
        if (text.length() > WIDTH) {
            sheet.atLeastHigh(row, text, WIDTH);
        }
    }
}
