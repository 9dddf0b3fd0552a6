package org.capacityplanner.batch.report.workbook;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.ChartChoice;
import org.capacityplanner.batch.report.ForecastChartData;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.chart.ChartStyle;
import org.capacityplanner.batch.report.text.Explanation;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.workbook.SheetChart.Place;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;

/**
 * The sheet of one service: on the left texts and charts of the forecast and the KPIs; on the right the observations,
 * then the points of the forecast and of the fitted curves. The data have no filter, since it would hide rows of the
 * left part as well.
 */
final class ServiceSheet {
    static final int HEADER_ROW = 3;
    static final int FIRST_ROW = HEADER_ROW + 1;
    private static final int MODEL_WIDTH = 24;

    /**
     * The number of letters in a line of the model's text; letters are narrower than digits, in which column widths are
     * measured.
     */
    private static final int MODEL_CHARACTERS = 27;

    private static final List<Column> COLUMNS = List.of(
            new Column("KPI", 18),
            new Column("Unit", 9),
            new Column("Limit", 14),
            new Column("Now", 11),
            new Column("At scenario", 11),
            new Column("Probability of meeting the limit", 14),
            new Column("Status", 11),
            new Column("Headroom", 10),
            new Column("Model", MODEL_WIDTH));

    /** The number of columns under the left one of two charts side by side. */
    private static final int LEFT_COLUMNS = 5;

    private static final int CHARACTERS_WIDE = 118;
    private static final int CHART_ROWS = 22;
    private static final int CHARTS_A_PAGE = 3;

    /** The largest number of observations written to the sheet where the service is far from its limits. */
    private static final int A_GLANCE = 150;

    private static final int MODEL = COLUMNS.size() - 1;
    private static final int FIRST_DATA_COLUMN = COLUMNS.size() + 1;

    private final SheetWriter sheet;
    private final CapacityPlan plan;
    private final MonthlyReport report;
    private final Growth scenario;
    private final Outlooks outlooks;

    ServiceSheet(SheetWriter sheet, CapacityPlan plan, MonthlyReport report, Growth scenario, Outlooks outlooks) {
        this.outlooks = outlooks;
        this.sheet = sheet;
        this.plan = plan;
        this.report = report;
        this.scenario = scenario;
    }

    /**
     * Writes the sheet of the service; {@code lines} are its KPIs with their rows on the What-if sheet, to which charts
     * refer.
     */
    void write(List<KpiLine> lines) {
        sheet.title(plan.service());
        String words = Explanation.ofScenario(plan, outlooks.of(plan, scenario)) + " " + Explanation.ofHeadroom(plan)
                + Explanation.ofReview(report, plan);
        sheet.text(1, 0, words, Style.WRAPPED);
        sheet.sheet().addMergedRegion(new CellRangeAddress(1, 1, 0, COLUMNS.size() - 1));
        sheet.heighten(1, words, CHARACTERS_WIDE);
        sheet.back(2);
        sheet.tab(tabColour(
                report.statusOf(plan, outlooks.of(plan, Growth.NONE).status()).worst()));
        List<Column> columns = new ArrayList<>(COLUMNS);
        columns.set(4, new Column("At " + scenario, 11));
        sheet.header(HEADER_ROW, 0, columns);
        int row = FIRST_ROW;
        for (KpiLine line : lines) {
            kpi(row++, line);
        }
        sheet.colourStatus(FIRST_ROW, row - 1, 6, 6);
        List<KpiPlan> charted = report.charted(plan);
        List<KpiLine> shown =
                lines.stream().filter(line -> charted.contains(line.kpi())).toList();
        ServiceDataSheet data = ServiceDataSheet.write(
                sheet,
                plan,
                shown,
                report.zone(),
                FIRST_DATA_COLUMN,
                shown.size() == lines.size() ? Integer.MAX_VALUE : A_GLANCE);
        int firstChartRow = new RelationTable(sheet, plan, lines, data).write(row + 1) + 1;
        // The tables fill a page with a few KPIs; the charts begin on one of their own.
        sheet.sheet().setRowBreak(firstChartRow - 1);
        int lastRow = charts(firstChartRow, lines, shown, data);
        sheet.freeze(0, FIRST_ROW);
        sheet.printWithoutHead(SheetWriter.Orientation.PORTRAIT);
        sheet.printColumns(COLUMNS.size(), lastRow);
    }

