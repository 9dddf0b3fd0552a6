package org.capacityplanner.batch.report.page;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.text.Explanation;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.HeadroomText;
import org.capacityplanner.batch.report.text.KpiRow;
import org.capacityplanner.batch.report.text.MonthSummary;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Status;

/** The page's first screen: a row for each service, and a cell for each KPI of each service. */
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

    /** The services, the most urgent first. */
    void table() {
        markup.start("section");
        markup.element("h2", "Services, the most urgent first");
        report.omission().ifPresent(note -> markup.element("p", note, "class", "quiet"));
        markup.table();
        markup.columnHeads("Service", "Now");
        markup.start("th", "scope", "col");
        markup.text("At ");
        markup.element("span", growth.toString(), "data-of", "growth");
        markup.end();
        markup.columnHead("With growth");
        markup.columnHeads("Headroom", "Binding KPI", "Runs out", "Act by", "In words");
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
        markup.status(report.statusNow(plan), "");
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
        markup.element("td", MonthSummary.runsOut(plan));
        markup.element("td", actBy(plan), "class", report.isOverdue(plan) ? "overdue" : "");
        markup.element("td", Explanation.ofHeadroom(plan) + " " + Explanation.ofBreach(plan), "class", "words");
        markup.end();
    }

    private String actBy(CapacityPlan plan) {
        return MonthlyReport.actBy(plan)
                .map(day -> day + (report.isOverdue(plan) ? " (overdue)" : ""))
                .orElse("");
    }

    private void refused(RefusedService refused) {
        markup.start("tr");
        markup.element("th", Formats.printable(refused.service()), "scope", "row");
        markup.status(Status.UNKNOWN, "");
        markup.status(Status.UNKNOWN, "");
        markup.number("unknown", "");
        markup.element("td", "");
        markup.element("td", "");
        markup.element("td", "");
        markup.element("td", "No plan: " + Formats.printable(refused.refusal().message()), "class", "words");
        markup.end();
    }

    /** Writes the probability of meeting the limit for each service and KPI. */
    void heatMap() {
        Set<String> names = new LinkedHashSet<>();
        plans.forEach(plan -> plan.kpis().forEach(kpi -> names.add(kpi.kpi().name())));
        markup.start("section");
        markup.element("h2", "Probability of meeting each limit");
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
