package org.capacityplanner.batch.report.page;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import org.capacityplanner.batch.report.BudgetForecast;
import org.capacityplanner.batch.report.BudgetForecast.Month;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.text.AvailabilityRemarks;
import org.capacityplanner.batch.report.text.AvailabilityText;
import org.capacityplanner.batch.report.text.BudgetText;
import org.capacityplanner.batch.report.text.Formats;

/** The page's section on the availability of services in the month, and on the unused part of their error budgets. */
final class PageAvailability {
    private static final int MOST_MONTHS = 6;

    private PageAvailability() {}

    static void write(MonthlyReport report, Markup markup) {
        List<ServiceAvailability> services = report.supplements().availability();
        if (services.isEmpty()) {
            return;
        }
        markup.start("section");
        markup.element("h2", "Availability");
        if (services.size() > 1) {
            markup.element("p", AvailabilityText.together(services));
        }
        markup.table("class", "available");
        markup.columnHeads(
                "Service",
                "Available",
                "Nines",
                "Target",
                "Lost",
                "Budget used",
                "Left",
                "Unknown",
                "Most costly outage");
        markup.rows();
        for (ServiceAvailability service : services) {
            markup.start("tr");
            markup.element("th", Formats.printable(service.service()), "scope", "row");
            markup.number(AvailabilityText.percent(service.availability()), "");
            markup.element("td", AvailabilityText.nines(service.availability()));
            markup.number(AvailabilityText.target(service), "");
            markup.number(AvailabilityText.minutes(service.availability().lostSeconds()), "");
            markup.number(
                    service.budget().map(budget -> Formats.share(budget.used())).orElse(AvailabilityText.NONE), "");
            markup.number(
                    service.budget()
                            .map(budget -> AvailabilityText.minutes(budget.leftSeconds()))
                            .orElse(AvailabilityText.NONE),
                    "");
            markup.number(AvailabilityText.minutes(service.availability().unknownSeconds()), "");
            markup.element(
                    "td",
                    service.costs().stream()
                            .findFirst()
                            .map(cost -> Formats.printable(cost.outage().id()) + ", "
                                    + AvailabilityText.minutes(cost.lostSeconds()))
                            .orElse(AvailabilityText.NONE));
            markup.end();
        }
        markup.endTable();
        markup.element(
                "p",
                "Available is cut off and never rounded up. Lost minutes are weighted by the regions and functions struck; what was not"
                        + " measured is unknown, and counts neither as lost nor as proof.",
                "class",
                "quiet");
        for (ServiceAvailability service : services) {
            AvailabilityRemarks.sites(service)
                    .ifPresent(sentence -> markup.element("p", Formats.printable(service.service()) + ": " + sentence));
        }
        months(services, markup);
        expected(report, services, markup);
        markup.end();
    }

    /** Writes the table of the services' availability by month; writes nothing if only one month is known. */
    private static void months(List<ServiceAvailability> services, Markup markup) {
        List<YearMonth> months = ServiceAvailability.monthsOf(services);
        if (months.size() < 2) {
            return;
        }
        markup.element("h3", "Available in each month");
        markup.table("class", "available-months");
        markup.columnHeads("Service");
        markup.columnHeads(months.stream().map(YearMonth::toString).toArray(String[]::new));
        markup.rows();
        for (ServiceAvailability service : services) {
            markup.start("tr");
            markup.element("th", Formats.printable(service.service()), "scope", "row");
            for (YearMonth month : months) {
                markup.number(service.in(month).map(AvailabilityText::percent).orElse(AvailabilityText.NONE), "");
            }
            markup.end();
        }
        markup.endTable();
        for (ServiceAvailability service : services) {
            AvailabilityRemarks.earlierTarget(service)
                    .ifPresent(sentence -> markup.element("p", Formats.printable(service.service()) + ": " + sentence));
        }
    }

    /**
     * Writes the forecast of missed limits: sentences, then a table with a row for each limit that is expected to be
     * missed.
     */
    private static void expected(MonthlyReport report, List<ServiceAvailability> services, Markup markup) {
        List<BudgetForecast> budgets = services.stream()
                .flatMap(service -> report.supplements().budgetOf(service.service()).stream())
                .toList();
        if (budgets.isEmpty()) {
            return;
        }
        markup.element("h3", "Expected minutes beyond each limit, and what they use of the error budget");
        for (ServiceAvailability service : services) {
            BudgetText.sentence(budgets, service)
                    .ifPresent(sentence -> markup.element("p", Formats.printable(service.service()) + ": " + sentence));
        }
        List<Month> months = budgets.stream()
                .map(PageAvailability::shown)
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
        if (budgets.stream().allMatch(budget -> BudgetText.shown(shown(budget)).isEmpty())) {
            return;
        }
        markup.table("class", "expected");
        markup.columnHeads("Service", "KPI");
        markup.columnHeads(
                months.stream().map(month -> month.month().toString()).toArray(String[]::new));
        markup.rows();
        for (BudgetForecast budget : budgets) {
            List<Month> known = shown(budget);
            for (int kpi : BudgetText.shown(known)) {
                markup.start("tr");
                markup.element("th", Formats.printable(budget.service()), "scope", "row");
                markup.element(
                        "td",
                        Formats.printable(known.get(0).missed().get(kpi).kpi().name()));
                known.forEach(month -> markup.number(
                        BudgetText.cell(budget, month, month.missed().get(kpi)), ""));
                markup.end();
            }
        }
        markup.endTable();
    }

    /** Returns the first months of a forecast, as many as the page's table has columns for. */
    private static List<Month> shown(BudgetForecast budget) {
        List<Month> months = budget.months().known().orElse(List.of());
        return months.subList(0, Math.min(MOST_MONTHS, months.size()));
    }
}