    /**
     * Writes the chart of the forecast across the full width, then for each KPI a chart against volume and one over
     * time. Returns the row behind them.
     */
    private int charts(int firstRow, List<KpiLine> lines, List<KpiLine> shown, ServiceDataSheet data) {
        int column = data.nextColumn();
        int count = 0;
        if (report.charts() != ChartChoice.NONE && ForecastChartData.of(plan).isPresent()) {
            SheetForecastChart.write(sheet, place(firstRow, count++, 0, COLUMNS.size()), plan, column, lines, scenario);
            column += SheetForecastChart.COLUMNS;
        }
        for (KpiLine line : shown) {
            if (!MonthlyReport.isMeasured(line.kpi())) {
                continue;
            }
            Place left = place(firstRow, count, 0, LEFT_COLUMNS);
            new SheetVolumeChart(sheet, line).write(left, data, column, report.scenarios(), scenario);
            column += SheetVolumeChart.COLUMNS;
            Place right = place(firstRow, count, LEFT_COLUMNS, COLUMNS.size() - LEFT_COLUMNS);
            overTime(right, line, data);
            count++;
        }
        for (int page = CHARTS_A_PAGE; page < count; page += CHARTS_A_PAGE) {
            sheet.sheet().setRowBreak(firstRow + page * CHART_ROWS - 1);
        }
        return firstRow + count * CHART_ROWS;
    }

    /** Draws a KPI over time, with its limit. */
    private void overTime(Place place, KpiLine line, ServiceDataSheet data) {
        KpiPlan kpi = line.kpi();
        Unit unit = kpi.kpi().unit();
        String name = ChartStyle.name(kpi.kpi().name());
        String limit = "limit " + Formats.limit(kpi.sla(), unit);
        SheetChart chart = new SheetChart(
                sheet,
                place,
                name + " over time",
                "Line chart of " + name + " of " + ChartStyle.name(plan.service()) + " over time, with the " + limit,
                "time (" + data.zone() + ")",
                ChartStyle.axis(kpi.kpi().name(), unit));
        chart.time(LocalDateTime.ofInstant(plan.from(), data.zone()), LocalDateTime.ofInstant(plan.to(), data.zone()));
        chart.dottedLine("observed", data.times(), data.values(line).orElseThrow(), ChartStyle.KPI);
        double[] values = kpi.observations().values();
        double smallest = Arrays.stream(values).min().orElse(0);
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        if (smallest >= 0) {
            chart.fromZero();
        }
        if (ChartStyle.isDrawn(unit.fromCore(kpi.sla().limit()), unit.fromCore(largest))) {
            chart.dashed(limit, data.ends(), data.limits(line).orElseThrow(), ChartStyle.LIMIT);
        }
        chart.finish();
    }

    private static Place place(int firstRow, int chartsAbove, int firstColumn, int columns) {
        return new Place(firstRow + chartsAbove * CHART_ROWS, CHART_ROWS - 1, firstColumn, columns);
    }

    private static String tabColour(Status status) {
        return switch (status) {
            case GREEN -> "2E7D4F";
            case AMBER -> "E0A100";
            case RED -> "A3211A";
            case UNKNOWN -> "6B7580";
        };
    }

    private void kpi(int row, KpiLine line) {
        KpiPlan kpi = line.kpi();
        Unit unit = kpi.kpi().unit();
        sheet.text(row, 0, kpi.kpi().name());
        sheet.text(row, 1, unit.symbol());
        sheet.text(row, 2, Formats.limit(kpi.sla(), unit));
        if (outlooks.of(line, scenario) instanceof Predicted predicted) {
            sheet.number(row, 3, unit.fromCore(predicted.current()), Style.VALUE);
            sheet.number(row, 4, unit.fromCore(predicted.predicted()), Style.VALUE);
            sheet.number(row, 5, Formats.printable(predicted.probabilityWithinLimit()), Style.PROBABILITY);
            sheet.text(row, 6, predicted.status().name(), Style.STATUS);
            model(row, predicted.model());
        } else {
            sheet.text(row, 6, "UNKNOWN", Style.STATUS);
            model(row, kpi.model().refusal().map(Refusal::message).orElse(""));
        }
        if (kpi.headroom() instanceof Headroom.Limited limited) {
            sheet.number(row, 7, limited.growth().ratio(), Style.GROWTH);
        } else if (kpi.headroom() instanceof Headroom.NotVolumeBound) {
            sheet.text(row, 7, "not limited");
        } else if (kpi.headroom() instanceof Headroom.Exhausted) {
            sheet.text(row, 7, "none");
        }
    }

    private void model(int row, String text) {
        sheet.text(row, MODEL, text, Style.WRAPPED);
        sheet.heighten(row, text, MODEL_CHARACTERS);
    }
}
