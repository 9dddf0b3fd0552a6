package org.capacityplanner.batch.report.page;

import java.util.List;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.text.AvailabilityText;
import org.capacityplanner.batch.report.text.Formats;

/** The availability of the services in the month, and what is left of their error budgets. */
final class PageAvailability {
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
        markup.table("class", "availability");
        markup.columnHeads(
                "Service", "Available", "Nines", "Target", "Lost", "Budget used", "Left", "Unknown", "Most costly outage");
        markup.rows();
        for (ServiceAvailability service : services) {
            markup.start("tr");
            markup.element("td", Formats.printable(service.service()));
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
        markup.end();
    }
}
