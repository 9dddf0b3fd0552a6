package org.capacityplanner.tickets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tickets of one kind on one component of a service, and the work on them.
 *
 * @param service the service
 * @param component its part; empty where tickets do not name any
 * @param kind the kind of the tickets
 * @param tickets how many
 * @param minutes the minutes worked, as far as they were written down
 * @param cumulative the share of all minutes that this hot spot and those before it took; of tickets where no minutes are known
 */
public record HotSpot(
        String service, String component, Ticket.Kind kind, int tickets, double minutes, double cumulative) {
    public HotSpot {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(kind, "kind");
    }

    private record Place(String service, String component, Ticket.Kind kind) {}

    /** Returns the tickets grouped by component and kind, in decreasing order of work (Pareto order). */
    public static List<HotSpot> ranked(List<Ticket> tickets) {
        Map<Place, List<Ticket>> byPlace = tickets.stream()
                .collect(Collectors.groupingBy(
                        ticket -> new Place(ticket.service(), ticket.component(), ticket.kind()),
                        () -> new TreeMap<>(Comparator.comparing(Place::service)
                                .thenComparing(Place::component)
                                .thenComparing(Place::kind)),
                        Collectors.toList()));
        List<HotSpot> spots = new ArrayList<>();
        byPlace.forEach((place, of) ->
                spots.add(new HotSpot(place.service(), place.component(), place.kind(), of.size(), minutes(of), 0)));
        spots.sort(Comparator.comparingDouble((HotSpot spot) -> spot.minutes())
                .thenComparingInt(HotSpot::tickets)
                .reversed());
        double allMinutes = minutes(tickets);
        double done = 0;
        List<HotSpot> ranked = new ArrayList<>();
        for (HotSpot spot : spots) {
            done += allMinutes > 0 ? spot.minutes() / allMinutes : (double) spot.tickets() / tickets.size();
            ranked.add(new HotSpot(
                    spot.service(), spot.component(), spot.kind(), spot.tickets(), spot.minutes(), Math.min(1, done)));
        }
        return List.copyOf(ranked);
    }

    static double minutes(List<Ticket> tickets) {
        return tickets.stream()
                .mapToDouble(ticket -> ticket.minutes().orElse(0))
                .sum();
    }
}
