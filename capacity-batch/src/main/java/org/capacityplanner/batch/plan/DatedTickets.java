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
        List<Cut> lasts = lasts(ordered, most);
        for (Cut first : firsts(ordered, most)) {
            for (Cut last : lasts) {
                int strays = first.strays + last.strays;
                boolean isFewer = best.strays.isEmpty() || strays < best.strays.size();
                if (strays > 0 && strays <= most && isFewer && first.isFar(last) && last.isFar(first)) {
                    best = split(ordered, first.strays, size - last.strays);
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
     * A place in time that may separate the tickets at one end of the list from the others.
     *
     * @param strays how many tickets are beyond it
     * @param gap the time across it
     * @param inside the largest gap between it and the middle of the list
     */
    private record Cut(int strays, Duration gap, Duration inside) {
        /** The end of the list, which separates nothing. */
        static Cut none(Duration inside) {
            return new Cut(0, Duration.ofSeconds(Long.MAX_VALUE), inside);
        }

        boolean isFar() {
            Duration times = inside.multipliedBy(TIMES);
            return gap.compareTo(times.compareTo(FAR) > 0 ? times : FAR) > 0;
        }

        /** Returns whether this is far from all tickets between it and a place at the other end. */
        boolean isFar(Cut other) {
            return new Cut(strays, gap, longer(inside, other.inside)).isFar();
        }
    }

    /**
     * Returns the places near the beginning that are far from the tickets up to the middle, in the order of time. They
     * are few, since the gap of each is many times that of the next.
     */
    private static List<Cut> firsts(List<Ticket> ordered, int most) {
        List<Cut> cuts = new ArrayList<>();
        Duration inside = Duration.ZERO;
        for (int i = ordered.size() / 2; i > 0; i--) {
            Cut cut = new Cut(i, gap(ordered, i), inside);
            if (i <= most && cut.isFar()) {
                cuts.add(0, cut);
            }
            inside = longer(inside, cut.gap);
        }
        cuts.add(0, Cut.none(inside));
        return cuts;
    }

    /** Returns the places near the end that are far from the tickets back to the middle, the last one first. */
    private static List<Cut> lasts(List<Ticket> ordered, int most) {
        List<Cut> cuts = new ArrayList<>();
        Duration inside = Duration.ZERO;
        for (int i = ordered.size() / 2 + 1; i < ordered.size(); i++) {
            Cut cut = new Cut(ordered.size() - i, gap(ordered, i), inside);
            if (cut.strays <= most && cut.isFar()) {
                cuts.add(0, cut);
            }
            inside = longer(inside, cut.gap);
        }
        cuts.add(0, Cut.none(inside));
        return cuts;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
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
