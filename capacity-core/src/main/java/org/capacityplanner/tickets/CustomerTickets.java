package org.capacityplanner.tickets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tickets that one customer reported: how many, on which services, and the minutes worked on them.
 *
 * @param customer what lists call the customer
 * @param services their services, in alphabetical order
 * @param tickets how many
 * @param incidents how many of them are incidents
 * @param minutes the minutes worked on them, as far as they were written down
 * @param share their share of the tickets that name a customer
 */
public record CustomerTickets(
        String customer, List<String> services, int tickets, int incidents, double minutes, double share) {
    public CustomerTickets {
        Objects.requireNonNull(customer, "customer");
        services = List.copyOf(services);
    }

    /** Returns the tickets grouped by customer, in decreasing order of their number. */
    public static List<CustomerTickets> of(List<Ticket> tickets) {
        Map<String, List<Ticket>> byCustomer = tickets.stream()
                .filter(ticket -> !ticket.customer().isEmpty())
                .collect(Collectors.groupingBy(Ticket::customer, TreeMap::new, Collectors.toList()));
        int all = byCustomer.values().stream().mapToInt(List::size).sum();
        List<CustomerTickets> customers = new ArrayList<>();
        byCustomer.forEach((customer, own) -> customers.add(new CustomerTickets(
                customer,
                own.stream().map(Ticket::service).distinct().sorted().toList(),
                own.size(),
                Math.toIntExact(own.stream()
                        .filter(ticket -> ticket.kind() == Ticket.Kind.INCIDENT)
                        .count()),
                HotSpot.minutes(own),
                (double) own.size() / all)));
        customers.sort(Comparator.comparingInt(CustomerTickets::tickets)
                .thenComparingDouble(CustomerTickets::minutes)
                .reversed());
        return List.copyOf(customers);
    }
}
