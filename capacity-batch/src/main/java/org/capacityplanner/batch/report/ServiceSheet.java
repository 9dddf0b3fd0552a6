package org.capacityplanner.batch.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.SheetWriter.Column;
import org.capacityplanner.batch.report.Styles.Style;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Observations;
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
    private static final int CHARACTERS_WIDE = 130;
    private static final int CHART_ROWS = 22;
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
        sheet.title(0, plan.service());
        sheet.sentence(
                1,
                COLUMNS.size(),
                CHARACTERS_WIDE,
                Explanation.ofScenario(plan, plan.whatIf(scenario)) + " " + Explanation.ofHeadroom(plan));
        List<Column> columns = new ArrayList<>(COLUMNS);
        columns.set(4, new Column("At " + scenario, 10));
        sheet.header(HEADER_ROW, 0, columns);
        int row = FIRST_ROW;
        for (KpiPlan kpi : plan.kpis()) {
            kpi(row++, kpi);
        }
        sheet.colourStatus(FIRST_ROW, row - 1, 6, 6);
        int dataRows = data();
        int firstChartRow = row + 1;
        int curveColumn = FIRST_DATA_COLUMN + 2 + plan.kpis().size() + 1;
        for (KpiLine line : lines) {
            KpiPlan kpi = line.kpi();
            Optional<Curve> curve = kpi.fit().fit().map(model -> Curve.of(plan, kpi.kpi(), model, report.scenarios()));
            curve.ifPresent(points -> curve(curveColumn, line, points));
            int position = plan.kpis().indexOf(kpi);
            NativeChart chart = new NativeChart(
                    sheet, plan, kpi, firstChartRow + position * CHART_ROWS, CHART_ROWS - 1, COLUMNS.size());
            chart.observations(FIRST_ROW, dataRows, FIRST_DATA_COLUMN + 1, FIRST_DATA_COLUMN + 2 + position);
            if (curve.isPresent()) {
                chart.curve(FIRST_ROW, curve.get().points().size(), curveColumn(curveColumn, position));
                chart.whatIf(line);
            }
            chart.finish();
        }
        sheet.freeze(0, FIRST_ROW);
        sheet.print(HEADER_ROW);
        int lastRow = firstChartRow + lines.size() * CHART_ROWS;
        sheet.sheet()
                .getWorkbook()
                .setPrintArea(
                        sheet.sheet().getWorkbook().getSheetIndex(sheet.sheet()), 0, COLUMNS.size() - 1, 0, lastRow);
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

    /**
     * Writes a row for each time that any KPI was observed at.
     *
     * @return how many rows
     */
    private int data() {
        List<Column> heads = new ArrayList<>();
        heads.add(new Column("Time (" + report.zone() + ")", 17));
        heads.add(
                new Column(ChartStyle.axis(plan.volume().metric(), plan.volume().unit()), 14));
        plan.kpis()
                .forEach(kpi -> heads.add(
                        new Column(ChartStyle.axis(kpi.kpi().name(), kpi.kpi().unit()), 14)));
        sheet.header(HEADER_ROW, FIRST_DATA_COLUMN, heads);
        TreeMap<Long, double[]> rows = new TreeMap<>();
        for (int k = 0; k < plan.kpis().size(); k++) {
            Observations observations = plan.kpis().get(k).observations();
            Unit unit = plan.kpis().get(k).kpi().unit();
            for (int i = 0; i < observations.size(); i++) {
                double[] values = rows.computeIfAbsent(observations.epochMillisAt(i), time -> nothing());
                values[0] = plan.volume().unit().fromCore(observations.volumeAt(i));
                values[1 + k] = unit.fromCore(observations.valueAt(i));
            }
        }
        int row = FIRST_ROW;
        for (var entry : rows.entrySet()) {
            Instant time = Instant.ofEpochMilli(entry.getKey());
            sheet.time(row, FIRST_DATA_COLUMN, time.atZone(report.zone()).toLocalDateTime());
            double[] values = entry.getValue();
            for (int i = 0; i < values.length; i++) {
                sheet.number(row, FIRST_DATA_COLUMN + 1 + i, values[i], Style.VALUE);
            }
            row++;
        }
        return rows.size();
    }

    private double[] nothing() {
        double[] values = new double[1 + plan.kpis().size()];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static int curveColumn(int first, int position) {
        return first + position * (NativeChart.CURVE_COLUMNS + 1);
    }

    private void curve(int firstColumn, KpiLine line, Curve curve) {
        int position = plan.kpis().indexOf(line.kpi());
        int column = curveColumn(firstColumn, position);
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
