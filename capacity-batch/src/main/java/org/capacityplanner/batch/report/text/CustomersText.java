package org.capacityplanner.batch.report.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.report.AgreedResult;
import org.capacityplanner.batch.report.CustomerUse;
import org.capacityplanner.batch.report.CustomersReport;
import org.capacityplanner.customers.WindowWatch;

/**
 * Prints the customers of services on a terminal: their volume in busy hours, agreed limits, windows with less volume
 * than usual, and future customers.
 *
 * @param columns the terminal's width
 * @param colour whether status words are coloured
 */
public record CustomersText(int columns, WhatIfText.Colour colour) {

    /** Prints the report on customers, and flushes the writer. */
    public void write(CustomersReport report, PrintWriter out) {
        List<String> lines = new ArrayList<>();
        lines.add("Customers in " + report.month());
        lines.add("");
        lines.addAll(uses(report).render("  ", columns, colour));
        report.services().stream()
                .flatMap(service -> CustomerWords.rest(service).stream())
                .forEach(rest -> lines.addAll(TextTable.wrap("  " + rest, columns, "    ")));
        lines.add("");
        TextTable agreed = agreed(report);
        if (report.uses().stream().anyMatch(use -> !use.agreed().isEmpty())) {
            lines.add("What was agreed");
            lines.add("");
            lines.addAll(agreed.render("  ", columns, colour));
            lines.add("");
        }
        List<String> watch = watch(report);
        if (!watch.isEmpty()) {
            lines.add("Did not come in their window");
            watch.forEach(line -> lines.addAll(TextTable.wrap("  " + line, columns, "    ")));
            lines.add("");
        }
        report.toCome().forEach(onboarding -> {
            lines.addAll(OnboardingText.lines(onboarding, columns, colour, WhatIfText.Detail.SENTENCES));
            lines.add("");
        });
        CustomerWords.notes(report).forEach(note -> lines.addAll(TextTable.wrap(note, columns, "  ")));
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    private static TextTable uses(CustomersReport report) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.elastic("customer"),
                TextTable.Column.elastic("service"),
                TextTable.Column.right("share"),
                TextTable.Column.right("at busy hour"),
                TextTable.Column.right("own peak"),
                TextTable.Column.optional("coincidence"),
                TextTable.Column.right("growth"),
                TextTable.Column.right("cost"),
                TextTable.Column.right("noisy"),
                TextTable.Column.right("kept"),
                TextTable.Column.right("missed")));
        for (CustomerUse use : report.uses()) {
            table.add(List.of(
                    Formats.printable(use.customer()),
                    CustomerWords.service(use),
                    CustomerWords.share(use),
                    CustomerWords.atBusyHour(use),
                    CustomerWords.ownPeak(use),
                    CustomerWords.coincidence(use),
                    CustomerWords.growth(use),
                    CustomerWords.costShare(report, use),
                    CustomerWords.noisyIndex(report, use),
                    CustomerWords.kept(use),
                    CustomerWords.missed(use)));
        }
        return table;
    }

    private static TextTable agreed(CustomersReport report) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.elastic("customer"),
                TextTable.Column.elastic("service"),
                TextTable.Column.left("agreed"),
                TextTable.Column.right("limit"),
                TextTable.Column.right("actual"),
                TextTable.Column.right("margin"),
                TextTable.Column.right("within"),
                TextTable.Column.left("kept"),
                TextTable.Column.right("months"),
                TextTable.Column.optional("measured")));
        for (CustomerUse use : report.uses()) {
            for (AgreedResult agreed : use.agreed()) {
                table.add(List.of(
                        Formats.printable(use.customer()),
                        CustomerWords.service(use),
                        Formats.printable(agreed.what()),
                        CustomerWords.limit(agreed),
                        CustomerWords.actual(agreed),
                        CustomerWords.margin(agreed),
                        CustomerWords.within(agreed),
                        CustomerWords.verdict(agreed),
                        Integer.toString(agreed.months()),
                        CustomerWords.measured(agreed)));
            }
        }
        return table;
    }

    private static List<String> watch(CustomersReport report) {
        List<String> lines = new ArrayList<>();
        for (CustomerUse use : report.uses()) {
            for (WindowWatch.Missed missed :
                    use.watch().known().map(WindowWatch::missed).orElse(List.of())) {
                lines.add(Formats.printable(use.customer() + ", " + use.service()) + ", "
                        + CustomerWords.window(use, missed));
            }
        }
        return lines;
    }
}
