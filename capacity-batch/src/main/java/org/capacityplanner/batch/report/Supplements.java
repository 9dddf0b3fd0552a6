package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.findings.FindingLedger;

/**
 * What a month's report says of its services beside their KPIs, where there is anything to say.
 *
 * @param bursts what crowds do to each service, in the order of the plans; empty where nobody asked
 * @param availability of the services of which outages or a target are known
 * @param findings what is open, and since when
 * @param changes what was changed, and what that did
 */
public record Supplements(
        List<ServiceBursts> bursts,
        List<ServiceAvailability> availability,
        FindingLedger findings,
        ChangesReport changes) {
    /** The value without optional parts. */
    public static final Supplements NONE =
            new Supplements(List.of(), List.of(), FindingLedger.NONE, ChangesReport.NONE);

    public Supplements {
        bursts = List.copyOf(bursts);
        availability = List.copyOf(availability);
        Objects.requireNonNull(findings, "findings");
        Objects.requireNonNull(changes, "changes");
    }
}
