package org.capacityplanner.batch.report.workbook;

import java.util.List;
import org.capacityplanner.batch.report.TicketsReport;
import org.capacityplanner.batch.report.text.Formats;
import org.capacityplanner.batch.report.text.TicketWords;
import org.capacityplanner.batch.report.workbook.SheetWriter.Column;
import org.capacityplanner.batch.report.workbook.Styles.Style;
import org.capacityplanner.batch.report.workbook.file.Digits;
import org.capacityplanner.tickets.CustomerTickets;
import org.capacityplanner.tickets.ExpectedTickets;
import org.capacityplanner.tickets.HotSpot;
import org.capacityplanner.tickets.MonthlyTickets;
import org.capacityplanner.tickets.RecurringKey;
import org.capacityplanner.tickets.ServiceTickets;

/**
 * The sheet on tickets: their number by service and month with exact intervals, expected numbers, hot spots and
 * recurring causes.
 */
final class TicketsSheet {
    static final String NAME = "Tickets";
    private static final int HEADER_ROW = 3;
    private static final double THOUSAND = 1_000;
    private static final int DIGITS = 3;
    private static final double MINUTES_AN_HOUR = 60;

    private static final List<Column> COLUMNS = List.of(
            new Column("Service", 22),
            new Column("Month", 11),
            new Column("Known or expected", 12),
            new Column("Transactions", 16),
            new Column("Tickets", 10),
            new Column("95%: lower", 10),
            new Column("95%: upper", 10),
            new Column("Per 1,000", 11),
            new Column("Per 1,000, 95%: lower", 11),
            new Column("Per 1,000, 95%: upper", 11));

    private TicketsSheet() {}

    static void write(SheetWriter sheet, TicketsReport tickets) {
        sheet.title("Tickets up to " + tickets.month());
        sheet.subtitle(
                "Tickets per 1,000 transactions with exact 95% intervals; those expected at the forecast volume with the 95%"
                        + " prediction interval of their number.");
        sheet.header(HEADER_ROW, 0, COLUMNS);
        int row = HEADER_ROW + 1;
        for (ServiceTickets service : tickets.services()) {
            row = months(sheet, row, service);
        }
        sheet.table("Tickets", HEADER_ROW, row - 1, COLUMNS);
        row = relations(sheet, row + 1, tickets);
        row = spots(sheet, row + 1, tickets);
        row = keys(sheet, row + 1, tickets);
        row = customers(sheet, row + 1, tickets);
        sheet.freeze(1, HEADER_ROW + 1);
        // The tables below have other columns, over which this header would be wrong on a second page.
        sheet.print(0);
        sheet.printColumns(COLUMNS.size(), row - 1);
    }

    private static int months(SheetWriter sheet, int first, ServiceTickets service) {
        int row = first;
        for (MonthlyTickets month : service.months()) {
            sheet.text(row, 0, Formats.printable(service.service()));
            sheet.month(row, 1, month.month());
            sheet.text(row, 2, "known");
            sheet.number(row, 3, month.transactions(), Style.COUNT);
            sheet.number(row, 4, month.tickets(), Style.COUNT);
            perThousand(sheet, row, 7, month.rate().rate());
            perThousand(sheet, row, 8, month.rate().interval().lower());
            perThousand(sheet, row++, 9, month.rate().interval().upper());
        }
        for (ExpectedTickets month : service.expected()) {
            sheet.text(row, 0, Formats.printable(service.service()));
            sheet.month(row, 1, month.month());
            sheet.text(row, 2, "expected");
            sheet.number(row, 3, month.transactions(), Style.COUNT);
            sheet.number(row, 4, month.tickets(), Style.VALUE);
            sheet.number(row, 5, month.count().lower(), Style.COUNT);
            sheet.number(row++, 6, month.count().upper(), Style.COUNT);
        }
        return row;
    }

    /**
     * Writes a rate of tickets per transaction as tickets per thousand transactions, in significant digits rather than
     * decimals, since it may be very small.
     */
    private static void perThousand(SheetWriter sheet, int row, int column, double rate) {
        sheet.number(row, column, Digits.significant(THOUSAND * rate, DIGITS), Style.FIGURE);
    }

    private static int relations(SheetWriter sheet, int first, TicketsReport tickets) {
        sheet.headings(first, 0, "Service", "Elasticity to volume", "", "", "Times last month's");
        int row = first + 1;
        for (ServiceTickets service : tickets.services()) {
            sheet.text(row, 0, Formats.printable(service.service()));
            sheet.text(row, 1, TicketWords.elasticity(service));
            sheet.text(row++, 4, TicketWords.ratio(service));
        }
        return row;
    }

    private static int spots(SheetWriter sheet, int first, TicketsReport tickets) {
        sheet.headings(first, 0, "Where the work went", "Kind", "Tickets", "Hours", "Share so far");
        int row = first + 1;
        for (HotSpot spot : tickets.spots()) {
            sheet.text(row, 0, TicketWords.place(spot));
            sheet.text(row, 1, TicketWords.kind(spot.kind()));
            sheet.number(row, 2, spot.tickets(), Style.COUNT);
            sheet.number(row, 3, spot.minutes() / MINUTES_AN_HOUR, Style.VALUE);
            sheet.number(row++, 4, spot.cumulative(), Style.SHARE);
        }
        return row;
    }

    private static int keys(SheetWriter sheet, int first, TicketsReport tickets) {
        if (tickets.keys().isEmpty()) {
            return first;
        }
        sheet.headings(first, 0, "What recurred", "Tickets", "Hours", "Customers", "Services");
        int row = first + 1;
        for (RecurringKey key : tickets.keys()) {
            sheet.text(row, 0, Formats.printable(key.key()));
            sheet.number(row, 1, key.tickets(), Style.COUNT);
            sheet.number(row, 2, key.minutes() / MINUTES_AN_HOUR, Style.VALUE);
            sheet.number(row, 3, key.customers(), Style.COUNT);
            sheet.text(row++, 4, TicketWords.services(key));
        }
        return row;
    }

    private static int customers(SheetWriter sheet, int first, TicketsReport tickets) {
        if (tickets.customers().isEmpty()) {
            return first;
        }
        sheet.headings(first, 0, "Who reported them", "Tickets", "Incidents", "Hours", "Share", "Services");
        int row = first + 1;
        for (CustomerTickets customer : tickets.customers()) {
            sheet.text(row, 0, Formats.printable(customer.customer()));
            sheet.number(row, 1, customer.tickets(), Style.COUNT);
            sheet.number(row, 2, customer.incidents(), Style.COUNT);
            sheet.number(row, 3, customer.minutes() / MINUTES_AN_HOUR, Style.VALUE);
            sheet.number(row, 4, customer.share(), Style.SHARE);
            sheet.text(row++, 5, TicketWords.services(customer));
        }
        return row;
    }
}
