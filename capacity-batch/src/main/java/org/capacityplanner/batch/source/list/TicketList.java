package org.capacityplanner.batch.source.list;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.tickets.Ticket;

/**
 * Reads tickets from CSV files with the columns {@code opened} and {@code service} and, optionally, {@code closed},
 * {@code component}, {@code kind} (incident, request or change), {@code minutes}, {@code customer} and {@code key}.
 */
public final class TicketList {
    private static final List<String> REQUIRED = List.of("opened", "service");
    private static final List<String> KNOWN =
            List.of("opened", "closed", "service", "component", "kind", "minutes", "customer", "key");

    private TicketList() {}

    /**
     * Returns the tickets of several CSV files in one list.
     *
     * @param zone of times without an offset
     * @throws org.capacityplanner.batch.source.file.MetricExportException with the line at fault
     */
    public static List<Ticket> readAll(List<Path> lists, ZoneId zone) {
        List<Ticket> tickets = new ArrayList<>();
        for (Path path : lists) {
            new CsvList(path, zone, "a list of tickets", REQUIRED, KNOWN).forEach(row -> tickets.add(ticket(row)));
        }
        return List.copyOf(tickets);
    }

    private static Ticket ticket(CsvList.Row row) {
        Instant opened = row.time("opened")
                .orElseThrow(() -> row.fault("opened", "a ticket needs the time at which it was opened", ""));
        Optional<Instant> closed = row.time("closed");
        if (closed.filter(end -> end.isBefore(opened)).isPresent()) {
            throw row.fault("closed", "is before it was opened", "");
        }
        return new Ticket(
                opened,
                closed,
                row.required("service", "a ticket needs a service"),
                row.field("component"),
                kind(row),
                minutes(row),
                row.field("customer"),
                row.field("key"));
    }

    private static Ticket.Kind kind(CsvList.Row row) {
        String text = row.field("kind").toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Ticket.Kind.INCIDENT;
        }
        for (Ticket.Kind kind : Ticket.Kind.values()) {
            if (kind.name().equals(text)) {
                return kind;
            }
        }
        throw row.fault(
                "kind", "'" + row.field("kind") + "' is no kind of ticket", "write incident, request or change");
    }

    private static OptionalDouble minutes(CsvList.Row row) {
        String text = row.field("minutes");
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        double minutes = number(text);
        if (!(minutes >= 0) || Double.isInfinite(minutes)) {
            throw row.fault("minutes", "'" + text + "' is no number of minutes", "write a number such as 45 or 12.5");
        }
        return OptionalDouble.of(minutes);
    }

    private static double number(String text) {
        // Java would read 0x1p3 and 12d as numbers too.
        return text.matches("\\d{1,9}(\\.\\d{1,9})?") ? Double.parseDouble(text) : Double.NaN;
    }
}
