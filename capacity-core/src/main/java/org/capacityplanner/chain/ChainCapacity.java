package org.capacityplanner.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Refusal;

/**
 * The capacity of a chain of services, as a volume of the service at its entry.
 *
 * @param entry the service that it begins with
 * @param planning the entry's planning volume, transactions per second
 * @param links the entry and every service behind it, each after those that call it
 */
public record ChainCapacity(String entry, double planning, List<Link> links) {

    /**
     * One service of the chain, with its visits per transaction of the entry service and its headroom as growth of the
     * entry's volume. With v visits it has volume {@code unexplained + v x} while the entry has x.
     *
     * @param limit what the service holds of its own volume
     * @param visits its transactions for one of the entry; 0 where that is not known
     * @param unexplained the part of its planning volume that the entry's planning volume does not make: transactions from
     *     elsewhere, or another mix of them in its own busy hours; negative where those make less
     * @param ofEntry its headroom, in the volume of the entry
     */
    public record Link(ServiceLimit limit, double visits, double unexplained, Headroom ofEntry) {
        public Link {
            Objects.requireNonNull(limit, "limit");
            Objects.requireNonNull(ofEntry, "ofEntry");
        }

        /** Returns the name of the service. */
        public String service() {
            return limit.service();
        }

        /**
         * Returns the growth of the entry's volume up to this service's limit, as a ratio: infinite if volume does not
         * limit the service, -1 if there is no headroom.
         */
        public double growthLeft() {
            return ofEntry.fold(
                    limited -> limited.growth().ratio(),
                    notVolumeBound -> Double.POSITIVE_INFINITY,
                    exhausted -> -1.0,
                    unknown -> Double.POSITIVE_INFINITY);
        }

        /** Returns whether the capacity of this service is unknown. */
        public boolean isUnknown() {
            return ofEntry instanceof Headroom.Unknown;
        }
    }

    public ChainCapacity {
        Objects.requireNonNull(entry, "entry");
        links = List.copyOf(links);
        if (!(planning > 0) || Double.isInfinite(planning)) {
            throw new IllegalArgumentException("planning must be positive and finite, got " + planning);
        }
    }

    /**
     * Returns the capacity of a chain by the bottleneck law (Denning and Buzen 1978), the least of
     * {@code (C_i - elsewhere_i) / v_i} over the services i, with the capacity C, the volume from elsewhere and the
     * visits v.
     *
     * @param entry the service that it begins with
     * @param visits of each service for one transaction of the entry; of a service that is left out it is not known
     * @param limits of the entry and every service behind it, each after those that call it
     */
    public static ChainCapacity of(String entry, Map<String, Double> visits, List<ServiceLimit> limits) {
        double planning = limits.stream()
                .filter(limit -> limit.service().equals(entry))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("limits must have the entry, got none of " + entry))
                .planning();
        List<Link> links = new ArrayList<>();
        for (ServiceLimit limit : limits) {
            links.add(link(limit, Optional.ofNullable(visits.get(limit.service())), planning));
        }
        return new ChainCapacity(entry, planning, links);
    }

    private static Link link(ServiceLimit limit, Optional<Double> visits, double entry) {
        if (visits.isEmpty()) {
            return new Link(
                    limit,
                    0,
                    0,
                    new Headroom.Unknown(new Refusal(
                            Refusal.Reason.NOT_IDENTIFIABLE,
                            "how often " + limit.service() + " is called is not known; say 'times' in the config")));
        }
        double fromEntry = visits.get() * entry;
        // What a growth of the entry is to the service: less than the same growth where others use the service too.
        double share = fromEntry / limit.planning();
        Headroom ofEntry = limit.headroom()
                .fold(
                        limited -> limited(limited, share, entry),
                        notVolumeBound -> new Headroom.NotVolumeBound(
                                new Growth(notVolumeBound.searchedTo().ratio() / share)),
                        exhausted -> exhausted,
                        unknown -> unknown);
        return new Link(limit, visits.get(), limit.planning() - fromEntry, ofEntry);
    }

    private static Headroom limited(Headroom.Limited own, double share, double entry) {
        double growth = own.growth().ratio() / share;
        if (!(growth > -1)) {
            return new Headroom.Exhausted(0);
        }
        Interval interval = own.growthInterval();
        return new Headroom.Limited(
                entry * (1 + growth),
                new Growth(growth),
                new Interval(interval.lower() / share, interval.upper() / share, interval.level()),
                own.certainty());
    }

    /**
     * Returns the service of the chain that limits the growth of the entry's volume most; empty if no capacity is
     * known.
     */
    public Optional<Link> binding() {
        return links.stream().filter(link -> !link.isUnknown()).min(Comparator.comparingDouble(Link::growthLeft));
    }

    /**
     * Returns the capacity of the chain, transactions per second of the entry, for other numbers of visits per
     * transaction; empty if no service limits it. The unexplained volume stays what it is.
     *
     * @param visits of each service for one transaction of the entry
     */
    public OptionalDouble capacityWith(Map<String, Double> visits) {
        return links.stream()
                .filter(link -> visits.containsKey(link.service()))
                .filter(link -> link.limit().headroom() instanceof Headroom.Limited)
                .mapToDouble(
                        link -> (((Headroom.Limited) link.limit().headroom()).capacityVolume() - link.unexplained())
                                / visits.getOrDefault(link.service(), 1.0))
                .map(capacity -> Math.max(0, capacity))
                .min();
    }

    /** Returns the services whose capacity is unknown. */
    public List<Link> unknown() {
        return links.stream().filter(Link::isUnknown).toList();
    }

    /**
     * Returns the volumes of all services, transactions per second, after some have grown: the services that a growing
     * one calls grow by the additional calls.
     *
     * @param graph who calls whom
     * @param rates how many calls each transaction makes
     * @param planning the planning volumes of the services, transactions per second
     * @param growths of the services that grow by themselves
     */
    public static Map<String, Double> carried(
            CallGraph graph, CallRates rates, Map<String, Double> planning, Map<String, Growth> growths) {
        Map<String, Double> after = new LinkedHashMap<>(planning);
        growths.forEach((service, growth) -> {
            Double now = planning.get(service);
            if (now == null) {
                throw new IllegalArgumentException(
                        "growth must be of one of " + planning.keySet() + ", got " + service);
            }
            graph.visitsFrom(service, rates::perTransaction)
                    .forEach((behind, visits) ->
                            after.computeIfPresent(behind, (name, volume) -> volume + visits * growth.ratio() * now));
        });
        // Calls that are given may exceed what was measured; less than nothing cannot be left.
        after.replaceAll((service, volume) -> Math.max(volume, 1e-3 * planning.getOrDefault(service, volume)));
        return after;
    }
}
