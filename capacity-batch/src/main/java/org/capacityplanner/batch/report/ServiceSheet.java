package org.capacityplanner.batch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.SheetWriter.Column;
import org.capacityplanner.batch.report.Styles.Style;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;

/**
 * One service: on the left what there is to read, with a chart for each KPI; on the right the aligned data, and behind
 * them the points of the fitted curves. The data carry no filter, since it would hide rows of the left part as well.
 */
final class ServiceSheet {
    private static final int HEADER_ROW = 3;
    private static final int FIRST_ROW = HEADER_ROW + 1;
    private static final List<Column> COLUMNS = List.of(
            new Column("KPI", 24),
            new Column("Unit", 9),
            new Column("Limit", 11),
            new Column("Now", 10),
            new Column("At scenario", 10),
            new Column("Chance to stay within", 12),
            new Column("Status", 11),
            new Column("Growth left", 11),
            new Column("Model", 40));
    private static final int CHARACTERS_WIDE = 140;
    private static final int CHART_ROWS = 22;
    private static final int CHARTS_A_PAGE = 3;
    private static final int FIRST_DATA_COLUMN = COLUMNS.size() + 1;

    private final SheetWriter sheet;
    private final CapacityPlan plan;
    private final MonthlyReport report;
    private final Growth scenario;

    ServiceSheet(SheetWriter sheet, CapacityPlan plan, MonthlyReport report, Growth scenario) {
        this.sheet = sheet;
        this.plan = plan;
        this.report = report;
        this.scenario = scenario;
    }

    /** Writes the sheet; {@code lines} are the service's KPIs, by which the charts find the live what-if. */
    void write(List<KpiLine> lines) {
        sheet.title(plan.service());
        sheet.paragraph(
                COLUMNS.size(),
                CHARACTERS_WIDE,
                Explanation.ofScenario(plan, plan.whatIf(scenario)) + " " + Explanation.ofHeadroom(plan)
                        + Explanation.ofReview(report, plan));
        List<Column> columns = new ArrayList<>(COLUMNS);
        columns.set(4, new Column("At " + scenario, 10));
        sheet.header(HEADER_ROW, 0, columns);
        int row = FIRST_ROW;
        for (KpiPlan kpi : plan.kpis()) {
            kpi(row++, kpi);
        }
        sheet.colourStatus(FIRST_ROW, row - 1, 6, 6);
        AlignedData data = data();
        int firstChartRow = row + 1;
        int curveColumn = FIRST_DATA_COLUMN + 2 + plan.kpis().size() + 1;
        for (KpiLine line : lines) {
            KpiPlan kpi = line.kpi();
            Optional<Curve> curve = kpi.fit().fit().map(model -> Curve.of(plan, kpi.kpi(), model, report.scenarios()));
            curve.ifPresent(points -> curve(curveColumn, line, points));
            int position = line.position();
            NativeChart chart = new NativeChart(
                    sheet, plan, kpi, firstChartRow + position * CHART_ROWS, CHART_ROWS - 1, COLUMNS.size());
            chart.observations(
                    new NativeChart.Cells(FIRST_ROW, FIRST_DATA_COLUMN + 1, data.rows()),
                    new NativeChart.Cells(FIRST_ROW, FIRST_DATA_COLUMN + 2 + position, data.rows()));
            if (curve.isPresent()) {
                int column = curveColumn(curveColumn, position);
                chart.curve(FIRST_ROW, curve.get().points().size(), column);
                whatIf(column + NativeChart.CURVE_COLUMNS, line, chart);
            }
            chart.finish();
            if (position % CHARTS_A_PAGE == CHARTS_A_PAGE - 1) {
                sheet.sheet().setRowBreak(firstChartRow + (position + 1) * CHART_ROWS - 1);
            }
        }
        sheet.freeze(0, FIRST_ROW);
        sheet.print(HEADER_ROW, SheetWriter.Orientation.PORTRAIT);
        int lastRow = firstChartRow + lines.size() * CHART_ROWS;
        sheet.printColumns(COLUMNS.size(), lastRow);
    }

