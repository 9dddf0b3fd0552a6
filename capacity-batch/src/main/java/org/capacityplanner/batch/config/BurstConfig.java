package org.capacityplanner.batch.config;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.burst.Burst;
import org.capacityplanner.burst.BurstSettings;

/**
 * What a config says of bursts at a service.
 *
 * @param settings its callers, its pools, and how it is made larger
 * @param bursts the bursts to report on
 */
public record BurstConfig(BurstSettings settings, List<Burst> bursts) {
    /** A config that says nothing of them. */
    public static final BurstConfig NONE = new BurstConfig(BurstSettings.NONE, List.of());

    public BurstConfig {
        Objects.requireNonNull(settings, "settings");
        bursts = List.copyOf(bursts);
    }
}
