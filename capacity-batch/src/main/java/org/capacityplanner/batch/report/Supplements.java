package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.findings.FindingLedger;

/**
 * What a month's report says of its services beside their KPIs, where there is anything to say.
 *
 * @param bursts what crowds do to each service, in the order of the plans; empty where nobody asked
 * @param availability of the services of which outages or a target are known
 * @param findings the open findings, and since when each is open
 * @param changes the changes that were made, and their effects
 * @param chains the chains of services that call each other
 */
public record Supplements(
        List<ServiceBursts> bursts,
        List<ServiceAvailability> availability,
        FindingLedger findings,
        ChangesReport changes,
        List<ServiceChain> chains) {
    /** Says nothing. */
    public static final Supplements NONE =
            new Supplements(List.of(), List.of(), FindingLedger.NONE, ChangesReport.NONE, List.of());

    public Supplements {
        bursts = List.copyOf(bursts);
        availability = List.copyOf(availability);
        Objects.requireNonNull(findings, "findings");
        Objects.requireNonNull(changes, "changes");
        chains = List.copyOf(chains);
    }
}
