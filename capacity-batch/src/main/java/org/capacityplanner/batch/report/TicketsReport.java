package org.capacityplanner.batch.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.capacityplanner.tickets.CustomerTickets;
import org.capacityplanner.tickets.HotSpot;
import org.capacityplanner.tickets.RecurringKey;
import org.capacityplanner.tickets.ServiceTickets;

/**
 * The section of a month's report on tickets: their counts, hot spots, recurring causes, and reporting customers.
 *
 * @param from the first month of the hot spots and recurring keys
 * @param month the report's month
 * @param services the services that have tickets, in the order of the config
 * @param lostMinutes the correlation of the tickets of a service with the minutes that it lost, by name, where it is known
 * @param spots where the work of the last twelve months went, the most first
 * @param keys what recurred in the last twelve months, the most frequent first
 * @param customers who reported tickets in the last twelve months, the one with the most first
 * @param tickets how many tickets there were in those months
 * @param closing how long those tickets were open
 */
public record TicketsReport(
        YearMonth from,
        YearMonth month,
        List<ServiceTickets> services,
        Map<String, Double> lostMinutes,
        List<HotSpot> spots,
        List<RecurringKey> keys,
        List<CustomerTickets> customers,
        int tickets,
        Closing closing) {
    private static final YearMonth NEVER = YearMonth.of(1970, 1);

    /** The empty section, for a report without tickets. */
    public static final TicketsReport NONE =
            new TicketsReport(NEVER, NEVER, List.of(), Map.of(), List.of(), List.of(), List.of(), 0, new Closing(0, 0));

    /**
     * The number of closed tickets and the median time from opening to closing, hours.
     *
     * @param tickets how many tickets have a time of closing
     * @param medianHours the median of the time from opening to closing, hours; 0 where none has
     */
    public record Closing(int tickets, double medianHours) {}

    public TicketsReport {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(month, "month");
        services = List.copyOf(services);
        lostMinutes = Map.copyOf(lostMinutes);
        spots = List.copyOf(spots);
        keys = List.copyOf(keys);
        customers = List.copyOf(customers);
        Objects.requireNonNull(closing, "closing");
    }

    /** Returns whether the section is empty, as no tickets are known. */
    public boolean isEmpty() {
        return services.isEmpty();
    }
}
