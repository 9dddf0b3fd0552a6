package org.capacityplanner.burst;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What somebody knows of a service that its measurements do not say.
 *
 * @param clients what its callers do when an answer is late
 * @param pools what each request holds
 * @param ready how long it takes to make it larger
 * @param capacity the volume at which it is full, transactions per second; empty where its utilization says it
 * @param responseTime the KPI of the time that a request holds a pool; empty for the mean, or else the first response
 *     time
 */
public record BurstSettings(
        Optional<Clients> clients,
        List<Pool> pools,
        Ready ready,
        OptionalDouble capacity,
        Optional<String> responseTime) {
    /** Nothing but the measurements is known. */
    public static final BurstSettings NONE =
            new BurstSettings(Optional.empty(), List.of(), Ready.UNKNOWN, OptionalDouble.empty(), Optional.empty());

    public BurstSettings {
        Objects.requireNonNull(clients, "clients");
        Objects.requireNonNull(ready, "ready");
        Objects.requireNonNull(responseTime, "responseTime");
        pools = List.copyOf(pools);
        if (capacity.isPresent() && !(capacity.getAsDouble() > 0 && Double.isFinite(capacity.getAsDouble()))) {
            throw new IllegalArgumentException("capacity must be positive and finite, got " + capacity.getAsDouble());
        }
    }
}
