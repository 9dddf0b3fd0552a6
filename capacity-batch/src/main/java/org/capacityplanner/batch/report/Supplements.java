package org.capacityplanner.batch.report;

import java.util.List;

/**
 * The optional parts of a month's report, beside the KPIs of its services.
 *
 * @param bursts the effect of bursts on each service, in the order of the plans; empty where it was not asked for
 * @param availability the availability of the services that have outages or a target
 */
public record Supplements(List<ServiceBursts> bursts, List<ServiceAvailability> availability) {
    /** The value without optional parts. */
    public static final Supplements NONE = new Supplements(List.of(), List.of());

    public Supplements {
        bursts = List.copyOf(bursts);
        availability = List.copyOf(availability);
    }
}
