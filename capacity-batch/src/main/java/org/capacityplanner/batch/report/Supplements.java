package org.capacityplanner.batch.report;

import java.util.List;

/**
 * What a month's report says of its services beside their KPIs, where somebody asked for it.
 *
 * @param bursts what crowds do to each service, in the order of the plans; empty where nobody asked
 * @param availability of the services of which outages or a target are known
 * @param chains what services that call each other hold together
 */
public record Supplements(
        List<ServiceBursts> bursts, List<ServiceAvailability> availability, List<ServiceChain> chains) {
    /** Says nothing. */
    public static final Supplements NONE = new Supplements(List.of(), List.of(), List.of());

    public Supplements {
        bursts = List.copyOf(bursts);
        availability = List.copyOf(availability);
        chains = List.copyOf(chains);
    }
}
