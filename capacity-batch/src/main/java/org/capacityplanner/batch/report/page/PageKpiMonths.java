package org.capacityplanner.batch.report.page;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.KpiForecast;
import org.capacityplanner.batch.report.Supplements;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.KpiMonth;
import org.capacityplanner.metrics.Unit;

/**
 * The page's table of a service's KPI forecasts, with a row for each month and a column for each KPI that has a
 * forecast.
 */
final class PageKpiMonths {
    private PageKpiMonths() {}

    /** Writes the table of a service's KPI forecasts; writes nothing if no KPI has a forecast. */
    static void write(CapacityPlan plan, Supplements supplements, Markup markup) {
        List<KpiForecast> forecasts = supplements.kpiForecastsOf(plan).stream()
                .filter(forecast -> forecast.months()
                        .known()
                        .filter(months -> !months.isEmpty())
                        .isPresent())
                .toList();
        if (forecasts.isEmpty()) {
            return;
        }
        markup.element("h3", "KPIs of the coming months");
        markup.element(
                "p",
                "One busy hour at the p95 of each month's busy hours, if volume goes on as it did: expected value ("
                        + Formats.share(plan.intervalLevel()) + " interval).",
                "class",
                "quiet");
        markup.table("class", "kpi-months");
        List<String> heads = new ArrayList<>(List.of("Month"));
        forecasts.forEach(forecast -> heads.add(Formats.printable(forecast.kpi().name()) + ", limit "
                + Formats.limit(forecast.sla(), forecast.kpi().unit())));
        markup.columnHeads(heads.toArray(String[]::new));
        markup.rows();
        List<YearMonth> months = forecasts.get(0).months().orElseThrow().stream()
                .map(KpiMonth::month)
                .toList();
        for (int m = 0; m < months.size(); m++) {
            markup.start("tr");
            markup.element("th", months.get(m).toString(), "scope", "row");
            for (KpiForecast forecast : forecasts) {
                KpiMonth month = forecast.months().orElseThrow().get(m);
                Unit unit = forecast.kpi().unit();
                markup.number(
                        Formats.value(month.expected(), unit) + " ("
                                + bound(month.interval().lower(), unit) + " to "
                                + bound(month.interval().upper(), unit) + ")",
                        "");
            }
            markup.end();
        }
        markup.endTable();
    }

    /** Returns an end of an interval as a number in the given unit, without the unit's symbol, which is beside it. */
    private static String bound(double inCoreUnit, Unit unit) {
        return Double.isInfinite(inCoreUnit)
                ? Formats.value(inCoreUnit, unit)
                : Formats.number(unit.fromCore(inCoreUnit));
    }
}
