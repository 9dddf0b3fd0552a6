package org.capacityplanner.batch.report.text;

import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.report.ServiceChain;
import org.capacityplanner.chain.ChainCapacity;
import org.capacityplanner.headroom.Headroom;

/** Prints the joint capacity of a chain of services on a terminal: its sentences, and a table row for each service. */
public final class ChainText {
    private ChainText() {}

    /**
     * Returns the lines about a chain of services, for a terminal.
     *
     * @param columns the terminal's width
     * @param detail whether there is a table
     */
    static List<String> lines(ServiceChain chain, int columns, WhatIfText.Detail detail) {
        ChainSentences words = new ChainSentences(chain);
        List<String> lines = new ArrayList<>(TextTable.wrap(words.capacity(), columns, "  "));
        chain.scenarios().forEach(asked -> lines.addAll(TextTable.wrap("  " + words.scenario(asked), columns, "    ")));
        if (detail == WhatIfText.Detail.SENTENCES) {
            return lines;
        }
        words.notes().forEach(note -> lines.addAll(TextTable.wrap("  " + note, columns, "    ")));
        lines.add("");
        lines.addAll(table(chain).render("  ", columns, WhatIfText.Colour.NONE));
        return lines;
    }

    private static TextTable table(ServiceChain chain) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.left("service"),
                TextTable.Column.right("visits"),
                TextTable.Column.right("now"),
                TextTable.Column.right("unexplained"),
                TextTable.Column.right("capacity"),
                TextTable.Column.right("of " + Formats.printable(chain.entry())),
                TextTable.Column.right("headroom"),
                TextTable.Column.elastic("binding KPI")));
        for (ChainCapacity.Link link : chain.capacity().links()) {
            table.add(row(chain, link));
        }
        return table;
    }

    private static List<String> row(ServiceChain chain, ChainCapacity.Link link) {
        boolean isVisited = link.visits() > 0;
        return List.of(
                Formats.printable(link.service()),
                isVisited ? Formats.number(link.visits()) : HeadroomText.UNKNOWN,
                Formats.value(link.limit().planning(), chain.unit(link.service())),
                isVisited ? unexplained(chain, link) : HeadroomText.UNKNOWN,
                capacity(link.limit().headroom(), chain, link.service()),
                capacity(link.ofEntry(), chain, chain.entry()),
                HeadroomText.growth(link.ofEntry()),
                link.limit().kpi().isEmpty()
                        ? KpiRow.NO_NUMBER
                        : Formats.printable(link.limit().kpi()));
    }

    /**
     * Returns the part of a service's volume that the calls of its callers do not explain, with its unit; 0 for a
     * rounding error.
     */
    public static String unexplained(ServiceChain chain, ChainCapacity.Link link) {
        double volume = link.unexplained();
        return Math.abs(volume) < 1e-9 * link.limit().planning()
                ? "0"
                : Formats.value(volume, chain.unit(link.service()));
    }

    /** Returns a service's capacity in the unit of its volume, or a word if there is no number. */
    public static String capacity(Headroom headroom, ServiceChain chain, String service) {
        return headroom instanceof Headroom.Limited limited
                ? Formats.value(limited.capacityVolume(), chain.unit(service))
                : HeadroomText.growth(headroom);
    }
}
