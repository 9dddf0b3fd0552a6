package org.capacityplanner.batch.report.text;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.batch.report.ServiceBursts;
import org.capacityplanner.burst.BurstAnswer;
import org.capacityplanner.burst.FluidMinute;
import org.capacityplanner.burst.Remedy;
import org.capacityplanner.metrics.Refusal;

/**
 * Prints the effect of bursts on a terminal: for each burst its sentences, the remedies, and its course by the minute.
 *
 * @param zone of the times printed
 * @param columns the terminal's width
 */
public record BurstText(ZoneId zone, int columns) {
    private static final int MOST_ROWS = 24;

    /** Prints the effects of the bursts on each service, and flushes the writer. */
    public void write(List<ServiceBursts> services, PrintWriter out) {
        List<String> lines = new ArrayList<>();
        for (ServiceBursts service : services) {
            for (ServiceBursts.Asked asked : service.asked()) {
                lines.addAll(asked.answer()
                        .fold(answer -> burst(service, answer), refusal -> refused(service, asked, refusal)));
                lines.add("");
            }
        }
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    private List<String> refused(ServiceBursts service, ServiceBursts.Asked asked, Refusal refusal) {
        return TextTable.wrap(
                Formats.printable(service.service()) + ", "
                        + Formats.printable(asked.burst().name()) + ": no answer. "
                        + Formats.printable(refusal.message()),
                columns,
                "  ");
    }

    private List<String> burst(ServiceBursts service, BurstAnswer answer) {
        BurstSentences sentences = new BurstSentences(service.unit(), zone);
        List<String> lines = new ArrayList<>(TextTable.wrap(sentences.answer(answer), columns, "  "));
        for (Optional<String> sentence : List.of(
                sentences.backlog(answer),
                sentences.heldBy(answer),
                Optional.of(sentences.largest(answer)),
                BurstSentences.metastable(answer, service.unit()),
                sentences.warning(answer),
                Optional.of(sentences.base(answer)),
                sentences.origin(answer))) {
            sentence.ifPresent(text -> lines.addAll(TextTable.wrap("  " + text, columns, "    ")));
        }
        if (!answer.remedies().isEmpty()) {
            lines.add("");
            lines.addAll(remedies(answer).render("  ", columns, WhatIfText.Colour.NONE));
        }
        lines.add("");
        lines.addAll(minutes(service, answer).render("  ", columns, WhatIfText.Colour.NONE));
        return lines;
    }

    private TextTable remedies(BurstAnswer answer) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.left("remedy"),
                TextTable.Column.right("takes"),
                TextTable.Column.right("alarm to full"),
                TextTable.Column.right("alarm in time"),
                TextTable.Column.elastic("verdict")));
        for (Remedy remedy : answer.remedies()) {
            table.add(List.of(
                    RemedyText.what(remedy),
                    BurstSentences.time(remedy.takes()),
                    BurstSentences.time(answer.firstFull().warning().orElse(Double.POSITIVE_INFINITY)),
                    RemedyText.alarmInTime(remedy),
                    new RemedyText(answer.burst(), zone).verdict(remedy)));
        }
        return table;
    }

    /**
     * Returns a table of the state of a service during a burst, with a row for each minute, or for every few minutes of
     * a long burst.
     */
    private static TextTable minutes(ServiceBursts service, BurstAnswer answer) {
        List<FluidMinute> minutes = answer.outcome().minutes();
        boolean memory = minutes.stream().anyMatch(minute -> !Double.isNaN(minute.memory()));
        List<TextTable.Column> columns = new ArrayList<>(List.of(
                TextTable.Column.right("minute"),
                TextTable.Column.right("offered"),
                TextTable.Column.right("attempts")));
        // Where nobody gives up, all are answered sometime: a column would call a wait of an hour in time.
        boolean mayBeLate = answer.clients().isPresent();
        if (mayBeLate) {
            columns.add(TextTable.Column.right("in time"));
        }
        columns.addAll(List.of(TextTable.Column.right("wait"), TextTable.Column.right("in flight")));
        if (memory) {
            columns.add(TextTable.Column.right("memory"));
        }
        TextTable table = new TextTable(columns);
        int every = Math.max(1, (minutes.size() + MOST_ROWS - 1) / MOST_ROWS);
        for (int i = 0; i < minutes.size(); i += every) {
            FluidMinute minute = minutes.get(i);
            List<String> row = new ArrayList<>(List.of(
                    Formats.number(Math.rint(minute.seconds() / 60)),
                    Formats.number(service.unit().fromCore(minute.offered())),
                    Formats.number(service.unit().fromCore(minute.attempts()))));
            if (mayBeLate) {
                row.add(Formats.number(service.unit().fromCore(minute.inTime())));
            }
            row.add(Double.isInfinite(minute.waits()) ? "away" : BurstSentences.time(minute.waits()));
            row.add(Formats.number(Math.rint(minute.inFlight())));
            if (memory) {
                row.add(Double.isNaN(minute.memory()) ? "" : BurstSentences.bytes(minute.memory()));
            }
            table.add(row);
        }
        return table;
    }
}
