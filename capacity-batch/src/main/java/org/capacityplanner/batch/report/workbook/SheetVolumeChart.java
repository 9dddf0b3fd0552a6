package org.capacityplanner.batch.report.workbook;

import java.util.List;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.chart.ChartStyle;
import org.capacityplanner.batch.report.chart.CurveLines;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.workbook.SheetChart.Cells;
import org.capacityplanner.batch.report.workbook.SheetChart.Place;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Unit;

/** A KPI against volume in the workbook, with the fit, its band, the limit, and the live what-if. */
final class SheetVolumeChart {
    /** Volume, fit, lower, upper, limit, the what-if's volume and value, and a blank one. */
    static final int COLUMNS = 8;

    private static final int WIDTH = 14;
    private static final int WHAT_IF = 5;

    private final SheetWriter sheet;
    private final KpiLine line;
    private final CapacityPlan plan;
    private final KpiPlan kpi;
    private final Unit unit;
    private final double ceiling;

    SheetVolumeChart(SheetWriter sheet, KpiLine line) {
        this.sheet = sheet;
        this.line = line;
        this.plan = line.plan();
        this.kpi = line.kpi();
        this.unit = kpi.kpi().unit();
        this.ceiling = CurveLines.ceiling(kpi);
    }

    /**
     * Draws the chart.
     *
     * @param firstColumn of those that the points of the curve are written to
     */
    void write(Place place, ServiceDataSheet data, int firstColumn, List<Growth> scenarios, Growth scenario) {
        String name = ChartStyle.name(kpi.kpi().name());
        String volume = ChartStyle.name(plan.volume().metric());
        String volumeAxis =
                ChartStyle.axis(plan.volume().metric(), plan.volume().unit());
        SheetChart chart = new SheetChart(
                sheet,
                place,
                name + " against " + volume,
                "Scatter chart of " + name + " against " + volume + " of " + ChartStyle.name(plan.service())
                        + ", with the fitted curve, its prediction band and the limit "
                        + Formats.limit(kpi.sla(), unit),
                volumeAxis,
                ChartStyle.axis(kpi.kpi().name(), unit));
        chart.points(
                "observed",
                data.volume(line.position()),
                data.values(line.position()),
                MarkerStyle.CIRCLE,
                4,
                ChartStyle.KPI);
        kpi.model().known().ifPresent(model -> {
            CurveLines curve = CurveLines.of(plan, kpi.kpi(), model, scenarios).below(ceiling);
            if (!curve.points().isEmpty()) {
                curve(firstColumn, volumeAxis, curve, chart);
            }
            whatIf(
                    firstColumn + WHAT_IF,
                    scenario,
                    model.predictAt(scenario.appliedTo(plan.volume().planning())),
                    chart);
        });
        chart.finish();
    }

    private void curve(int column, String volumeAxis, CurveLines curve, SheetChart chart) {
        String name = kpi.kpi().name();
        sheet.header(
                ServiceSheet.HEADER_ROW,
                column,
                List.of(
                        new Column(volumeAxis, WIDTH),
                        new Column(name + ": fit", WIDTH),
                        new Column(name + ": lower", WIDTH),
                        new Column(name + ": upper", WIDTH),
                        new Column(name + ": limit", WIDTH)));
        double limit = unit.fromCore(kpi.sla().limit());
        int row = ServiceSheet.FIRST_ROW;
        for (CurveLines.Point point : curve.points()) {
            sheet.number(row, column, point.volume(), Style.VALUE);
            sheet.number(row, column + 1, point.predicted(), Style.VALUE);
            sheet.number(row, column + 2, point.lower(), Style.VALUE);
            sheet.number(row, column + 3, point.upper(), Style.VALUE);
            sheet.formula(row, column + 4, WhatIfSheet.reference(WhatIfSheet.Field.LIMIT, line), limit, Style.VALUE);
            row++;
        }
        int rows = curve.points().size();
        Cells volume = new Cells(ServiceSheet.FIRST_ROW, column, rows);
        String band = Formats.share(plan.intervalLevel()) + " band";
        chart.line("fit", volume, volume.right(1), ChartStyle.FIT);
        chart.dashedHairline(band + ", lower", volume, volume.right(2), ChartStyle.FIT);
        chart.dashedHairline(band + ", upper", volume, volume.right(3), ChartStyle.FIT);
        chart.dashed("limit " + Formats.limit(kpi.sla(), unit), volume, volume.right(4), ChartStyle.LIMIT);
    }

    /** The point of the What-if sheet, brought here, since a chart that draws from two sheets confuses some programs. */
    private void whatIf(int column, Growth scenario, double predicted, SheetChart chart) {
        String volumeCell = WhatIfSheet.reference(WhatIfSheet.Field.VOLUME_THEN, line);
        String valueCell = WhatIfSheet.reference(WhatIfSheet.Field.THEN, line);
        double x =
                plan.volume().unit().fromCore(scenario.appliedTo(plan.volume().planning()));
        double y = unit.fromCore(predicted);
        sheet.header(
                ServiceSheet.HEADER_ROW,
                column,
                List.of(new Column("what-if volume", WIDTH), new Column("what-if value", WIDTH)));
        sheet.formula(ServiceSheet.FIRST_ROW, column, volumeCell, x, Style.VALUE);
        // A saturated KPI has no point, which only an error says to a chart.
        sheet.pointFormula(
                ServiceSheet.FIRST_ROW,
                column + 1,
                "IF(ISNUMBER(%1$s),IF(%1$s<=%2$s,%1$s,NA()),NA())".formatted(valueCell, ceiling),
                y <= ceiling ? y : Double.NaN,
                Style.VALUE);
        Cells cell = new Cells(ServiceSheet.FIRST_ROW, column, 1);
        chart.points("what-if", cell, cell.right(1), MarkerStyle.DIAMOND, 12, ChartStyle.LIMIT);
    }
}
