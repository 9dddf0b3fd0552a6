package org.capacityplanner.batch.report.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.capacityplanner.batch.report.KpiForecast;
import org.capacityplanner.batch.report.ServiceForecast;
import org.capacityplanner.batch.report.ServiceForecast.By;
import org.capacityplanner.batch.report.text.TextTable.Column;
import org.capacityplanner.forecast.Backtest;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.headroom.KpiMonth;
import org.capacityplanner.metrics.Unit;

/**
 * Prints volume forecasts on a terminal: the backtest of the method, then the forecast points.
 *
 * @param columns the terminal's width
 */
public record ForecastText(int columns) {

    /** Prints the forecasts by day or month, and flushes the writer. */
    public void write(List<ServiceForecast> forecasts, By by, PrintWriter out) {
        List<String> lines = new ArrayList<>();
        for (ServiceForecast forecast : forecasts) {
            if (forecast.result() instanceof ForecastResult.Forecasted known) {
                lines.addAll(service(forecast, known.forecast(), by));
                forecast.kpis().forEach(kpi -> lines.addAll(kpi(kpi)));
            } else {
                ForecastResult.Refused refused = (ForecastResult.Refused) forecast.result();
                lines.addAll(wrap(
                        name(forecast) + ": no forecast. " + refused.refusal().message()));
            }
            lines.add("");
        }
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    private List<String> service(ServiceForecast of, VolumeForecast forecast, By by) {
        List<String> lines = new ArrayList<>(wrap(String.format(
                Locale.ROOT,
                "%s: %s of %s, in %s, by %s",
                name(of),
                by == By.DAY ? "the busy hour of each day" : "the p95 of each month's busy hours",
                of.metric(),
                of.unit().symbol(),
                forecast.method())));
        if (of.with().isEmpty()) {
            forecast.backtest().ifPresent(score -> lines.addAll(wrap("  " + backtest(score))));
            forecast.notes().forEach(note -> lines.addAll(wrap("  " + note)));
        }
        TextTable table = new TextTable(List.of(
                Column.left(by == By.DAY ? "day" : "month"),
                Column.right("expected"),
                Column.right("80% interval"),
                Column.right("95% interval")));
        Unit unit = of.unit();
        for (ForecastPoint point : by == By.DAY ? forecast.days() : forecast.months()) {
            String date = point.date().toString();
            table.add(List.of(
                    by == By.DAY ? date : date.substring(0, "yyyy-MM".length()),
                    number(point.mean(), unit),
                    number(point.interval80().lower(), unit) + " to "
                            + number(point.interval80().upper(), unit),
                    number(point.interval95().lower(), unit) + " to "
                            + number(point.interval95().upper(), unit)));
        }
        lines.addAll(table.render("  ", columns, WhatIfText.Colour.NONE));
        return lines;
    }

    /**
     * Returns the name of a service, with the future customer that the forecast includes:
     * {@code pricing with Acme at 600 quotes/s}.
     */
    private static String name(ServiceForecast of) {
        return of.service()
                + of.with()
                        .map(with -> " with " + with.customer()
                                + (with.volume().isPresent()
                                        ? " at " + Formats.value(with.volume().getAsDouble(), of.unit())
                                        : ""))
                        .orElse("");
    }

    private List<String> kpi(KpiForecast forecast) {
        Unit unit = forecast.kpi().unit();
        List<String> lines = new ArrayList<>();
        lines.add("");
        String name = "  " + forecast.kpi().name();
        if (forecast.months().refusal().isPresent()) {
            lines.addAll(wrap(
                    name + ": no forecast. " + forecast.months().refusal().get().message()));
            return lines;
        }
        lines.addAll(wrap(name + ", limit " + Formats.limit(forecast.sla(), unit)
                + ", of one busy hour at the p95 of each month's busy hours"));
        List<KpiMonth> months = forecast.months().orElseThrow();
        TextTable table = new TextTable(List.of(
                Column.left("month"),
                Column.right("expected"),
                Column.right(
                        months.isEmpty()
                                ? "interval"
                                : Formats.share(months.get(0).interval().level()) + " interval")));
        for (KpiMonth month : months) {
            table.add(List.of(
                    month.month().toString(),
                    kpiValue(month.expected(), unit),
                    kpiValue(month.interval().lower(), unit) + " to "
                            + kpiValue(month.interval().upper(), unit)));
        }
        lines.addAll(table.render("  ", columns, WhatIfText.Colour.NONE));
        return lines;
    }

    private static String kpiValue(double inCoreUnit, Unit unit) {
        return Double.isInfinite(inCoreUnit) ? "saturated" : Formats.value(inCoreUnit, unit);
    }

    private static String backtest(Backtest score) {
        return String.format(
                Locale.ROOT,
                "Back-test over %d past origins, %d days ahead: error %.2f times that of repeating the last %s; coverage"
                        + " %.0f%% by the 80%% interval, %.0f%% by the 95%% interval.",
                score.origins(),
                score.steps(),
                score.relativeMase(),
                score.repeatsSeason() ? "week" : "month",
                score.coverage80() * 100,
                score.coverage95() * 100);
    }

    private static String number(double inCoreUnit, Unit unit) {
        return Formats.number(unit.fromCore(inCoreUnit));
    }

    private List<String> wrap(String text) {
        return TextTable.wrap(Formats.printable(text), columns, "  ");
    }
}
