package org.capacityplanner.batch.report;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiOutlook.Predicted;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;

/**
 * What the page says without a script: every table filled in at one growth. The script finds the cells that follow the
 * slider by their {@code data-of} attribute: service and KPI by number, then the field. Text is escaped by the JDK's XML
 * writer.
 */
final class PageBody {
    private final MonthlyReport report;
    private final List<CapacityPlan> plans;
    private final Growth growth;
    private final XMLStreamWriter xml;

    private PageBody(MonthlyReport report, List<CapacityPlan> plans, Growth growth, XMLStreamWriter xml) {
        this.report = report;
        this.plans = plans;
        this.growth = growth;
        this.xml = xml;
    }

    /** The body's markup with all numbers at a growth. */
    static String of(MonthlyReport report, List<CapacityPlan> plans, Growth growth) {
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            new PageBody(report, plans, growth, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing into memory does not fail", e);
        }
        return out.toString();
    }

    private void write() throws XMLStreamException {
        element("a", "Skip to the services", "class", "skip", "href", "#services");
        start("header");
        element("h1", "Capacity report " + report.month());
        element(
                "p",
                "Observed from " + report.from().atZone(report.zone()).toLocalDate() + " to before "
                        + report.to().atZone(report.zone()).toLocalDate() + ", " + report.zone() + ". "
                        + report.provenance().tool() + ".",
                "class",
                "quiet");
        end();
        controls();
        start("main");
        portfolio();
        heatMap();
        start("div", "id", "services");
        for (int s = 0; s < plans.size(); s++) {
            service(s, plans.get(s));
        }
        end();
        end();
        start("footer");
        element(
                "p",
                "GREEN: the limit is kept with the chance wanted. AMBER: more likely kept than not. RED: likely broken."
                        + " UNKNOWN: no answer. Definitions and inputs are in the workbook of the same folder.");
        end();
    }

    private void controls() throws XMLStreamException {
        start("div", "class", "controls", "role", "region", "aria-label", "What if volume grows?");
        start("div");
        start("label");
        xml.writeCharacters("Growth of volume ");
        start("input", "type", "range", "id", "growth", "min", "0", "max", "0", "step", "1");
        end();
        element("output", growth.toString(), "id", "growth-shown", "for", "growth", "aria-live", "polite");
        end();
        start("label");
        xml.writeCharacters("Search ");
        start("input", "type", "search", "id", "search", "placeholder", "service or KPI");
        end();
        end();
        end();
        end();
    }

    private void portfolio() throws XMLStreamException {
        start("section");
        element("h2", "Services, the most urgent first");
        start("div", "class", "table");
        start("table");
        start("thead");
        start("tr");
        heads("Service", "Now");
        start("th", "scope", "col");
        xml.writeCharacters("At ");
        element("span", growth.toString(), "data-of", "growth");
        end();
        heads("Growth left", "Bound by", "In words");
        end();
        end();
        start("tbody");
        for (int s = 0; s < plans.size(); s++) {
            CapacityPlan plan = plans.get(s);
            start("tr", "data-service", String.valueOf(s));
            start("th", "scope", "row");
            element("a", Figures.printable(plan.service()), "href", "#service-" + s);
            end();
            statusCell(plan.whatIf(Growth.NONE).status(), "");
            statusCell(plan.whatIf(growth).status(), s + ".status");
            element("td", plan.bindingKpi().map(PageBody::growthLeft).orElse("unknown"), "class", "number");
            element("td", plan.bindingKpi().map(kpi -> name(kpi)).orElse(""));
            element("td", Explanation.ofHeadroom(plan) + " " + Explanation.ofBreach(plan), "class", "words");
            end();
        }
        for (RefusedService refused : report.refused()) {
            start("tr");
            element("th", Figures.printable(refused.service()), "scope", "row");
            statusCell(Status.UNKNOWN, "");
            statusCell(Status.UNKNOWN, "");
            element("td", "unknown", "class", "number");
            element("td", "");
            element("td", "No plan: " + Figures.printable(refused.refusal().message()), "class", "words");
            end();
        }
        end();
        end();
        end();
        end();
    }

    private void heatMap() throws XMLStreamException {
        Set<String> names = new LinkedHashSet<>();
        plans.forEach(plan -> plan.kpis().forEach(kpi -> names.add(kpi.kpi().name())));
        start("section");
        element("h2", "Chance to stay within each limit");
        start("div", "class", "table");
        start("table", "class", "heat");
        start("thead");
        start("tr");
        heads("Service");
        heads(names.stream().map(Figures::printable).toArray(String[]::new));
        end();
        end();
        start("tbody");
        for (int s = 0; s < plans.size(); s++) {
            start("tr", "data-service", String.valueOf(s));
            element("th", Figures.printable(plans.get(s).service()), "scope", "row");
            List<KpiOutlook> outlooks = plans.get(s).whatIf(growth).kpis();
            for (String name : names) {
                heatCell(s, outlooks, name);
            }
            end();
        }
        end();
        end();
        end();
        end();
    }

