package org.capacityplanner.batch.report.workbook;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.ForecastChartData;
import org.capacityplanner.batch.report.chart.ChartStyle;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.workbook.SheetChart.Cells;
import org.capacityplanner.batch.report.workbook.SheetChart.Place;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.file.Digits;
import org.capacityplanner.batch.report.workbook.sheet.Addresses;
import org.capacityplanner.forecast.BusyMonth;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Unit;

/**
 * The workbook's chart of a service's volume in past and future months, with the capacity and the volume of the What-if
 * sheet.
 */
final class SheetForecastChart {
    /**
     * The number of columns with data of the chart: month, observed, forecast, two intervals, capacity, what-if, and an
     * empty one.
     */
    static final int COLUMNS = 10;

    private static final int WIDTH = 14;
    private static final int CAPACITY = 7;
    private static final int DIGITS = 6;
    private static final int WHAT_IF = 8;

    private final SheetWriter sheet;
    private final CapacityPlan plan;
    private final VolumeForecast forecast;
    private final Unit unit;
    private final int firstColumn;

    private SheetForecastChart(SheetWriter sheet, CapacityPlan plan, VolumeForecast forecast, int firstColumn) {
        this.sheet = sheet;
        this.plan = plan;
        this.forecast = forecast;
        this.unit = plan.volume().unit();
        this.firstColumn = firstColumn;
    }

    /**
     * Draws the chart of a service's volume forecast where it has one, see {@link ForecastChartData#of}.
     *
     * @param firstColumn of those that the numbers are written to
     * @param lines the service's KPIs, the first of which knows the volume of the live what-if; may be empty
     */
    static void write(
            SheetWriter sheet, Place place, CapacityPlan plan, int firstColumn, List<KpiLine> lines, Growth scenario) {
        VolumeForecast forecast = ((ForecastResult.Forecasted) plan.forecast()).forecast();
        SheetForecastChart drawing = new SheetForecastChart(sheet, plan, forecast, firstColumn);
        drawing.cells(lines, scenario);
        drawing.chart(place, lines);
    }

    private void cells(List<KpiLine> lines, Growth scenario) {
        sheet.header(
                ServiceSheet.HEADER_ROW,
                firstColumn,
                List.of(
                        new Column("Start of the month", WIDTH),
                        new Column(ChartStyle.axis(plan.volume().metric(), unit) + " observed", WIDTH),
                        new Column("Expected", WIDTH),
                        new Column("80%: lower", WIDTH),
                        new Column("80%: upper", WIDTH),
                        new Column("95%: lower", WIDTH),
                        new Column("95%: upper", WIDTH),
                        new Column("Capacity", WIDTH),
                        new Column("what-if volume", WIDTH)));
        int row = ServiceSheet.FIRST_ROW;
        for (BusyMonth past : forecast.history()) {
            sheet.date(row, firstColumn, past.month().atDay(1));
            volume(row, 1, past.volume());
            levels(row++, lines, scenario);
        }
        for (ForecastPoint point : forecast.months()) {
            sheet.date(row, firstColumn, point.date());
            volume(row, 2, point.mean());
            interval(row, 3, point.interval80());
            interval(row, 5, point.interval95());
            levels(row++, lines, scenario);
        }
    }

    private void interval(int row, int column, Interval interval) {
        volume(row, column, interval.lower());
        volume(row, column + 1, interval.upper());
    }

