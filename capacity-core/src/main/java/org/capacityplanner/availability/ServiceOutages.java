package org.capacityplanner.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.capacityplanner.metrics.Span;

/**
 * The outages of one service, and the agreed service time that they cost. While outages overlap, the available share of
 * a part of the service is the product of the shares that each outage leaves, so that no loss is counted twice:
 * {@code lost(t) = sum_r w_r sum_f w_f (1 - prod_o (1 - impact_o))} over the outages o that strike region r and
 * function f at t.
 *
 * @param outages in any order
 * @param unknown times of which nothing is known, none of which overlap
 * @param agreed the hours that count
 * @param regions the weight of each region
 * @param functions the weight of each function
 */
public record ServiceOutages(
        List<Outage> outages, List<Span> unknown, AgreedTime agreed, Weights regions, Weights functions) {

    public ServiceOutages {
        outages = outages.stream().sorted(Comparator.comparing(Outage::start)).toList();
        unknown = List.copyOf(unknown);
    }

    /**
     * The agreed time that one outage costs, computed as if there were no other outage.
     *
     * @param outage the outage
     * @param struck the part of the outage within the span asked for
     * @param lostSeconds its weighted loss of agreed time, as if there had been no other
     */
    public record Cost(Outage outage, Span struck, double lostSeconds) {}

    /** Returns the availability of the service over a time span; empty if the span contains no agreed service time. */
    public Optional<Availability> over(Span span) {
        return availability(outages, span);
    }

    /** Returns the availability of one region and function over a time span; an empty name selects all of them. */
    public Optional<Availability> over(Span span, String region, String function) {
        return new ServiceOutages(outages, unknown, agreed, only(regions, region), only(functions, function))
                .over(span);
    }

    private static Weights only(Weights weights, String name) {
        return name.isEmpty() ? weights : new Weights(Map.of(name, 1.0));
    }

    /**
     * Returns the outages in a time span in decreasing order of cost, each with the agreed time that it would cost
     * alone.
     */
    public List<Cost> costs(Span span) {
        List<Cost> costs = new ArrayList<>();
        for (Outage outage : outages) {
            clipped(outage, span)
                    .ifPresent(struck -> costs.add(new Cost(
                            outage,
                            struck,
                            availability(List.of(outage), span)
                                    .map(Availability::lostSeconds)
                                    .orElse(0.0))));
        }
        costs.sort(Comparator.comparingDouble(Cost::lostSeconds).reversed());
        return costs;
    }

    /**
     * Returns the lost agreed time, seconds, due to outages of a cause, and due to other outages within given times,
     * such as those in which a resource was full; overlaps count once.
     */
    public double lostSecondsBy(String cause, List<Span> times, Span span) {
        List<Outage> counted = new ArrayList<>();
        for (Outage outage : outages) {
            if (outage.cause().equals(cause)) {
                counted.add(outage);
                continue;
            }
            for (Span time : times) {
                clipped(outage, time)
                        .map(part -> new Outage(
                                outage.id(),
                                part.from(),
                                Optional.of(part.to()),
                                outage.regions(),
                                outage.functions(),
                                outage.impact(),
                                outage.cause()))
                        .ifPresent(counted::add);
            }
        }
        counted.sort(Comparator.comparing(Outage::start));
        return availability(counted, span).map(Availability::lostSeconds).orElse(0.0);
    }

    private Optional<Availability> availability(List<Outage> counted, Span span) {
        double total = 0;
        double lost = 0;
        for (Span part : agreed.within(span)) {
            total += seconds(part);
            lost += lost(counted, part);
        }
        double notKnown = agreed.within(span).stream()
                .mapToDouble(part -> unknown.stream()
                        .filter(gap ->
                                gap.from().isBefore(part.to()) && gap.to().isAfter(part.from()))
                        .mapToDouble(gap -> seconds(gap.within(part)))
                        .sum())
                .sum();
        // The last bits of a sum must not make more than all of it.
        return total > 0
                ? Optional.of(new Availability(total, Math.min(total, lost), Math.min(total, notKnown)))
                : Optional.empty();
    }

    /**
     * Returns the agreed time lost within a span, weighted by the affected share of the service, seconds; the outages
     * must be in the order of their start.
     */
    private double lost(List<Outage> counted, Span span) {
        TreeSet<Instant> edges = new TreeSet<>();
        Deque<Outage> coming = new ArrayDeque<>();
        for (Outage outage : counted) {
            clipped(outage, span).ifPresent(struck -> {
                edges.add(struck.from());
                edges.add(struck.to());
                coming.add(outage);
            });
        }
        List<Outage> open = new ArrayList<>();
        double lost = 0;
        Instant from = span.from();
        for (Instant to : edges) {
            if (from.isBefore(to) && !open.isEmpty()) {
                lost += share(open) * seconds(new Span(from, to));
            }
            while (!coming.isEmpty() && !coming.getFirst().start().isAfter(to)) {
                open.add(coming.removeFirst());
            }
            open.removeIf(outage -> outage.end().filter(end -> !end.isAfter(to)).isPresent());
            from = to;
        }
        return lost;
    }

    /**
     * Returns the share of the service that is lost during simultaneous outages, by the weights of regions and
     * functions.
     */
    private double share(List<Outage> open) {
        double lost = 0;
        for (Map.Entry<String, Double> region : regions.byName().entrySet()) {
            for (Map.Entry<String, Double> function : functions.byName().entrySet()) {
                double up = 1;
                for (Outage outage : open) {
                    up *= outage.strikes(region.getKey(), function.getKey()) ? 1 - outage.impact() : 1;
                }
                lost += region.getValue() * function.getValue() * (1 - up);
            }
        }
        return lost;
    }

    private static Optional<Span> clipped(Outage outage, Span span) {
        Instant end = outage.end().orElse(span.to());
        return outage.start().isBefore(span.to())
                        && end.isAfter(span.from())
                        && outage.start().isBefore(end)
                ? Optional.of(new Span(outage.start(), end).within(span))
                : Optional.empty();
    }

    private static double seconds(Span span) {
        Duration length = span.length();
        return length.getSeconds() + length.getNano() / 1e9;
    }
}
