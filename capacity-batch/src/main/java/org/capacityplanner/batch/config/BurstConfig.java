package org.capacityplanner.batch.config;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.burst.Burst;
import org.capacityplanner.burst.BurstSettings;
import org.capacityplanner.chain.HeldPool;

/**
 * The configuration of a service for bursts of volume: its callers, its pools, the time to add capacity, and the bursts
 * to report on.
 *
 * @param settings its callers, its pools, and how long it takes to add capacity
 * @param bursts the bursts to report on
 * @param held the same pools, as far as their use is a KPI
 * @param metered the pools whose use is measured, as KPIs
 */
public record BurstConfig(BurstSettings settings, List<Burst> bursts, List<HeldPool> held, List<KpiConfig> metered) {
    /** The configuration of a service that has no keys for bursts. */
    public static final BurstConfig NONE = new BurstConfig(BurstSettings.NONE, List.of(), List.of(), List.of());

    public BurstConfig {
        Objects.requireNonNull(settings, "settings");
        bursts = List.copyOf(bursts);
        held = List.copyOf(held);
        metered = List.copyOf(metered);
    }
}
