package org.capacityplanner.batch.report.workbook;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.KpiForecast;
import org.capacityplanner.batch.report.Supplements;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.headroom.KpiMonth;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;

/**
 * The sheets on the coming months: the volume forecast of each service with its accuracy in the past, and the forecast
 * of each KPI.
 */
final class ForecastSheet {
    static final String NAME = "Forecast";

    /** The name of the sheet with the forecasts of KPIs. */
    static final String KPIS = "KPI forecast";

    private static final int HEADER_ROW = 2;
    private static final int FIRST_ROW = HEADER_ROW + 1;
    private static final List<Column> COLUMNS = List.of(
            new Column("Service", 22),
            new Column("Month", 9),
            new Column("Expected", 11),
            new Column("80%: lower", 10),
            new Column("80%: upper", 10),
            new Column("95%: lower", 10),
            new Column("95%: upper", 10),
            new Column("Unit", 13),
            new Column("Growth expected", 11),
            new Column("Method", 26),
            new Column("Error against last week's", 12),
            new Column("Coverage of the 80% interval", 11),
            new Column("Coverage of the 95% interval", 11));

    /** The index of the column in which a note begins, which extends over the columns to its right. */
    private static final int REMARK = 2;

    private static final List<Column> KPI_COLUMNS = List.of(
            new Column("Service", 22),
            new Column("KPI", 22),
            new Column("Month", 10),
            new Column("Expected", 12),
            new Column("Lower", 12),
            new Column("Upper", 12),
            new Column("Level of the interval", 11),
            new Column("Limit", 11),
            new Column("Unit", 10));

    private final SheetWriter sheet;
    private int row = FIRST_ROW;

    private ForecastSheet(SheetWriter sheet) {
        this.sheet = sheet;
    }

    static void write(SheetWriter sheet, List<CapacityPlan> plans) {
        ForecastSheet forecast = new ForecastSheet(sheet);
        sheet.title("Forecast");
        sheet.subtitle("The 95th percentile of each month's busy hours, if volume goes on as it did. In the past the"
                + " actual volume lay within the intervals as often as their coverage says; an error below 1 beats repeating the last week, or of a volume by month the last month. Growth is against"
                + " the planning volume. Remarks are below the months.");
        sheet.header(HEADER_ROW, 0, COLUMNS);
        plans.forEach(forecast::service);
        sheet.freeze(2, FIRST_ROW);
        sheet.table("VolumeForecast", HEADER_ROW, forecast.row - 1, COLUMNS);
        sheet.print(HEADER_ROW);
        forecast.row++;
        sheet.headings(forecast.row++, 0, "Service", "", "Remarks");
        plans.forEach(forecast::remarks);
        sheet.printColumns(COLUMNS.size(), forecast.row - 1);
    }

    static void kpis(SheetWriter sheet, List<CapacityPlan> plans, Supplements supplements) {
        ForecastSheet forecast = new ForecastSheet(sheet);
        sheet.title(KPIS);
        sheet.subtitle(
                "One busy hour at the 95th percentile of each month's busy hours, if volume goes on as it did: the"
                        + " median, and the interval that holds one observation with the stated"
                        + " probability. It includes the doubt about volume, curve and scatter.");
        sheet.header(HEADER_ROW, 0, KPI_COLUMNS);
        plans.forEach(plan -> supplements.kpiForecastsOf(plan).forEach(kpi -> forecast.kpi(plan.service(), kpi)));
        sheet.freeze(3, FIRST_ROW);
        sheet.table("KpiForecast", HEADER_ROW, forecast.row - 1, KPI_COLUMNS);
        sheet.print(HEADER_ROW);
    }

    private void kpi(String service, KpiForecast forecast) {
        List<KpiMonth> months = forecast.months().known().orElse(List.of());
        if (months.isEmpty()) {
            String why = forecast.months().refusal().map(Refusal::message).orElse("The horizon holds no whole month.");
            sheet.text(row, 0, service);
            sheet.text(row, 1, forecast.kpi().name());
            // It extends over the empty cells to its right.
            sheet.text(row, 3, "none: " + why);
            row++;
        }
        Unit unit = forecast.kpi().unit();
        for (KpiMonth month : months) {
            sheet.text(row, 0, service);
            sheet.text(row, 1, forecast.kpi().name());
            sheet.month(row, 2, month.month());
            kpiValue(3, month.expected(), unit);
            kpiValue(4, month.interval().lower(), unit);
            kpiValue(5, month.interval().upper(), unit);
            sheet.number(row, 6, month.interval().level(), Style.SHARE);
            sheet.number(row, 7, unit.fromCore(forecast.sla().limit()), Style.VALUE);
            sheet.text(row, 8, unit.symbol());
            row++;
        }
    }

    private void kpiValue(int column, double inCoreUnit, Unit unit) {
        if (Double.isInfinite(inCoreUnit)) {
            sheet.text(row, column, SheetWriter.SATURATED);
        } else {
            sheet.number(row, column, unit.fromCore(inCoreUnit), Style.VALUE);
        }
    }

    private void service(CapacityPlan plan) {
        if (plan.forecast() instanceof ForecastResult.Forecasted known
                && !known.forecast().months().isEmpty()) {
            known.forecast().months().forEach(point -> month(plan, known.forecast(), point));
        } else {
            sheet.text(row, 0, plan.service());
            sheet.text(row++, 2, "none, see the remarks");
        }
    }

    /** Writes the notes on a service's forecast, one in each row. */
    private void remarks(CapacityPlan plan) {
        for (String remark : remarksOn(plan.forecast())) {
            sheet.text(row, 0, plan.service());
            sheet.text(row++, REMARK, remark);
        }
    }

    private static List<String> remarksOn(ForecastResult result) {
        if (!(result instanceof ForecastResult.Forecasted known)) {
            return List.of("No forecast: "
                    + ((ForecastResult.Refused) result).refusal().message());
        }
        if (known.forecast().months().isEmpty()) {
            return List.of("The horizon holds no whole month.");
        }
        List<String> remarks = new ArrayList<>();
        known.forecast()
                .backtest()
                .ifPresent(score ->
                        remarks.add("tested from " + score.origins() + " past days, " + score.steps() + " days ahead"));
        remarks.addAll(known.forecast().notes());
        return remarks;
    }

    private void month(CapacityPlan plan, VolumeForecast forecast, ForecastPoint point) {
        Unit unit = plan.volume().unit();
        sheet.text(row, 0, plan.service());
        sheet.month(row, 1, YearMonth.from(point.date()));
        sheet.number(row, 2, unit.fromCore(point.mean()), Style.VALUE);
        interval(3, point.interval80(), unit);
        interval(5, point.interval95(), unit);
        sheet.text(row, 7, unit.symbol());
        sheet.number(row, 8, point.mean() / plan.volume().planning() - 1, Style.GROWTH);
        sheet.text(row, 9, forecast.method());
        forecast.backtest()
                .ifPresentOrElse(
                        score -> {
                            sheet.number(row, 10, score.relativeMase(), Style.VALUE);
                            sheet.number(row, 11, score.coverage80(), Style.SHARE);
                            sheet.number(row, 12, score.coverage95(), Style.SHARE);
                        },
                        () -> sheet.text(row, 10, "not tested"));
        row++;
    }

    private void interval(int column, Interval interval, Unit unit) {
        sheet.number(row, column, unit.fromCore(interval.lower()), Style.VALUE);
        sheet.number(row, column + 1, unit.fromCore(interval.upper()), Style.VALUE);
    }
}
