package org.capacityplanner.batch.config.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.capacityplanner.availability.AgreedTime;

/**
 * The configuration of availability for all services: the files that list outages, and the agreed hours.
 *
 * @param outages files that list outages
 * @param agreed the hours that count, for services without hours of their own
 */
public record AvailabilityConfig(List<Path> outages, AgreedTime agreed) {
    /** The configuration without a key for availability. */
    public static final AvailabilityConfig NONE = new AvailabilityConfig(List.of(), AgreedTime.always());

    public AvailabilityConfig {
        outages = List.copyOf(outages);
        Objects.requireNonNull(agreed, "agreed");
    }
}
