package org.capacityplanner.batch.report.page;

import java.util.Locale;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.ForecastChartData;
import org.capacityplanner.batch.report.MonthlyReport;
import org.capacityplanner.batch.report.text.Explanation;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;

/** The page's section of one service: its paragraph, its KPIs at one growth, and the places of its charts. */
final class PageService {
    private final MonthlyReport report;
    private final Growth growth;
    private final Markup markup;

    PageService(MonthlyReport report, Growth growth, Markup markup) {
        this.report = report;
        this.growth = growth;
        this.markup = markup;
    }

    /** Writes the section of a service, whose number the script knows it by. */
    void write(int s, CapacityPlan plan) {
        markup.start("section", "id", "service-" + s, "data-service", String.valueOf(s));
        markup.element("h2", Formats.printable(plan.service()));
        Unit unit = plan.volume().unit();
        markup.start("p");
        markup.text(Explanation.ofHeadroom(plan) + " " + Explanation.ofBreach(plan) + " Planning volume "
                + Formats.value(plan.volume().planning(), unit) + " of "
                + Formats.printable(plan.volume().metric()) + "; at ");
        markup.element("span", growth.toString(), "data-of", "growth");
        markup.text(" it is ");
        markup.element("b", Formats.value(growth.appliedTo(plan.volume().planning()), unit), "data-of", s + ".volume");
        markup.text(".");
        markup.end();
        for (Growth scenario : report.scenarios()) {
            markup.element("p", Explanation.ofScenario(plan, plan.whatIf(scenario)));
        }
        kpis(s, plan);
        new PageTrackRecord(report.retrospect(), markup).write(plan);
        markup.start("div", "class", "charts");
        if (ForecastChartData.of(plan).isPresent()) {
            markup.element("div", "", "class", "chart", "data-forecast", String.valueOf(s));
        }
        for (int k = 0; k < plan.kpis().size(); k++) {
            if (plan.kpis().get(k).model().known().isPresent()) {
                markup.element("div", "", "class", "chart", "data-chart", s + "." + k);
            }
        }
        markup.end(2);
    }

    private void kpis(int s, CapacityPlan plan) {
        markup.table();
        markup.columnHeads("KPI", "Limit", "Now", "Then", Formats.share(plan.intervalLevel()) + " range");
        markup.columnHeads("Chance within", "Status", "Basis", "Growth left", "Model");
        markup.rows();
        WhatIf whatIf = plan.whatIf(growth);
        for (int k = 0; k < plan.kpis().size(); k++) {
            kpi(s + "." + k, plan.kpis().get(k), whatIf.kpis().get(k));
        }
        markup.endTable();
    }

    private void kpi(String key, KpiPlan kpi, KpiOutlook outlook) {
        Unit unit = kpi.kpi().unit();
        markup.start("tr");
        markup.element("th", Formats.printable(kpi.kpi().name()), "scope", "row");
        markup.number(Formats.limit(kpi.sla(), unit), "");
        if (outlook instanceof Predicted predicted) {
            markup.number(Formats.value(predicted.current(), unit), "");
            markup.number(Formats.value(predicted.predicted(), unit), key + ".then");
            markup.number(Formats.range(predicted.interval(), unit), key + ".range");
            markup.number(Formats.probability(predicted.probabilityWithinLimit()), key + ".within");
            markup.status(outlook.status(), key + ".status");
            markup.element("td", predicted.certainty().name().toLowerCase(Locale.ROOT), "data-of", key + ".basis");
            markup.number(growthLeft(kpi), "");
            markup.element("td", Formats.printable(predicted.model()));
        } else {
            for (int i = 0; i < 4; i++) {
                markup.number("-", "");
            }
            markup.status(Status.UNKNOWN, "");
            markup.element("td", "no answer");
            markup.number("-", "");
            String reason = kpi.model().refusal().map(Refusal::message).orElse("");
            markup.element("td", Formats.printable(reason));
        }
        markup.end();
    }

    /** The growth that a KPI leaves, in a word where it is no number. */
    static String growthLeft(KpiPlan kpi) {
        if (kpi.headroom() instanceof Headroom.Limited limited) {
            return limited.growth().toString();
        }
        if (kpi.headroom() instanceof Headroom.NotVolumeBound) {
            return "not limited";
        }
        return kpi.headroom() instanceof Headroom.Exhausted ? "none" : "unknown";
    }
}