    private void kpi(int row, KpiPlan kpi) {
        Unit unit = kpi.kpi().unit();
        sheet.text(row, 0, kpi.kpi().name());
        sheet.text(row, 1, unit.symbol());
        sheet.text(row, 2, Figures.limit(kpi.sla(), unit));
        double planning = plan.volume().planning();
        if (kpi.outlookAt(planning, scenario.appliedTo(planning), plan.level(), plan.intervalLevel())
                instanceof Predicted predicted) {
            sheet.number(row, 3, unit.fromCore(predicted.current()), Style.VALUE);
            sheet.number(row, 4, unit.fromCore(predicted.predicted()), Style.VALUE);
            sheet.number(row, 5, predicted.probabilityWithinLimit(), Style.SHARE);
            sheet.text(row, 6, predicted.status().name(), Style.STATUS);
            sheet.text(row, 8, predicted.model(), Style.WRAPPED);
        } else {
            sheet.text(row, 6, "UNKNOWN", Style.STATUS);
            sheet.text(row, 8, kpi.fit().refusal().map(Refusal::message).orElse(""), Style.WRAPPED);
        }
        if (kpi.headroom() instanceof Headroom.Limited limited) {
            sheet.number(row, 7, limited.growth().ratio(), Style.GROWTH);
        } else if (kpi.headroom() instanceof Headroom.NotVolumeBound) {
            sheet.text(row, 7, "not limited");
        } else if (kpi.headroom() instanceof Headroom.Exhausted) {
            sheet.text(row, 7, "none");
        }
    }

    /** Writes a row for each time that any KPI was observed at. */
    private AlignedData data() {
        List<Column> heads = new ArrayList<>();
        heads.add(new Column("Time (" + report.zone() + ")", 17));
        heads.add(
                new Column(ChartStyle.axis(plan.volume().metric(), plan.volume().unit()), 14));
        plan.kpis()
                .forEach(kpi -> heads.add(
                        new Column(ChartStyle.axis(kpi.kpi().name(), kpi.kpi().unit()), 14)));
        sheet.header(HEADER_ROW, FIRST_DATA_COLUMN, heads);
        AlignedData data = AlignedData.of(plan);
        for (int row = 0; row < data.rows(); row++) {
            sheet.time(
                    FIRST_ROW + row,
                    FIRST_DATA_COLUMN,
                    data.timeAt(row).atZone(report.zone()).toLocalDateTime());
            for (int column = 0; column <= plan.kpis().size(); column++) {
                sheet.number(FIRST_ROW + row, FIRST_DATA_COLUMN + 1 + column, data.column(column)[row], Style.VALUE);
            }
        }
        return data;
    }

    /** The point of the What-if sheet, brought here, since a chart that draws from two sheets confuses some programs. */
    private void whatIf(int column, KpiLine line, NativeChart chart) {
        double volume = scenario.appliedTo(plan.volume().planning());
        double value = line.kpi().fit().fit().orElseThrow().predictAt(volume);
        double x = plan.volume().unit().fromCore(volume);
        double y = line.kpi().kpi().unit().fromCore(value);
        sheet.header(HEADER_ROW, column, List.of(new Column("what-if volume", 14), new Column("what-if value", 14)));
        sheet.formula(FIRST_ROW, column, WhatIfSheet.reference(WhatIfSheet.Field.VOLUME, line), x, Style.VALUE);
        String then = WhatIfSheet.reference(WhatIfSheet.Field.THEN, line);
        // A chart draws a word as zero, and leaves out what is not available.
        String point = Double.isFinite(y) ? "IF(ISNUMBER(%1$s),%1$s,NA())".formatted(then) : then;
        sheet.formula(FIRST_ROW, column + 1, point, y, Style.VALUE);
        if (Double.isFinite(y)) {
            chart.whatIf(new NativeChart.Cells(FIRST_ROW, column, 1), new NativeChart.Cells(FIRST_ROW, column + 1, 1));
        }
    }

    private static int curveColumn(int first, int position) {
        return first + position * (NativeChart.CURVE_COLUMNS + 3);
    }

    private void curve(int firstColumn, KpiLine line, Curve curve) {
        int column = curveColumn(firstColumn, line.position());
        String name = line.kpi().kpi().name();
        sheet.header(
                HEADER_ROW,
                column,
                List.of(
                        new Column(
                                ChartStyle.axis(
                                        plan.volume().metric(), plan.volume().unit()),
                                14),
                        new Column(name + ": fit", 14),
                        new Column(name + ": lower", 14),
                        new Column(name + ": upper", 14),
                        new Column(name + ": limit", 14)));
        double limit = line.kpi().kpi().unit().fromCore(line.kpi().sla().limit());
        int row = FIRST_ROW;
        for (Curve.Point point : curve.points()) {
            sheet.number(row, column, point.volume(), Style.VALUE);
            sheet.number(row, column + 1, point.predicted(), Style.VALUE);
            sheet.number(row, column + 2, point.lower(), Style.VALUE);
            sheet.number(row, column + 3, point.upper(), Style.VALUE);
            sheet.number(row, column + 4, limit, Style.VALUE);
            row++;
        }
    }
}
