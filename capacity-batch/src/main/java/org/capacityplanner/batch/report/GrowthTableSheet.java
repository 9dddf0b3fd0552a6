package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.SheetWriter.Column;
import org.capacityplanner.batch.report.Styles.Style;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.metrics.Unit;

/** What models that are not formulas say at many growths; the What-if sheet looks its answers up here. */
final class GrowthTableSheet {
    static final String NAME = "Growth table";
    private static final int HEADER_ROW = 2;
    private static final int FIRST_ROW = HEADER_ROW + 1;
    private static final int FIRST_GROWTH = 4;
    private static final List<String> QUANTITIES = List.of("predicted", "lower", "upper", "within limit", "basis");

    private GrowthTableSheet() {}

    static void write(SheetWriter sheet, List<KpiLine> tabulated) {
        sheet.title("Growth table");
        sheet.subtitle(
                "Models that are not formulas here, evaluated at many growths of volume. The What-if sheet looks its answers"
                        + " up here, and draws a straight line between two of them.");
        sheet.header(
                HEADER_ROW,
                0,
                List.of(
                        new Column("Service", 22),
                        new Column("KPI", 22),
                        new Column("KPI unit", 9),
                        new Column("Quantity", 13)));
        List<Double> growths = TabulatedFormulas.GROWTHS;
        for (int i = 0; i < growths.size(); i++) {
            sheet.number(HEADER_ROW, FIRST_GROWTH + i, growths.get(i), Style.GROWTH);
        }
        for (int i = 0; i < tabulated.size(); i++) {
            write(sheet, tabulated.get(i), FIRST_ROW + i * QUANTITIES.size());
        }
        sheet.freeze(FIRST_GROWTH, FIRST_ROW);
        sheet.print(HEADER_ROW);
    }

    private static void write(SheetWriter sheet, KpiLine line, int firstRow) {
        for (int i = 0; i < QUANTITIES.size(); i++) {
            sheet.text(firstRow + i, 0, line.plan().service());
            sheet.text(firstRow + i, 1, line.kpi().kpi().name());
            sheet.text(firstRow + i, 2, line.kpi().kpi().unit().symbol());
            sheet.text(firstRow + i, 3, QUANTITIES.get(i));
        }
        CapacityPlan plan = line.plan();
        Unit unit = line.kpi().kpi().unit();
        List<Double> growths = TabulatedFormulas.GROWTHS;
        for (int i = 0; i < growths.size(); i++) {
            double planning = plan.volume().planning();
            double volume = new Growth(growths.get(i)).appliedTo(planning);
            int column = FIRST_GROWTH + i;
            if (line.kpi().outlookAt(planning, volume, plan.level(), plan.intervalLevel())
                    instanceof KpiOutlook.Predicted predicted) {
                value(sheet, firstRow, column, unit.fromCore(predicted.predicted()), Style.VALUE);
                value(
                        sheet,
                        firstRow + 1,
                        column,
                        unit.fromCore(predicted.interval().lower()),
                        Style.VALUE);
                value(
                        sheet,
                        firstRow + 2,
                        column,
                        unit.fromCore(predicted.interval().upper()),
                        Style.VALUE);
                value(sheet, firstRow + 3, column, predicted.probabilityWithinLimit(), Style.SHARE);
                sheet.text(firstRow + 4, column, predicted.certainty().name().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static void value(SheetWriter sheet, int row, int column, double value, Style style) {
        if (Double.isFinite(value)) {
            sheet.number(row, column, value, style);
        } else {
            sheet.text(row, column, ModelFormulas.SATURATED);
        }
    }

    /**
     * The formulas of a tabulated model.
     *
     * @param position of the model among the tabulated ones
     */
    static ModelFormulas formulas(int position) {
        int row = FIRST_ROW + position * QUANTITIES.size();
        return new TabulatedFormulas(
                cells(HEADER_ROW), cells(row), cells(row + 1), cells(row + 2), cells(row + 3), cells(row + 4));
    }

    private static String cells(int row) {
        int last = FIRST_GROWTH + TabulatedFormulas.GROWTHS.size() - 1;
        return new AreaReference(
                        new CellReference(NAME, row, FIRST_GROWTH, true, true),
                        new CellReference(NAME, row, last, true, true),
                        SpreadsheetVersion.EXCEL2007)
                .formatAsString();
    }
}
