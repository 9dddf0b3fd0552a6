package org.capacityplanner.burst;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The user's settings for bursts, which a service's measurements do not show: its callers, pools, capacity, and the
 * time to add capacity.
 *
 * @param clients how its callers behave when an answer is late
 * @param pools the pools from which each request takes an entry
 * @param ready how long it takes to add capacity
 * @param capacity the volume at which it is full, transactions per second; empty where its utilization says it
 * @param responseTime the KPI for the time that a request holds an entry of a pool; empty for a mean response time, or
 *     else the first response time
 */
public record BurstSettings(
        Optional<Clients> clients,
        List<Pool> pools,
        Ready ready,
        OptionalDouble capacity,
        Optional<String> responseTime) {
    /** The settings of a service for which nothing is configured, so that only its measurements are used. */
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
