package org.capacityplanner.tickets;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A cause that several tickets have in common, such as a problem number, with the number of tickets and the work on
 * them.
 *
 * @param key what lists call it
 * @param tickets how many tickets have it
 * @param minutes the minutes worked, as far as they were written down
 * @param services their services, in alphabetical order
 * @param customers how many customers reported it
 * @param last when the last of them was opened
 */
public record RecurringKey(
        String key, int tickets, double minutes, List<String> services, int customers, Instant last) {
    public RecurringKey {
        Objects.requireNonNull(key, "key");
        services = List.copyOf(services);
        Objects.requireNonNull(last, "last");
    }

    /** Returns the causes that several tickets have in common, in decreasing order of frequency. */
    public static List<RecurringKey> of(List<Ticket> tickets) {
        Map<String, List<Ticket>> byKey = tickets.stream()
                .filter(ticket -> !ticket.key().isEmpty())
                .collect(Collectors.groupingBy(Ticket::key, TreeMap::new, Collectors.toList()));
        return byKey.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt((RecurringKey key) -> key.tickets())
                        .thenComparingDouble(RecurringKey::minutes)
                        .reversed())
                .toList();
    }

    private static RecurringKey of(String key, List<Ticket> tickets) {
        return new RecurringKey(
                key,
                tickets.size(),
                HotSpot.minutes(tickets),
                tickets.stream().map(Ticket::service).distinct().sorted().toList(),
                Math.toIntExact(tickets.stream()
                        .map(Ticket::customer)
                        .filter(customer -> !customer.isEmpty())
                        .distinct()
                        .count()),
                tickets.stream()
                        .map(Ticket::opened)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }
}
