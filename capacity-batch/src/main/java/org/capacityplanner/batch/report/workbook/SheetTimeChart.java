package org.capacityplanner.batch.report.workbook;

import java.time.LocalDateTime;
import java.util.Arrays;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.chart.ChartStyle;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.workbook.SheetChart.Place;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Unit;

/** The workbook's chart of a KPI over time, with its limit. */
final class SheetTimeChart {
    private SheetTimeChart() {}

    static void write(SheetWriter sheet, Place place, KpiLine line, ServiceDataSheet data) {
        CapacityPlan plan = line.plan();
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
}
