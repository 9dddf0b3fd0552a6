package org.capacityplanner.batch.report.workbook;

import java.util.List;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.VolumeChartData;
import org.capacityplanner.batch.report.chart.ChartStyle;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.workbook.SheetChart.Cells;
import org.capacityplanner.batch.report.workbook.SheetChart.Place;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.file.Digits;
import org.capacityplanner.batch.report.workbook.sheet.Thinning;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Unit;

/**
 * The workbook's chart of a KPI against volume, with the fitted curve, its prediction band, the limit, and the
 * prediction of the What-if sheet.
 */
final class SheetVolumeChart {
    /**
     * The number of columns with data of the chart: volume, fit, lower, upper, limit, volume and value of the what-if,
     * and an empty one.
     */
    static final int COLUMNS = 8;

    private static final int WIDTH = 14;
    private static final int WHAT_IF = 5;
    private static final int DIGITS = 5;

    /**
     * The largest error that is invisible in the chart, less than the thickness of a line, as a share of the chart's
     * height.
     */
    private static final double INVISIBLE = 0.002;

    private final SheetWriter sheet;
    private final KpiLine line;
    private final CapacityPlan plan;
    private final KpiPlan kpi;
    private final Unit unit;

    SheetVolumeChart(SheetWriter sheet, KpiLine line) {
        this.sheet = sheet;
        this.line = line;
        this.plan = line.plan();
        this.kpi = line.kpi();
        this.unit = kpi.kpi().unit();
    }

    /**
     * Draws the chart of a KPI against volume, and writes its data into cells.
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
                data.volume(line).orElseThrow(),
                data.values(line).orElseThrow(),
                MarkerStyle.CIRCLE,
                4,
                ChartStyle.KPI);
        VolumeChartData shown = VolumeChartData.of(plan, kpi, scenarios);
        if (!shown.curve().isEmpty()) {
            curve(firstColumn, volumeAxis, shown, chart);
        }
        kpi.curve()
                .known()
                .ifPresent(known -> whatIf(
                        firstColumn + WHAT_IF,
                        scenario,
                        known.predictedAt(scenario.appliedTo(plan.volume().planning())),
                        shown.ceiling(),
                        chart));
        chart.finish();
    }

    private void curve(int column, String volumeAxis, VolumeChartData shown, SheetChart chart) {
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
        List<VolumeChartData.Point> points = thinned(shown.curve());
        for (VolumeChartData.Point point : points) {
            number(row, column, point.volume());
            number(row, column + 1, point.predicted());
            number(row, column + 2, point.lower());
            number(row, column + 3, point.upper());
            row++;
        }
        int rows = points.size();
        limitAt(ServiceSheet.FIRST_ROW, column + 4, limit);
        limitAt(ServiceSheet.FIRST_ROW + rows - 1, column + 4, limit);
        Cells volume = new Cells(ServiceSheet.FIRST_ROW, column, rows);
        String band = Formats.share(plan.intervalLevel()) + " band";
        chart.line("fit", volume, volume.right(1), ChartStyle.FIT);
        chart.dashedHairline(band + ", lower", volume, volume.right(2), ChartStyle.FIT);
        chart.dashedHairline(band + ", upper", volume, volume.right(3), ChartStyle.FIT);
        chart.dashed("limit " + Formats.limit(kpi.sla(), unit), volume, volume.right(4), ChartStyle.LIMIT);
    }

    private void limitAt(int row, int column, double limit) {
        sheet.formula(row, column, WhatIfSheet.reference(WhatIfSheet.Field.LIMIT, line), limit, Style.VALUE);
    }

    private void number(int row, int column, double value) {
        sheet.number(row, column, Digits.significant(value, DIGITS), Style.VALUE);
    }

    /** Returns the curve without points that are invisibly close to a straight line between their neighbours. */
    private static List<VolumeChartData.Point> thinned(List<VolumeChartData.Point> curve) {
        double height = curve.stream()
                        .mapToDouble(VolumeChartData.Point::upper)
                        .max()
                        .orElse(0)
                - curve.stream().mapToDouble(VolumeChartData.Point::lower).min().orElse(0);
        return Thinning.of(curve.size(), row -> false, (from, between, to) -> {
                    VolumeChartData.Point start = curve.get(from);
                    VolumeChartData.Point end = curve.get(to);
                    VolumeChartData.Point left = curve.get(between);
                    double share = (left.volume() - start.volume()) / (end.volume() - start.volume());
                    double allowed = height * INVISIBLE;
                    return Math.abs(start.predicted()
                                            + share * (end.predicted() - start.predicted())
                                            - left.predicted())
                                    <= allowed
                            && Math.abs(start.lower() + share * (end.lower() - start.lower()) - left.lower()) <= allowed
                            && Math.abs(start.upper() + share * (end.upper() - start.upper()) - left.upper())
                                    <= allowed;
                })
                .stream()
                .map(curve::get)
                .toList();
    }

    /**
     * Copies the prediction of the What-if sheet into cells of this sheet and adds it to the chart, since some programs
     * cannot draw a chart from two sheets.
     */
    private void whatIf(int column, Growth scenario, double predicted, double ceiling, SheetChart chart) {
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
