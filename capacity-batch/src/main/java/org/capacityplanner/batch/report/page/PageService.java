package org.capacityplanner.batch.report.page;

import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.ForecastChartData;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.text.Explanation;
import org.capacityplanner.batch.report.text.FitRow;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.KpiRow;
import org.capacityplanner.batch.report.text.NodesText;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;

/** The page's section of one service: its summary, its KPIs at one growth, and the placeholders of its charts. */
final class PageService {
    private final MonthlyReport report;
    private final Growth growth;
    private final Markup markup;

    /**
     * Whether the browser lays out the details of a service's section at once, or only when they scroll near to the
     * window.
     */
    enum Details {
        AT_ONCE,
        LATER
    }

    PageService(MonthlyReport report, Growth growth, Markup markup) {
        this.report = report;
        this.growth = growth;
        this.markup = markup;
    }

    /**
     * Writes the section on a service; {@code s} is its index in the data of the page's script.
     *
     * @param details whether all of it is laid out from the start, or a script makes the rest when it comes near
     */
    void write(int s, CapacityPlan plan, Details details) {
        markup.start("section", "id", "service-" + s, "data-service", String.valueOf(s));
        markup.element("h2", Formats.printable(plan.service()));
        Unit unit = plan.volume().unit();
        markup.start("p");
        markup.text(Explanation.ofHeadroom(plan) + " " + Explanation.ofBreach(plan)
                + Explanation.ofSamples(plan) + " Planning volume "
                + Formats.value(plan.volume().planning(), unit) + " ("
                + Formats.printable(plan.volume().metric()) + "); at ");
        markup.element("span", growth.toString(), "data-of", s + ".growth");
        markup.text(" it is ");
        markup.element("b", Formats.value(growth.appliedTo(plan.volume().planning()), unit), "data-of", s + ".volume");
        markup.text(".");
        markup.end();
        markup.element("p", "", "class", "sentence", "data-of", s + ".sentence");
        if (details == Details.LATER) {
            // With a script this is text, which costs the browser nothing; without one it is what it says.
            markup.start("noscript");
        }
        // The script says the same of any growth, in the sentence above.
        markup.start("div", "class", "still");
        for (Growth scenario : report.scenarios()) {
            markup.element("p", Explanation.ofScenario(plan, plan.whatIf(scenario)));
        }
        markup.end();
        PageStack.write(report, plan, markup);
        kpis(s, plan);
        PageKpiMonths.write(plan, report.supplements(), markup);
        new PageBursts(report, markup).write(plan);
        new PageSizing(report.supplements(), markup).write(plan);
        new PageTrackRecord(report.retrospect(), markup).write(plan);
        markup.start("div", "class", "charts");
        if (ForecastChartData.of(plan).isPresent()) {
            chart("forecast", String.valueOf(s));
        }
        if (plan.kpis().stream().anyMatch(PageService::isSeenOverTime)) {
            chart("over", String.valueOf(s));
        }
        for (int k = 0; k < plan.kpis().size(); k++) {
            if (plan.kpis().get(k).curve().known().isPresent()) {
                chart("curve", s + "." + k);
            }
            if (isSeenOverTime(plan.kpis().get(k))) {
                chart("over", s + "." + k);
            }
        }
        markup.end(details == Details.LATER ? 3 : 2);
    }

    /** Returns whether a KPI has at least two observations, so that it can be drawn over time. */
    private static boolean isSeenOverTime(KpiPlan kpi) {
        return kpi.observations().size() > 1;
    }

    /**
     * Writes the placeholder of a chart that the script draws: {@code kind} is the kind of chart, {@code of} the index
     * of its service or KPI.
     */
    private void chart(String kind, String of) {
        markup.element("div", "", "class", "chart", "data-chart", kind, "data-at", of);
    }

    private void kpis(int s, CapacityPlan plan) {
        markup.table("class", "kpis");
        markup.columnHeads("KPI", "Limit", "Now", "Then", Formats.share(plan.intervalLevel()) + " interval");
        markup.columnHeads("Probability of meeting the limit", "Status", "Certainty", "Headroom");
        plan.nodes().loss().ifPresent(loss -> markup.columnHeads("Headroom, " + NodesText.loss(loss)));
        markup.rows();
        List<KpiRow> rows = KpiRow.of(plan, plan.whatIf(growth));
        for (int k = 0; k < rows.size(); k++) {
            kpi(
                    s + "." + k,
                    rows.get(k),
                    NodesText.headroom(plan, rows.get(k).kpi().name()));
        }
        markup.endTable();
        markup.element("h3", "Regression on volume");
        markup.table("class", "fits");
        markup.columnHeads("KPI", "R²", "Slope", "Elasticity now", "Model R²", "Model");
        markup.rows();
        FitRow.of(plan).forEach(this::fit);
        markup.endTable();
    }

    private void kpi(String key, KpiRow row, String headroomAfterLoss) {
        boolean predicted = row.outlook().known().isPresent();
        markup.start("tr");
        markup.element("th", row.name(), "scope", "row");
        markup.number(row.limitInWords(), "");
        markup.number(row.now(), "");
        markup.number(row.then(), predicted ? key + ".then" : "");
        markup.number(row.interval(), predicted ? key + ".range" : "");
        markup.number(row.probability(), predicted ? key + ".within" : "");
        markup.status(row.status(), predicted ? key + ".status" : "");
        if (predicted) {
            markup.element("td", row.certainty(), "data-of", key + ".basis");
        } else {
            markup.element("td", row.certainty());
        }
        markup.number(row.headroom(), "");
        if (!headroomAfterLoss.isEmpty()) {
            markup.number(headroomAfterLoss, "");
        }
        markup.end();
    }

    private void fit(FitRow fit) {
        markup.start("tr");
        markup.element("th", Formats.printable(fit.kpi().name()), "scope", "row");
        markup.number(fit.rSquared(), "");
        markup.number(fit.slopeInWords(), "");
        markup.number(fit.elasticityInWords(), "");
        markup.number(fit.modelRSquared(), "");
        markup.element("td", Formats.printable(fit.model().fold(name -> name, Refusal::message)), "class", "words");
        markup.end();
    }
}
