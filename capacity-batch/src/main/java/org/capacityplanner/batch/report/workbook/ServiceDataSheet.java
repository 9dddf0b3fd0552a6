package org.capacityplanner.batch.report.workbook;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.chart.ChartStyle;
import org.capacityplanner.batch.report.workbook.SheetChart.Cells;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.file.Digits;
import org.capacityplanner.headroom.KpiPlan;

/**
 * The data columns of a service's sheet: the observations to which lines were fitted, and for charts the limits at both
 * ends of the period.
 */
final class ServiceDataSheet {
    private static final int WIDTH = 14;
    private static final int TIME_WIDTH = 17;

    private final SheetWriter sheet;
    private final CapacityPlan plan;
    private final List<KpiLine> lines;
    private final ZoneId zone;
    private final AlignedData data;
    private final boolean complete;
    private final int firstColumn;
    private final int endsColumn;

    private ServiceDataSheet(
            SheetWriter sheet, CapacityPlan plan, List<KpiLine> lines, ZoneId zone, int firstColumn, int most) {
        this.lines = lines;
        this.sheet = sheet;
        this.plan = plan;
        this.zone = zone;
        AlignedData all = AlignedData.of(plan, lines.stream().map(KpiLine::kpi).toList());
        this.data = all.thinnedTo(most);
        this.complete = data.rows() == all.rows();
        this.firstColumn = firstColumn;
        this.endsColumn = firstColumn + 1 + data.columns() + 1;
    }

    /**
     * Writes the observations and limits of some KPIs, and returns their places on the sheet.
     *
     * @param most rows that are written; where there are more observations, they are thinned out evenly
     */
    static ServiceDataSheet write(
            SheetWriter sheet, CapacityPlan plan, List<KpiLine> lines, ZoneId zone, int firstColumn, int most) {
        ServiceDataSheet written = new ServiceDataSheet(sheet, plan, lines, zone, firstColumn, most);
        written.observations();
        written.limits();
        return written;
    }

    /** Writes a row for each time at which any KPI was observed. */
    private void observations() {
        List<Column> heads = new ArrayList<>();
        heads.add(new Column("Time (" + zone + ")" + (complete ? "" : ", a part of the intervals"), TIME_WIDTH));
        heads.add(
                new Column(ChartStyle.axis(plan.volume().metric(), plan.volume().unit()), WIDTH));
        lines.forEach(line -> heads.add(new Column(
                ChartStyle.axis(line.kpi().kpi().name(), line.kpi().kpi().unit()), WIDTH)));
        for (int i = 0; i < lines.size(); i++) {
            if (data.volumeColumn(i) > 0) {
                String name = plan.volume().metric() + " of "
                        + lines.get(i).kpi().kpi().name();
                heads.add(new Column(ChartStyle.axis(name, plan.volume().unit()), WIDTH));
            }
        }
        sheet.header(ServiceSheet.HEADER_ROW, firstColumn, heads);
        double[] steps = new double[data.columns()];
        for (int column = 0; column < steps.length; column++) {
            steps[column] = Digits.stepOf(data.column(column));
        }
        for (int i = 0; i < data.rows(); i++) {
            int row = ServiceSheet.FIRST_ROW + i;
            sheet.time(row, firstColumn, local(data.timeAt(i)));
            for (int column = 0; column < steps.length; column++) {
                double value = Digits.within(data.column(column)[i], steps[column]);
                sheet.number(row, firstColumn + 1 + column, value, Style.VALUE);
            }
        }
    }

    private void limits() {
        List<Column> heads = new ArrayList<>();
        heads.add(new Column("Period", TIME_WIDTH));
        lines.forEach(line -> heads.add(new Column(
                ChartStyle.axis(
                        line.kpi().kpi().name() + ": limit", line.kpi().kpi().unit()),
                WIDTH)));
        sheet.header(ServiceSheet.HEADER_ROW, endsColumn, heads);
        int row = ServiceSheet.FIRST_ROW;
        for (Instant end : List.of(plan.from(), plan.to())) {
            sheet.time(row, endsColumn, local(end));
            int column = endsColumn + 1;
            for (KpiLine line : lines) {
                KpiPlan kpi = line.kpi();
                sheet.formula(
                        row,
                        column++,
                        WhatIfSheet.reference(WhatIfSheet.Field.LIMIT, line),
                        kpi.kpi().unit().fromCore(kpi.sla().limit()),
                        Style.VALUE);
            }
            row++;
        }
    }

    private LocalDateTime local(Instant time) {
        return time.atZone(zone).toLocalDateTime();
    }

    /** Returns whether the sheet has all observations, so that formulas may compute statistics from them. */
    boolean isComplete() {
        return complete;
    }

    ZoneId zone() {
        return zone;
    }

    Cells times() {
        // Where nothing was observed, a chart refers to one blank cell: there is no range without cells.
        return new Cells(ServiceSheet.FIRST_ROW, firstColumn, Math.max(1, data.rows()));
    }

    /** Returns the cells with the volumes at which a KPI was observed; empty if they are not on the sheet. */
    Optional<Cells> volume(KpiLine line) {
        return place(line).map(place -> times().right(1 + data.volumeColumn(place)));
    }

    /** Returns the cells with the observations of a KPI; empty if they are not on the sheet. */
    Optional<Cells> values(KpiLine line) {
        return place(line).map(place -> times().right(2 + place));
    }

    /** Returns the cells with the start and end of the period. */
    Cells ends() {
        return new Cells(ServiceSheet.FIRST_ROW, endsColumn, 2);
    }

    /** Returns the cells with a KPI's limit at the start and end of the period, for a horizontal line in charts. */
    Optional<Cells> limits(KpiLine line) {
        return place(line).map(place -> ends().right(1 + place));
    }

    private Optional<Integer> place(KpiLine line) {
        return IntStream.range(0, lines.size())
                .filter(place -> lines.get(place).index() == line.index())
                .boxed()
                .findFirst();
    }

    /** Returns the first free column to the right of the data. */
    int nextColumn() {
        return endsColumn + 1 + lines.size() + 1;
    }
}
