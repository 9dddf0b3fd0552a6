package org.capacityplanner.batch.report.page;

import java.util.List;
import java.util.Locale;
import org.capacityplanner.batch.report.TicketsReport;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.TicketWords;
import org.capacityplanner.tickets.CustomerTickets;
import org.capacityplanner.tickets.ExpectedTickets;
import org.capacityplanner.tickets.HotSpot;
import org.capacityplanner.tickets.RecurringKey;
import org.capacityplanner.tickets.ServiceTickets;

/**
 * The page's section on tickets: their number per transaction, their expected number, and the components with the most
 * work.
 */
final class PageTickets {
    private static final int MOST = 15;

    private PageTickets() {}

    static void write(TicketsReport tickets, Markup markup) {
        if (tickets.isEmpty()) {
            return;
        }
        markup.start("section", "id", "tickets");
        markup.element("h2", "Tickets");
        services(tickets, markup);
        markup.element(
                "p",
                "Rates are those of " + tickets.month()
                        + " with exact 95% intervals, ratios are against the month before."
                        + " Elasticity: the change of tickets in percent per percent of volume, over the months. Expected:"
                        + " tickets at the forecast volume, with the 95% interval of the month's number: the doubt about volume"
                        + " and trend, and the scatter of counts.",
                "class",
                "quiet");
        spots(tickets, markup);
        keys(tickets, markup);
        customers(tickets, markup);
        markup.end();
    }

    private static void services(TicketsReport tickets, Markup markup) {
        markup.table("class", "tickets");
        markup.columnHeads("Service", "Tickets", "Per transactions", "Ratio", "Elasticity", "Expected");
        boolean isCorrelated = !tickets.lostMinutes().isEmpty();
        if (isCorrelated) {
            markup.columnHeads("Correlation with lost minutes");
        }
        markup.rows();
        for (ServiceTickets service : tickets.services()) {
            markup.start("tr");
            markup.element("th", Formats.printable(service.service()), "scope", "row");
            markup.number(service.now().map(rate -> Long.toString(rate.count())).orElse(""), "");
            markup.element("td", service.now().map(TicketWords::rate).orElse("not known"));
            markup.element("td", TicketWords.ratio(service));
            markup.element("td", TicketWords.elasticity(service));
            markup.element("td", expected(service));
            if (isCorrelated) {
                Double correlation = tickets.lostMinutes().get(service.service());
                markup.number(correlation == null ? "" : String.format(Locale.ROOT, "%.2f", correlation), "");
            }
            markup.end();
        }
        markup.endTable();
        TicketWords.closing(tickets).ifPresent(sentence -> markup.element("p", sentence));
    }

    /** Returns the expected numbers of tickets in the next month and in the last month of the forecast. */
    private static String expected(ServiceTickets service) {
        List<ExpectedTickets> all = service.expected();
        if (all.isEmpty()) {
            return "";
        }
        ExpectedTickets next = all.get(0);
        ExpectedTickets last = all.get(all.size() - 1);
        String first = next.month() + ": " + TicketWords.expected(next);
        return all.size() == 1 ? first : first + "; " + last.month() + ": " + TicketWords.expected(last);
    }

    private static void spots(TicketsReport tickets, Markup markup) {
        markup.element("h3", "Where the work went, " + tickets.from() + " to " + tickets.month());
        markup.table("class", "counts spots");
        markup.columnHeads("Service, component", "Kind", "Tickets", "Hours", "Share so far");
        markup.rows();
        for (HotSpot spot :
                tickets.spots().subList(0, Math.min(MOST, tickets.spots().size()))) {
            markup.start("tr");
            markup.element("th", TicketWords.place(spot), "scope", "row");
            markup.element("td", TicketWords.kind(spot.kind()));
            markup.number(Integer.toString(spot.tickets()), "");
            markup.number(TicketWords.hours(spot.minutes()), "");
            markup.number(Formats.share(spot.cumulative()), "");
            markup.end();
        }
        markup.endTable();
    }

    private static void keys(TicketsReport tickets, Markup markup) {
        if (tickets.keys().isEmpty()) {
            return;
        }
        markup.element("h3", "What recurred");
        markup.table("class", "counts spots");
        markup.columnHeads("Key", "Services", "Tickets", "Hours", "Customers");
        markup.rows();
        for (RecurringKey key :
                tickets.keys().subList(0, Math.min(MOST, tickets.keys().size()))) {
            markup.start("tr");
            markup.element("th", Formats.printable(key.key()), "scope", "row");
            markup.element("td", TicketWords.services(key));
            markup.number(Integer.toString(key.tickets()), "");
            markup.number(TicketWords.hours(key.minutes()), "");
            markup.number(key.customers() == 0 ? "" : Integer.toString(key.customers()), "");
            markup.end();
        }
        markup.endTable();
    }

    private static void customers(TicketsReport tickets, Markup markup) {
        if (tickets.customers().isEmpty()) {
            return;
        }
        markup.element("h3", "Who reported them");
        markup.table("class", "counts spots");
        markup.columnHeads("Customer", "Services", "Tickets", "Incidents", "Hours", "Share");
        markup.rows();
        for (CustomerTickets customer : tickets.customers()
                .subList(0, Math.min(MOST, tickets.customers().size()))) {
            markup.start("tr");
            markup.element("th", Formats.printable(customer.customer()), "scope", "row");
            markup.element("td", TicketWords.services(customer));
            markup.number(Integer.toString(customer.tickets()), "");
            markup.number(Integer.toString(customer.incidents()), "");
            markup.number(TicketWords.hours(customer.minutes()), "");
            markup.number(Formats.share(customer.share()), "");
            markup.end();
        }
        markup.endTable();
    }
}