    private void heatCell(int service, List<KpiOutlook> outlooks, String name) throws XMLStreamException {
        for (int k = 0; k < outlooks.size(); k++) {
            KpiOutlook outlook = outlooks.get(k);
            if (outlook.kpi().name().equals(name)) {
                String text = outlook instanceof Predicted predicted
                        ? Figures.probability(predicted.probabilityWithinLimit())
                        : "unknown";
                element("td", text, "class", outlook.status().name(), "data-of", service + "." + k + ".heat");
                return;
            }
        }
        element("td", "");
    }

    private void service(int s, CapacityPlan plan) throws XMLStreamException {
        start("section", "id", "service-" + s, "data-service", String.valueOf(s));
        element("h2", Figures.printable(plan.service()));
        Unit unit = plan.volume().unit();
        start("p");
        xml.writeCharacters(Explanation.ofHeadroom(plan) + " " + Explanation.ofBreach(plan) + " Planning volume "
                + Figures.value(plan.volume().planning(), unit) + " of "
                + Figures.printable(plan.volume().metric()) + "; at ");
        element("span", growth.toString(), "data-of", "growth");
        xml.writeCharacters(" it is ");
        element("b", Figures.value(growth.appliedTo(plan.volume().planning()), unit), "data-of", s + ".volume");
        xml.writeCharacters(".");
        end();
        for (Growth scenario : report.scenarios()) {
            element("p", Explanation.ofScenario(plan, plan.whatIf(scenario)));
        }
        start("div", "class", "table");
        start("table");
        start("thead");
        start("tr");
        heads("KPI", "Limit", "Now", "Then", Figures.share(plan.intervalLevel()) + " range", "Chance within");
        heads("Status", "Basis", "Growth left", "Model");
        end();
        end();
        start("tbody");
        WhatIf whatIf = plan.whatIf(growth);
        for (int k = 0; k < plan.kpis().size(); k++) {
            kpi(s + "." + k, plan.kpis().get(k), whatIf.kpis().get(k));
        }
        end();
        end();
        end();
        start("div", "class", "charts");
        for (int k = 0; k < plan.kpis().size(); k++) {
            if (plan.kpis().get(k).fit().fit().isPresent()) {
                element("div", "", "class", "chart", "data-chart", s + "." + k);
            }
        }
        end();
        end();
    }

    private void kpi(String key, KpiPlan kpi, KpiOutlook outlook) throws XMLStreamException {
        Unit unit = kpi.kpi().unit();
        start("tr");
        element("th", name(kpi), "scope", "row");
        element("td", Figures.limit(kpi.sla(), unit), "class", "number");
        if (outlook instanceof Predicted predicted) {
            number(Figures.value(predicted.current(), unit), "");
            number(Figures.value(predicted.predicted(), unit), key + ".then");
            String range = Figures.number(unit.fromCore(predicted.interval().lower())) + " to "
                    + Figures.value(predicted.interval().upper(), unit);
            number(range, key + ".range");
            number(Figures.probability(predicted.probabilityWithinLimit()), key + ".within");
            statusCell(outlook.status(), key + ".status");
            element("td", predicted.certainty().name().toLowerCase(Locale.ROOT), "data-of", key + ".basis");
            number(growthLeft(kpi), "");
            element("td", Figures.printable(predicted.model()));
        } else {
            for (int i = 0; i < 4; i++) {
                number("-", "");
            }
            statusCell(Status.UNKNOWN, "");
            element("td", "no answer");
            number("-", "");
            String reason = kpi.fit().refusal().map(Refusal::message).orElse("");
            element("td", Figures.printable(reason), "class", "words");
        }
        end();
    }

    private static String name(KpiPlan kpi) {
        return Figures.printable(kpi.kpi().name());
    }

    private static String growthLeft(KpiPlan kpi) {
        if (kpi.headroom() instanceof Headroom.Limited limited) {
            return limited.growth().toString();
        }
        if (kpi.headroom() instanceof Headroom.NotVolumeBound) {
            return "not limited";
        }
        return kpi.headroom() instanceof Headroom.Exhausted ? "none" : "unknown";
    }

    private void statusCell(Status status, String of) throws XMLStreamException {
        start("td");
        List<String> attributes = new ArrayList<>(List.of("class", "status " + status.name()));
        if (!of.isEmpty()) {
            attributes.addAll(List.of("data-of", of));
        }
        element("span", status.name(), attributes.toArray(String[]::new));
        end();
    }

    private void number(String text, String of) throws XMLStreamException {
        if (of.isEmpty()) {
            element("td", text, "class", "number");
        } else {
            element("td", text, "class", "number", "data-of", of);
        }
    }

    private void heads(String... titles) throws XMLStreamException {
        for (String title : titles) {
            element("th", title, "scope", "col");
        }
    }

    private void element(String name, String text, String... attributes) throws XMLStreamException {
        start(name, attributes);
        xml.writeCharacters(text);
        end();
    }

    /** Attributes come as names and values in turn. */
    private void start(String name, String... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i], attributes[i + 1]);
        }
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }
}
