package org.capacityplanner.batch.report.page;

import java.util.List;
import org.capacityplanner.batch.report.ServiceChain;
import org.capacityplanner.batch.report.Supplements;
import org.capacityplanner.batch.report.text.ChainSentences;
import org.capacityplanner.batch.report.text.ChainText;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.HeadroomText;
import org.capacityplanner.chain.ChainCapacity;

/**
 * The page's section on chains of services that call each other: tables of their capacity, growth scenarios, and notes
 * on doubtful inputs.
 */
final class PageChains {
    private PageChains() {}

    /** Writes the section on chains; writes nothing if no service calls another. */
    static void write(Supplements supplements, Markup markup) {
        List<ServiceChain> chains = supplements.chains();
        if (chains.isEmpty()) {
            return;
        }
        markup.start("section", "id", "chains");
        markup.element("h2", "Chains: what services that call each other hold together");
        PageServiceMap.write(supplements.stacks(), markup);
        for (ServiceChain chain : chains) {
            ChainSentences words = new ChainSentences(chain);
            markup.element("p", words.capacity());
            table(chain, markup);
            markup.start("ul");
            chain.scenarios().forEach(asked -> markup.element("li", words.scenario(asked)));
            words.notes().forEach(note -> markup.element("li", note));
            markup.end();
        }
        markup.element(
                "p",
                "Visits are the transactions of a service for one of the chain's first; unexplained is the part of its planning"
                        + " volume that the calls do not make. The chain holds what the service of the least capacity in the"
                        + " first service's volume does.",
                "class",
                "quiet");
        markup.end();
    }

    private static void table(ServiceChain chain, Markup markup) {
        markup.table("class", "chains");
        markup.columnHeads("Service", "Visits", "Now", "Unexplained", "Capacity");
        markup.columnHeads("Capacity of " + Formats.printable(chain.entry()), "Headroom", "Binding KPI");
        markup.rows();
        String binding =
                chain.capacity().binding().map(ChainCapacity.Link::service).orElse("");
        for (ChainCapacity.Link link : chain.capacity().links()) {
            boolean isVisited = link.visits() > 0;
            markup.start("tr");
            markup.element("th", Formats.printable(link.service()), "scope", "row");
            markup.number(isVisited ? Formats.number(link.visits()) : "unknown", "");
            markup.number(Formats.value(link.limit().planning(), chain.unit(link.service())), "");
            markup.number(isVisited ? ChainText.unexplained(chain, link) : "unknown", "");
            markup.number(ChainText.capacity(link.limit().headroom(), chain, link.service()), "");
            markup.number(ChainText.capacity(link.ofEntry(), chain, chain.entry()), "");
            markup.number(HeadroomText.growth(link.ofEntry()), "");
            markup.element(
                    "td",
                    Formats.printable(link.limit().kpi())
                            + (link.service().equals(binding) ? " (binds the chain)" : ""));
            markup.end();
        }
        markup.endTable();
    }
}
