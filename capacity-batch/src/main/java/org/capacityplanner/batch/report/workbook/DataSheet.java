package org.capacityplanner.batch.report.workbook;

import java.time.ZoneId;
import java.util.List;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.file.Digits;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Unit;

/**
 * The sheet of the observations to which models were fitted, with a row for each, for the reader's own pivots, filters
 * and formulas.
 */
final class DataSheet {
    static final String NAME = "Data";
    private static final int HEADER_ROW = 2;

    /**
     * The largest number of observations on the sheet, a month of hourly values of five services; more would take more
     * space than all other sheets.
     */
    private static final int MOST_ROWS = 20_000;

    private final SheetWriter sheet;
    private final List<KpiLine> lines;
    private final ZoneId zone;
    private int row = HEADER_ROW + 1;

    DataSheet(SheetWriter sheet, List<KpiLine> lines, ZoneId zone) {
        this.sheet = sheet;
        this.lines = lines;
        this.zone = zone;
    }

    void write() {
        long all = lines.stream()
                .mapToLong(line -> line.kpi().observations().size())
                .sum();
        int every = (int) Math.max(1, (all + MOST_ROWS - 1) / MOST_ROWS);
        sheet.title("Data");
        sheet.tab(Styles.HELPER_TAB);
        sheet.subtitle((every == 1 ? "Every observation" : "One in " + every + " observations of each KPI")
                + " that was fitted, in the units that are printed. The table is named Observations.");
        List<Column> columns = List.of(
                new Column("Service", 22),
                new Column("KPI", 22),
                new Column("Time (" + zone + ")", 22),
                new Column("Volume", 12),
                new Column("Volume unit", 14),
                new Column("Value", 12),
                new Column("Unit", 12));
        sheet.header(HEADER_ROW, 0, columns);
        lines.forEach(line -> observations(line, every));
        sheet.freeze(0, HEADER_ROW + 1);
        sheet.table("Observations", HEADER_ROW, row - 1, columns);
        sheet.print(HEADER_ROW);
        // The rows are for formulas, not for paper.
        sheet.printNothing(columns.size());
    }

    private void observations(KpiLine line, int every) {
        Observations observations = line.kpi().observations();
        Unit volumeUnit = line.plan().volume().unit();
        Unit unit = line.kpi().kpi().unit();
        double volumeStep = Digits.stepOf(inUnit(observations.volume(), volumeUnit));
        double valueStep = Digits.stepOf(inUnit(observations.values(), unit));
        for (int i = 0; i < observations.size(); i += every) {
            sheet.text(row, 0, line.plan().service());
            sheet.text(row, 1, line.kpi().kpi().name());
            sheet.time(row, 2, observations.timeAt(i).atZone(zone).toLocalDateTime());
            sheet.number(row, 3, Digits.within(volumeUnit.fromCore(observations.volumeAt(i)), volumeStep), Style.VALUE);
            sheet.text(row, 4, volumeUnit.symbol());
            sheet.number(row, 5, Digits.within(unit.fromCore(observations.valueAt(i)), valueStep), Style.VALUE);
            sheet.text(row, 6, unit.symbol());
            row++;
        }
    }

    private static double[] inUnit(double[] values, Unit unit) {
        double[] shown = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            shown[i] = unit.fromCore(values[i]);
        }
        return shown;
    }
}
