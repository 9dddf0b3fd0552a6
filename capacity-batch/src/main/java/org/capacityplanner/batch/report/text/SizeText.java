package org.capacityplanner.batch.report.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.SizingAnswers;
import org.capacityplanner.batch.report.SizingAnswers.SizedService;

/**
 * Prints the nodes that services need on a terminal: for each service sentences, and a table row for each month.
 *
 * @param columns the terminal's width
 */
public record SizeText(int columns) {

    /** Prints the nodes that each service needs, and flushes the writer. */
    public void write(SizingAnswers answers, PrintWriter out) {
        List<String> lines = new ArrayList<>();
        for (SizedService service : answers.services()) {
            lines.addAll(service(service));
            lines.add("");
        }
        for (RefusedService refused : answers.refused()) {
            lines.addAll(TextTable.wrap(
                    Formats.printable(refused.service()) + ": no answer. "
                            + Formats.printable(refused.refusal().message()),
                    columns,
                    "  "));
            lines.add("");
        }
        // A line feed on every platform: the output of one question is the same everywhere.
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    private List<String> service(SizedService service) {
        List<String> lines = new ArrayList<>(TextTable.wrap(
                Formats.printable(service.service()) + ": "
                        + SizingText.pool(service.sizing().pool()),
                columns,
                "  "));
        for (String sentence : SizingText.sentences(service.service(), service.sizing())) {
            lines.addAll(TextTable.wrap("  " + sentence, columns, "    "));
        }
        lines.add("");
        lines.addAll(SizingText.table(service.sizing(), service.unit()).render("  ", columns, WhatIfText.Colour.NONE));
        return lines;
    }
}
