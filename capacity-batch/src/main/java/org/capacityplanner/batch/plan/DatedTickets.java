package org.capacityplanner.batch.plan;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.capacityplanner.tickets.Ticket;

/**
 * The tickets of a list, separated from those whose date is implausible, such as one with a mistyped year.
 *
 * @param tickets in the order in which they were opened
 * @param strays the others, in the same order
 */
record DatedTickets(List<Ticket> tickets, List<Ticket> strays) {
    /** The number of tickets below which none counts as having an implausible date. */
    private static final int FEWEST = 20;

    /** The number of tickets with implausible dates that are always left out; more only in a long list. */
    private static final int FEW = 2;

    private static final double FEW_SHARE = 0.01;

    /**
     * The smallest gap in time between tickets with implausible dates and the others; the gap must also be many times
     * the largest one among the others.
     */
    private static final Duration FAR = Duration.ofDays(90);

    private static final int TIMES = 10;

    DatedTickets {
        tickets = List.copyOf(tickets);
        strays = List.copyOf(strays);
    }

    /** Separates a list of tickets, in any order, into those with plausible dates and those far from them in time. */
    static DatedTickets of(List<Ticket> listed) {
        List<Ticket> ordered =
                listed.stream().sorted(Comparator.comparing(Ticket::opened)).toList();
        int size = ordered.size();
        int most = size < FEWEST ? 0 : Math.max(FEW, (int) (FEW_SHARE * size));
        DatedTickets best = new DatedTickets(ordered, List.of());
        for (int before = 0; before <= most; before++) {
            for (int after = 0; before + after <= most; after++) {
                int strays = before + after;
                boolean isFewer = best.strays.isEmpty() || strays < best.strays.size();
                if (strays > 0 && isFewer && areFar(ordered, before, size - after)) {
                    best = split(ordered, before, size - after);
                }
            }
        }
        return best;
    }

    private static DatedTickets split(List<Ticket> ordered, int from, int to) {
        List<Ticket> strays = new ArrayList<>(ordered.subList(0, from));
        strays.addAll(ordered.subList(to, ordered.size()));
        return new DatedTickets(ordered.subList(from, to), strays);
    }

    /**
     * Returns whether the tickets before index {@code from} and from index {@code to} on are far in time from those
     * between.
     */
    private static boolean areFar(List<Ticket> ordered, int from, int to) {
        Duration largest = Duration.ZERO;
        for (int i = from + 1; i < to; i++) {
            Duration gap = gap(ordered, i);
            largest = gap.compareTo(largest) > 0 ? gap : largest;
        }
        Duration far = largest.multipliedBy(TIMES).compareTo(FAR) > 0 ? largest.multipliedBy(TIMES) : FAR;
        return (from == 0 || gap(ordered, from).compareTo(far) > 0)
                && (to == ordered.size() || gap(ordered, to).compareTo(far) > 0);
    }

    private static Duration gap(List<Ticket> ordered, int index) {
        return Duration.between(
                ordered.get(index - 1).opened(), ordered.get(index).opened());
    }

    /** Returns a sentence about the tickets with implausible dates, of which there must be at least one. */
    String problem(ZoneId zone) {
        LocalDate day = strays.get(0).opened().atZone(zone).toLocalDate();
        return "tickets: " + strays.size() + (strays.size() == 1 ? " ticket" : " tickets")
                + " opened far from all others left out, such as one of " + day + " for service '"
                + strays.get(0).service() + "': is the year right?";
    }
}
