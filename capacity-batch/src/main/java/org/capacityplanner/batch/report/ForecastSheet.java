package org.capacityplanner.batch.report;

import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.SheetWriter.Column;
import org.capacityplanner.batch.report.Styles.Style;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachOutlook;
import org.capacityplanner.metrics.Unit;

/** How volume is expected to develop, month by month, and how probable it is that a limit has been missed by then. */
final class ForecastSheet {
    static final String NAME = "Forecast";
    private static final int HEADER_ROW = 2;
    private static final List<Column> COLUMNS = List.of(
            new Column("Service", 22),
            new Column("Month", 10),
            new Column("Volume expected", 11),
            new Column("80%: from", 11),
            new Column("80%: to", 11),
            new Column("95%: from", 11),
            new Column("95%: to", 11),
            new Column("Unit", 14),
            new Column("Growth expected", 11),
            new Column("A limit is missed by then", 13),
            new Column("A limit is missed in it", 13),
            new Column("Method, or why there is none", 60));

    private ForecastSheet() {}

    static void write(SheetWriter sheet, List<CapacityPlan> plans) {
        sheet.title("Forecast");
        sheet.subtitle(
                "The volume of a month is the 95th percentile of the busy hours of its days. The growth is against"
                        + " the planning volume.");
        sheet.header(HEADER_ROW, 0, COLUMNS);
        int row = HEADER_ROW + 1;
        for (CapacityPlan plan : plans) {
            if (plan.forecast() instanceof ForecastResult.Forecasted known) {
                for (ForecastPoint month : known.forecast().months()) {
                    month(sheet, row++, plan, known.forecast(), month);
                }
            } else if (plan.forecast() instanceof ForecastResult.Refused refused) {
                sheet.text(row, 0, plan.service());
                sheet.text(
                        row++, COLUMNS.size() - 1, "none: " + refused.refusal().message(), Style.WRAPPED);
            }
        }
        sheet.freeze(2, HEADER_ROW + 1);
        sheet.filter(HEADER_ROW, row - 1, COLUMNS.size() - 1);
        sheet.print(HEADER_ROW);
    }

    private static void month(
            SheetWriter sheet, int row, CapacityPlan plan, VolumeForecast forecast, ForecastPoint month) {
        Unit unit = forecast.unit();
        sheet.text(row, 0, plan.service());
        sheet.text(row, 1, month.date().toString().substring(0, "2026-10".length()));
        sheet.number(row, 2, unit.fromCore(month.mean()), Style.VALUE);
        sheet.number(row, 3, unit.fromCore(month.interval80().lower()), Style.VALUE);
        sheet.number(row, 4, unit.fromCore(month.interval80().upper()), Style.VALUE);
        sheet.number(row, 5, unit.fromCore(month.interval95().lower()), Style.VALUE);
        sheet.number(row, 6, unit.fromCore(month.interval95().upper()), Style.VALUE);
        sheet.text(row, 7, unit.symbol());
        sheet.number(row, 8, month.mean() / plan.volume().planning() - 1, Style.GROWTH);
        if (plan.breach() instanceof BreachForecast.Simulated simulated) {
            BreachOutlook service = simulated.service();
            sheet.number(row, 9, at(service, service.breachedBy(), month), Style.SHARE);
            sheet.number(row, 10, at(service, service.breachedIn(), month), Style.SHARE);
        }
        sheet.text(row, 11, forecast.method(), Style.WRAPPED);
    }

    private static double at(BreachOutlook outlook, List<Double> probabilities, ForecastPoint month) {
        for (int m = 0; m < outlook.months().size(); m++) {
            if (outlook.months().get(m).atDay(1).equals(month.date())) {
                return probabilities.get(m);
            }
        }
        return Double.NaN;
    }
}
