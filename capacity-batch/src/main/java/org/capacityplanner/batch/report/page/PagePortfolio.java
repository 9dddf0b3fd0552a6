package org.capacityplanner.batch.report.page;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.ServiceStatus;
import org.capacityplanner.batch.report.text.AvailabilityText;
import org.capacityplanner.batch.report.text.Dictionary;
import org.capacityplanner.batch.report.text.Explanation;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.HeadroomText;
import org.capacityplanner.batch.report.text.KpiRow;
import org.capacityplanner.batch.report.text.MonthSummary;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.metrics.Kpi;

/** The first screen of the page: a table of all services, and a heat map of all KPIs. */
final class PagePortfolio {
    private final MonthlyReport report;
    private final List<CapacityPlan> plans;
    private final Growth growth;
    private final Markup markup;

    PagePortfolio(MonthlyReport report, List<CapacityPlan> plans, Growth growth, Markup markup) {
        this.report = report;
        this.plans = plans;
        this.growth = growth;
        this.markup = markup;
    }

    /** Writes the table of services, the most urgent first. */
    void table() {
        markup.start("section");
        markup.element("h2", "Services, the most urgent first");
        report.omission().ifPresent(note -> markup.element("p", note, "class", "quiet"));
        markup.table("class", "portfolio");
        markup.columnHeads("Service", "Now", "Outlook");
        markup.start("th", "scope", "col");
        markup.text("At ");
        markup.element("span", growth.toString(), "data-of", "growth");
        markup.end();
        markup.columnHead("With growth");
        markup.columnHeads("Headroom", "Binding KPI", "Runs out", "Act by");
        if (isAvailable()) {
            markup.columnHeads("Available (target)");
        }
        markup.columnHeads("In words");
        markup.rows();
        for (int s = 0; s < plans.size(); s++) {
            planned(s, plans.get(s));
        }
        report.refused().forEach(this::refused);
        markup.endTable();
        markup.end();
    }

    private void planned(int s, CapacityPlan plan) {
        markup.start("tr", "data-service", String.valueOf(s));
        markup.start("th", "scope", "row");
        markup.element("a", Formats.printable(plan.service()), "href", "#service-" + s);
        markup.end();
        ServiceStatus status = report.statusOf(plan);
        markup.status(status.now(), "");
        markup.status(status.outlook(), "");
        markup.status(plan.whatIf(growth).status(), s + ".status");
        markup.number(
                plan.bindingToPlanFor()
                        .map(kpi -> HeadroomText.growth(kpi.headroom()))
                        .orElse("unknown"),
                "");
        markup.element(
                "td",
                plan.bindingToPlanFor()
                        .map(kpi -> Formats.printable(kpi.kpi().name()))
                        .orElse(""));
        markup.element("td", MonthSummary.runsOut(plan), "class", "date");
        markup.element("td", MonthSummary.actBy(plan, status), "class", status.isOverdue() ? "date overdue" : "date");
        available(plan.service());
        markup.element("td", Explanation.ofHeadroom(plan) + " " + Explanation.ofBreach(plan), "class", "words");
        markup.end();
    }

    /** Returns whether the availability of any service is known, so that the table has a column for it. */
    private boolean isAvailable() {
        return !report.supplements().availability().isEmpty();
    }

    private void available(String service) {
        if (isAvailable()) {
            markup.element(
                    "td",
                    AvailabilityText.besideTarget(report.supplements().availability(), service),
                    "class",
                    "available");
        }
    }

    private void refused(RefusedService refused) {
        markup.start("tr");
        markup.element("th", Formats.printable(refused.service()), "scope", "row");
        markup.status(ServiceStatus.UNKNOWN.now(), "");
        markup.status(ServiceStatus.UNKNOWN.outlook(), "");
        markup.status(Status.UNKNOWN, "");
        markup.number("unknown", "");
        markup.element("td", "");
        markup.element("td", "");
        markup.element("td", "");
        available(refused.service());
        markup.element("td", "No plan: " + Formats.printable(refused.refusal().message()), "class", "words");
        markup.end();
    }

    /** Writes the heat map: for each service and KPI, the probability of meeting the limit. */
    void heatMap() {
        // KPIs of a kind side by side, so that one looks down a column of likes.
        Set<String> names = plans.stream()
                .flatMap(plan -> plan.kpis().stream())
                .map(KpiPlan::kpi)
                .sorted(Comparator.comparing(Kpi::kind))
                .map(Kpi::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        markup.start("section");
        markup.start("h2");
        markup.text("Probability of meeting each limit at ");
        markup.element("span", growth.toString(), "data-of", "growth");
        markup.text(" volume");
        markup.end();
        markup.element("p", "Certainty: " + Dictionary.certainties(), "class", "quiet");
        markup.table("class", "heat");
        markup.columnHeads("Service");
        markup.columnHeads(names.stream().map(Formats::printable).toArray(String[]::new));
        markup.rows();
        for (int s = 0; s < plans.size(); s++) {
            markup.start("tr", "data-service", String.valueOf(s));
            markup.element("th", Formats.printable(plans.get(s).service()), "scope", "row");
            List<KpiRow> rows = KpiRow.of(plans.get(s), plans.get(s).whatIf(growth));
            for (String name : names) {
                heatCell(s, rows, name);
            }
            markup.end();
        }
        markup.endTable();
        markup.end();
    }

    private void heatCell(int service, List<KpiRow> rows, String name) {
        for (int k = 0; k < rows.size(); k++) {
            KpiRow row = rows.get(k);
            if (row.kpi().name().equals(name)) {
                String text = row.outlook().fold(numbers -> row.probability(), refusal -> "unknown");
                markup.element("td", text, "class", row.status().name(), "data-of", service + "." + k + ".heat");
                return;
            }
        }
        markup.element("td", "");
    }
}
