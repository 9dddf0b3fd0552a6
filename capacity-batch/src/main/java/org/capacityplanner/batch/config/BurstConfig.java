package org.capacityplanner.batch.config;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.burst.Burst;
import org.capacityplanner.burst.BurstSettings;

/**
 * The settings of bursts of a service.
 *
 * @param settings its callers, its pools, and how long it takes to add capacity
 * @param bursts the bursts to report on
 */
public record BurstConfig(BurstSettings settings, List<Burst> bursts) {
    /** The settings of a service whose config mentions no bursts. */
    public static final BurstConfig NONE = new BurstConfig(BurstSettings.NONE, List.of());

    public BurstConfig {
        Objects.requireNonNull(settings, "settings");
        bursts = List.copyOf(bursts);
    }
}
