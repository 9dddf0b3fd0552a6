package org.capacityplanner.batch.report.json;

import java.util.List;
import java.util.OptionalDouble;
import org.capacityplanner.batch.report.BudgetForecast;
import org.capacityplanner.metrics.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The time for which a service's KPIs are expected to miss their limits in the coming months, in a JSON document; the
 * components are the document's fields.
 */
record BudgetJson(List<MonthFields> months, @Nullable String refusal) {

    /**
     * The expected time beyond each limit in one month, in a JSON document; the error budget is null without an
     * availability target.
     */
    record MonthFields(
            String month, double agreedMinutes, @Nullable Double budgetMinutes, List<KpiFields> kpis) {}

    /**
     * The minutes for which one KPI is expected to miss its limit in a month, and the share of the month's error budget
     * that they use up, in a JSON document.
     */
    record KpiFields(String kpi, double minutes, @Nullable Double budgetUsed) {}

    static @Nullable BudgetJson of(List<BudgetForecast> forecasts, String service) {
        return forecasts.stream()
                .filter(forecast -> forecast.service().equals(service))
                .findFirst()
                .map(BudgetJson::of)
                .orElse(null);
    }

    private static BudgetJson of(BudgetForecast forecast) {
        return new BudgetJson(
                forecast.months().known().orElse(List.of()).stream()
                        .map(month -> new MonthFields(
                                month.month().toString(),
                                month.agreedSeconds() / 60,
                                minutes(forecast.budgetSeconds(month)),
                                month.missed().stream()
                                        .map(missed -> new KpiFields(
                                                missed.kpi().name(),
                                                missed.seconds() / 60,
                                                ServiceJson.existing(forecast.usedBy(missed, month))))
                                        .toList()))
                        .toList(),
                forecast.months().refusal().map(Refusal::message).orElse(null));
    }

    private static @Nullable Double minutes(OptionalDouble seconds) {
        return seconds.isPresent() ? seconds.getAsDouble() / 60 : null;
    }
}
