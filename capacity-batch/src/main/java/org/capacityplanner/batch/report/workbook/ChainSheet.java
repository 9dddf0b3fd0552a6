package org.capacityplanner.batch.report.workbook;

import java.util.List;
import org.capacityplanner.batch.report.ServiceChain;
import org.capacityplanner.batch.report.text.ChainSentences;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.HeadroomText;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.sheet.PaperLayout;
import org.capacityplanner.chain.ChainCapacity;
import org.capacityplanner.headroom.Headroom;

/**
 * The sheet on chains of services that call each other: their joint capacity by formulas of visits and capacities,
 * which the reader may change.
 */
final class ChainSheet {
    static final String NAME = "Chain";
    private static final int HEADER_ROW = 3;

    private static final List<Column> COLUMNS = List.of(
            new Column("Chain from", 18),
            new Column("Service", 18),
            new Column("Visits", 12),
            new Column("Planning volume", 12),
            new Column("Unit", 13),
            new Column("Unexplained", 12),
            new Column("Capacity", 15),
            new Column("Capacity in the volume of the first service", 18),
            new Column("Headroom", 11),
            new Column("Binding KPI", 20));

    private final SheetWriter sheet;
    private int row = HEADER_ROW + 1;

    private ChainSheet(SheetWriter sheet) {
        this.sheet = sheet;
    }

    static void write(SheetWriter sheet, List<ServiceChain> chains) {
        ChainSheet of = new ChainSheet(sheet);
        sheet.title(NAME);
        sheet.subtitle(
                "What services that call each other hold together. Visits and capacities may be changed: the capacity of a"
                        + " chain is the least of (capacity - unexplained) / visits.");
        sheet.header(HEADER_ROW, 0, COLUMNS);
        chains.forEach(of::chain);
        if (of.row > HEADER_ROW + 1) {
            sheet.table("Chains", HEADER_ROW, of.row - 1, COLUMNS);
        }
        of.row++;
        chains.forEach(of::sentences);
        sheet.freeze(2, HEADER_ROW + 1);
        sheet.print(HEADER_ROW);
        sheet.printColumns(COLUMNS.size(), of.row - 1);
    }

    private void chain(ServiceChain chain) {
        int first = row;
        for (ChainCapacity.Link link : chain.capacity().links()) {
            link(chain, link, first);
        }
        int last = row - 1;
        sheet.text(row, 0, Formats.printable(chain.entry()));
        sheet.text(row, 1, "the whole chain");
        if (chain.capacity().binding().filter(ChainSheet::isLimited).isPresent()) {
            double capacity = chain.capacity().links().stream()
                    .mapToDouble(link -> inEntry(chain, link))
                    .min()
                    .orElseThrow();
            double planning =
                    chain.unit(chain.entry()).fromCore(chain.capacity().planning());
            sheet.formula(row, 7, "MIN(H" + (first + 1) + ":H" + (last + 1) + ")", capacity, Style.VALUE);
            sheet.formula(row, 8, "H" + (row + 1) + "/D" + (first + 1) + "-1", capacity / planning - 1, Style.GROWTH);
        }
        row++;
    }

    private void sentences(ServiceChain chain) {
        ChainSentences words = new ChainSentences(chain);
        sentence(words.capacity());
        chain.scenarios().forEach(asked -> sentence(words.scenario(asked)));
        words.notes().forEach(this::sentence);
        row++;
    }

    private static boolean isLimited(ChainCapacity.Link link) {
        return link.ofEntry() instanceof Headroom.Limited;
    }

    /**
     * Returns the value of a service's formula for the capacity of the chain, as a volume of the entry service;
     * infinite if the service does not limit it.
     */
    private static double inEntry(ServiceChain chain, ChainCapacity.Link link) {
        return link.visits() > 0 && isLimited(link) && link.limit().headroom() instanceof Headroom.Limited own
                ? (capacity(chain, link, own) - unexplained(chain, link)) / visits(chain, link)
                : Double.POSITIVE_INFINITY;
    }

    private static double visits(ServiceChain chain, ChainCapacity.Link link) {
        return link.visits()
                * chain.unit(chain.entry()).toCore(1)
                / chain.unit(link.service()).toCore(1);
    }

    private static double capacity(ServiceChain chain, ChainCapacity.Link link, Headroom.Limited own) {
        return chain.unit(link.service()).fromCore(own.capacityVolume());
    }

    private static double unexplained(ServiceChain chain, ChainCapacity.Link link) {
        return chain.unit(link.service()).fromCore(link.unexplained());
    }

    /**
     * Writes the row of one service of a chain: its volume, visits and capacity. Volumes are in its own unit, so visits
     * are turned into units of it for one unit of the first service.
     *
     * @param first the row of the first service
     */
    private void link(ServiceChain chain, ChainCapacity.Link link, int first) {
        double planning = chain.unit(link.service()).fromCore(link.limit().planning());
        String line = String.valueOf(row + 1);
        String entry = "$D$" + (first + 1);
        sheet.text(row, 0, Formats.printable(chain.entry()));
        sheet.text(row, 1, Formats.printable(link.service()));
        sheet.number(row, 3, planning, Style.VALUE);
        sheet.text(row, 4, Formats.printable(chain.unit(link.service()).symbol()));
        sheet.text(row, 9, Formats.printable(link.limit().kpi()));
        if (!(link.visits() > 0)) {
            sheet.text(row++, 8, "unknown");
            return;
        }
        sheet.number(row, 2, visits(chain, link), Style.INPUT_NUMBER);
        sheet.number(row, 5, unexplained(chain, link), Style.VALUE);
        if (link.limit().headroom() instanceof Headroom.Limited own && isLimited(link)) {
            double inEntry = inEntry(chain, link);
            sheet.number(row, 6, capacity(chain, link, own), Style.INPUT_NUMBER);
            sheet.formula(row, 7, "(G" + line + "-F" + line + ")/C" + line, inEntry, Style.VALUE);
            sheet.formula(
                    row,
                    8,
                    "H" + line + "/" + entry + "-1",
                    inEntry
                                    / chain.unit(chain.entry())
                                            .fromCore(chain.capacity().planning())
                            - 1,
                    Style.GROWTH);
        } else {
            sheet.text(row, 8, HeadroomText.growth(link.ofEntry()));
        }
        row++;
    }

    private void sentence(String text) {
        sheet.text(row, 1, text, Style.WRAPPED);
        PaperLayout.wrap(sheet.sheet(), row++, 1, COLUMNS.size());
    }
}
