package org.capacityplanner.batch.report.page;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.text.Explanation;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.Status;

/** The page's first screen: every service in a row, and every KPI of every service in a cell. */
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
        markup.columnHeads("Growth left", "Bound by", "In words");
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
        markup.status(plan.whatIf(Growth.NONE).status(), "");
        markup.status(plan.whatIf(growth).status(), s + ".status");
        markup.number(plan.bindingKpi().map(PageService::growthLeft).orElse("unknown"), "");
        markup.element(
                "td",
                plan.bindingKpi()
                        .map(kpi -> Formats.printable(kpi.kpi().name()))
                        .orElse(""));
        markup.element("td", Explanation.ofHeadroom(plan) + " " + Explanation.ofBreach(plan), "class", "words");
        markup.end();
    }

    private void refused(RefusedService refused) {
        markup.start("tr");
        markup.element("th", Formats.printable(refused.service()), "scope", "row");
        markup.status(Status.UNKNOWN, "");
        markup.status(Status.UNKNOWN, "");
        markup.number("unknown", "");
        markup.element("td", "");
        markup.element("td", "No plan: " + Formats.printable(refused.refusal().message()), "class", "words");
        markup.end();
    }

    /** Service by KPI: the chance to stay within the limit. */
    void heatMap() {
        Set<String> names = new LinkedHashSet<>();
        plans.forEach(plan -> plan.kpis().forEach(kpi -> names.add(kpi.kpi().name())));
        markup.start("section");
        markup.element("h2", "Chance to stay within each limit");
        markup.table("class", "heat");
        markup.columnHeads("Service");
        markup.columnHeads(names.stream().map(Formats::printable).toArray(String[]::new));
        markup.rows();
        for (int s = 0; s < plans.size(); s++) {
            markup.start("tr", "data-service", String.valueOf(s));
            markup.element("th", Formats.printable(plans.get(s).service()), "scope", "row");
            List<KpiOutlook> outlooks = plans.get(s).whatIf(growth).kpis();
            for (String name : names) {
                heatCell(s, outlooks, name);
            }
            markup.end();
        }
        markup.endTable();
        markup.end();
    }

    private void heatCell(int service, List<KpiOutlook> outlooks, String name) {
        for (int k = 0; k < outlooks.size(); k++) {
            KpiOutlook outlook = outlooks.get(k);
            if (outlook.kpi().name().equals(name)) {
                String text = outlook instanceof Predicted predicted
                        ? Formats.probability(predicted.probabilityWithinLimit())
                        : "unknown";
                markup.element("td", text, "class", outlook.status().name(), "data-of", service + "." + k + ".heat");
                return;
            }
        }
        markup.element("td", "");
    }
}
