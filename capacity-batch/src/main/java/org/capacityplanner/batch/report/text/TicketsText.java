package org.capacityplanner.batch.report.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.capacityplanner.batch.report.TicketsReport;
import org.capacityplanner.tickets.CustomerTickets;
import org.capacityplanner.tickets.ExpectedTickets;
import org.capacityplanner.tickets.HotSpot;
import org.capacityplanner.tickets.RecurringKey;
import org.capacityplanner.tickets.ServiceTickets;

/**
 * Prints the tickets of services on a terminal: rates, expected numbers, hot spots of work, recurring causes, and
 * reporting customers.
 *
 * @param columns the terminal's width
 */
public record TicketsText(int columns) {
    private static final int MOST = 10;

    /** Prints the report on tickets, and flushes the writer. */
    public void write(TicketsReport tickets, PrintWriter out) {
        List<String> lines = new ArrayList<>();
        lines.add("Tickets in " + tickets.month());
        lines.add("");
        for (ServiceTickets service : tickets.services()) {
            lines.addAll(TextTable.wrap(now(service), columns, "  "));
            String elasticity = service.trend()
                    .fold(
                            trend -> String.format(
                                    Locale.ROOT,
                                    "  Volume +1%% brings tickets %+.2f%% (95%% interval %+.2f to %+.2f%%).",
                                    trend.elasticity(),
                                    trend.elasticityInterval().lower(),
                                    trend.elasticityInterval().upper()),
                            refusal -> "  How tickets follow volume is " + TicketWords.elasticity(service) + ".");
            lines.addAll(TextTable.wrap(elasticity, columns, "    "));
            Double correlation = tickets.lostMinutes().get(service.service());
            if (correlation != null) {
                lines.add(String.format(Locale.ROOT, "  Correlation with lost minutes: %.2f.", correlation));
            }
            lines.add("");
        }
        expected(tickets, lines);
        add("Where the work went, " + tickets.from() + " to " + tickets.month(), spots(tickets), lines);
        TicketWords.closing(tickets).ifPresent(sentence -> {
            lines.addAll(TextTable.wrap(sentence, columns, "  "));
            lines.add("");
        });
        if (!tickets.keys().isEmpty()) {
            add("What recurred", keys(tickets), lines);
        }
        if (!tickets.customers().isEmpty()) {
            add("Who reported them", customers(tickets), lines);
        }
        lines.remove(lines.size() - 1);
        lines.forEach(line -> out.print(line + "\n"));
        out.flush();
    }

    private static String now(ServiceTickets service) {
        String name = Formats.printable(service.service()) + ": ";
        return service.now()
                .map(rate -> name
                        + String.format(Locale.ROOT, "%,d %s, ", rate.count(), rate.count() == 1 ? "ticket" : "tickets")
                        + TicketWords.rate(rate) + " transactions"
                        + (service.ratio().isEmpty()
                                ? "."
                                : "; against the month before x" + TicketWords.ratio(service) + "."))
                .orElse(name + "the tickets or the transactions of the month are not known.");
    }

    private void add(String title, TextTable table, List<String> lines) {
        lines.add(title);
        lines.add("");
        lines.addAll(table.render("  ", columns, WhatIfText.Colour.NONE));
        lines.add("");
    }

    private void expected(TicketsReport tickets, List<String> lines) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.elastic("service"),
                TextTable.Column.left("month"),
                TextTable.Column.right("transactions"),
                TextTable.Column.right("tickets"),
                TextTable.Column.right("from"),
                TextTable.Column.right("to")));
        boolean isAny = false;
        for (ServiceTickets service : tickets.services()) {
            for (ExpectedTickets month : service.expected()) {
                isAny = true;
                table.add(List.of(
                        Formats.printable(service.service()),
                        month.month().toString(),
                        Formats.number(month.transactions()),
                        Formats.number(month.tickets()),
                        String.format(Locale.ROOT, "%,.0f", month.count().lower()),
                        String.format(Locale.ROOT, "%,.0f", month.count().upper())));
            }
        }
        if (isAny) {
            add(
                    "Expected at the forecast volume, with the 95% prediction interval of the month's tickets",
                    table, lines);
        }
    }

    private static TextTable spots(TicketsReport tickets) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.elastic("service, component"),
                TextTable.Column.left("kind"),
                TextTable.Column.right("tickets"),
                TextTable.Column.right("hours"),
                TextTable.Column.right("share so far")));
        for (HotSpot spot :
                tickets.spots().subList(0, Math.min(MOST, tickets.spots().size()))) {
            table.add(List.of(
                    TicketWords.place(spot),
                    TicketWords.kind(spot.kind()),
                    Integer.toString(spot.tickets()),
                    TicketWords.hours(spot.minutes()),
                    Formats.share(spot.cumulative())));
        }
        return table;
    }

    private static TextTable keys(TicketsReport tickets) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.elastic("key"),
                TextTable.Column.elastic("services"),
                TextTable.Column.right("tickets"),
                TextTable.Column.right("hours"),
                TextTable.Column.right("customers")));
        for (RecurringKey key :
                tickets.keys().subList(0, Math.min(MOST, tickets.keys().size()))) {
            table.add(List.of(
                    Formats.printable(key.key()),
                    TicketWords.services(key),
                    Integer.toString(key.tickets()),
                    TicketWords.hours(key.minutes()),
                    key.customers() == 0 ? "" : Integer.toString(key.customers())));
        }
        return table;
    }

    private static TextTable customers(TicketsReport tickets) {
        TextTable table = new TextTable(List.of(
                TextTable.Column.elastic("customer"),
                TextTable.Column.elastic("services"),
                TextTable.Column.right("tickets"),
                TextTable.Column.right("incidents"),
                TextTable.Column.right("hours"),
                TextTable.Column.right("share")));
        for (CustomerTickets customer : tickets.customers()
                .subList(0, Math.min(MOST, tickets.customers().size()))) {
            table.add(List.of(
                    Formats.printable(customer.customer()),
                    TicketWords.services(customer),
                    Integer.toString(customer.tickets()),
                    Integer.toString(customer.incidents()),
                    TicketWords.hours(customer.minutes()),
                    Formats.share(customer.share())));
        }
        return table;
    }
}
