package org.capacityplanner.batch.report.workbook;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.chart.ChartStyle;
import org.capacityplanner.batch.report.workbook.SheetChart.Cells;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.headroom.KpiPlan;

/** The means that a service's lines go through on its sheet, and behind them the limits at both ends of its period. */
final class ServiceDataSheet {
    private static final int WIDTH = 14;
    private static final int TIME_WIDTH = 17;

    private final SheetWriter sheet;
    private final CapacityPlan plan;
    private final List<KpiLine> lines;
    private final ZoneId zone;
    private final AlignedData data;
    private final int firstColumn;
    private final int endsColumn;

    private ServiceDataSheet(SheetWriter sheet, CapacityPlan plan, List<KpiLine> lines, ZoneId zone, int firstColumn) {
        this.lines = lines;
        this.sheet = sheet;
        this.plan = plan;
        this.zone = zone;
        this.data = AlignedData.of(plan);
        this.firstColumn = firstColumn;
        this.endsColumn = firstColumn + 1 + data.columns() + 1;
    }

    static ServiceDataSheet write(
            SheetWriter sheet, CapacityPlan plan, List<KpiLine> lines, ZoneId zone, int firstColumn) {
        ServiceDataSheet written = new ServiceDataSheet(sheet, plan, lines, zone, firstColumn);
        written.observations();
        written.limits();
        return written;
    }

    /** Writes a row for each time that any KPI was observed at. */
    private void observations() {
        List<Column> heads = new ArrayList<>();
        heads.add(new Column("Time (" + zone + ")", TIME_WIDTH));
        heads.add(
                new Column(ChartStyle.axis(plan.volume().metric(), plan.volume().unit()), WIDTH));
        plan.kpis()
                .forEach(kpi -> heads.add(
                        new Column(ChartStyle.axis(kpi.kpi().name(), kpi.kpi().unit()), WIDTH)));
        for (int i = 0; i < plan.kpis().size(); i++) {
            if (data.volumeColumn(i) > 0) {
                String name = plan.volume().metric() + " of "
                        + plan.kpis().get(i).kpi().name();
                heads.add(new Column(ChartStyle.axis(name, plan.volume().unit()), WIDTH));
            }
        }
        sheet.header(ServiceSheet.HEADER_ROW, firstColumn, heads);
        for (int i = 0; i < data.rows(); i++) {
            int row = ServiceSheet.FIRST_ROW + i;
            sheet.time(row, firstColumn, local(data.timeAt(i)));
            for (int column = 0; column < data.columns(); column++) {
                sheet.number(row, firstColumn + 1 + column, data.column(column)[i], Style.VALUE);
            }
        }
    }

    private void limits() {
        List<Column> heads = new ArrayList<>();
        heads.add(new Column("Period", TIME_WIDTH));
        plan.kpis()
                .forEach(kpi -> heads.add(new Column(
                        ChartStyle.axis(kpi.kpi().name() + ": limit", kpi.kpi().unit()), WIDTH)));
        sheet.header(ServiceSheet.HEADER_ROW, endsColumn, heads);
        int row = ServiceSheet.FIRST_ROW;
        for (Instant end : List.of(plan.from(), plan.to())) {
            sheet.time(row, endsColumn, local(end));
            int column = endsColumn;
            for (KpiPlan kpi : plan.kpis()) {
                int position = column++ - endsColumn;
                sheet.formula(
                        row,
                        column,
                        WhatIfSheet.reference(WhatIfSheet.Field.LIMIT, lines.get(position)),
                        kpi.kpi().unit().fromCore(kpi.sla().limit()),
                        Style.VALUE);
            }
            row++;
        }
    }

    private LocalDateTime local(Instant time) {
        return time.atZone(zone).toLocalDateTime();
    }

    ZoneId zone() {
        return zone;
    }

    Cells times() {
        // Where nothing was observed, a chart refers to one blank cell: there is no range without cells.
        return new Cells(ServiceSheet.FIRST_ROW, firstColumn, Math.max(1, data.rows()));
    }

    /** The volumes that the KPI at a position was observed at. */
    Cells volume(int position) {
        return times().right(1 + data.volumeColumn(position));
    }

    /** The observations of the KPI at a position. */
    Cells values(int position) {
        return times().right(2 + position);
    }

    /** Where the period begins and ends. */
    Cells ends() {
        return new Cells(ServiceSheet.FIRST_ROW, endsColumn, 2);
    }

    /** The limit of the KPI at a position, there. */
    Cells limits(int position) {
        return ends().right(1 + position);
    }

    /** The first column that is free for others. */
    int nextColumn() {
        return endsColumn + 1 + plan.kpis().size() + 1;
    }
}