    /** Writes the capacity and the volume of the What-if sheet into a month's row; both are the same in every month. */
    private void levels(int row, List<KpiLine> lines, Growth scenario) {
        if (lines.isEmpty()) {
            return;
        }
        int first = ServiceSheet.FIRST_ROW;
        if (row > first) {
            // The formula once; the months below it show the same.
            sheet.pointFormula(
                    row,
                    firstColumn + CAPACITY,
                    Addresses.absolute(first, firstColumn + CAPACITY),
                    capacity().map(unit::fromCore).orElse(Double.NaN),
                    Style.VALUE);
            sheet.formula(
                    row,
                    firstColumn + WHAT_IF,
                    Addresses.absolute(first, firstColumn + WHAT_IF),
                    unit.fromCore(scenario.appliedTo(plan.volume().planning())),
                    Style.VALUE);
            return;
        }
        String column = WhatIfSheet.reference(WhatIfSheet.Field.CAPACITY, lines.get(0)) + ":"
                + WhatIfSheet.reference(WhatIfSheet.Field.CAPACITY, lines.get(lines.size() - 1))
                        .replaceAll(".*!", "");
        sheet.pointFormula(
                row,
                firstColumn + CAPACITY,
                "IF(COUNTIF(%1$s,\"none\")>0,NA(),IF(COUNT(%1$s)=0,NA(),MIN(%1$s)))".formatted(column),
                capacity().map(unit::fromCore).orElse(Double.NaN),
                Style.VALUE);
        sheet.formula(
                row,
                firstColumn + WHAT_IF,
                WhatIfSheet.reference(WhatIfSheet.Field.VOLUME_THEN, lines.get(0)),
                unit.fromCore(scenario.appliedTo(plan.volume().planning())),
                Style.VALUE);
    }

    private void volume(int row, int column, double volume) {
        sheet.number(row, firstColumn + column, Digits.significant(unit.fromCore(volume), DIGITS), Style.VALUE);
    }

    private Optional<Double> capacity() {
        return plan.bindingToPlanFor()
                .map(KpiPlan::headroom)
                .map(headroom -> headroom instanceof Headroom.Limited limited ? limited.capacityVolume() : null);
    }

    private void chart(Place place, List<KpiLine> lines) {
        String volume = ChartStyle.name(plan.volume().metric());
        SheetChart chart = new SheetChart(
                sheet,
                place,
                "Forecast of " + volume + ", p95 of each month's busy hours",
                "Line chart of the " + volume + " of " + ChartStyle.name(plan.service())
                        + " by month, observed and forecast with its 80% and 95% ranges"
                        + capacity()
                                .map(limit -> ", and of the capacity of " + Formats.value(limit, unit))
                                .orElse(""),
                "start of the month",
                ChartStyle.axis(plan.volume().metric(), unit));
        List<ForecastPoint> ahead = forecast.months();
        int past = forecast.history().size();
        YearMonth next = YearMonth.from(ahead.get(0).date());
        chart.months(
                past == 0 ? next : forecast.history().get(0).month(),
                YearMonth.from(ahead.get(ahead.size() - 1).date()));
        chart.fromZero();
        Cells history = new Cells(ServiceSheet.FIRST_ROW, firstColumn, past);
        Cells months = new Cells(ServiceSheet.FIRST_ROW + past, firstColumn, ahead.size());
        Cells all = new Cells(ServiceSheet.FIRST_ROW, firstColumn, past + ahead.size());
        if (past > 0) {
            chart.dottedLine("observed", history, history.right(1), ChartStyle.KPI);
        }
        chart.line("forecast", months, months.right(2), ChartStyle.FIT);
        chart.dashed("80%, lower", months, months.right(3), ChartStyle.FIT);
        chart.dashed("80%, upper", months, months.right(4), ChartStyle.FIT);
        chart.dashedHairline("95%, lower", months, months.right(5), ChartStyle.FIT);
        chart.dashedHairline("95%, upper", months, months.right(6), ChartStyle.FIT);
        if (isCapacityDrawn()) {
            String binding =
                    plan.bindingToPlanFor().map(kpi -> kpi.kpi().name()).orElseThrow();
            chart.dashed("limit of " + ChartStyle.name(binding), all, all.right(CAPACITY), ChartStyle.LIMIT);
        }
        if (!lines.isEmpty()) {
            chart.hairline("what-if", all, all.right(WHAT_IF), ChartStyle.PLANNING);
        }
        chart.finish();
    }

    private boolean isCapacityDrawn() {
        double highest = forecast.months().stream()
                .mapToDouble(point -> point.interval95().upper())
                .max()
                .orElseThrow();
        return capacity().filter(volume -> ChartStyle.isDrawn(volume, highest)).isPresent();
    }
}
