package org.capacityplanner.batch.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.capacityplanner.availability.AgreedTime;

/**
 * What a config says of availability as a whole.
 *
 * @param outages files that list outages
 * @param agreed the hours that count, for services without hours of their own
 */
public record AvailabilityConfig(List<Path> outages, AgreedTime agreed) {
    /** A config that says nothing of it. */
    public static final AvailabilityConfig NONE = new AvailabilityConfig(List.of(), AgreedTime.always());

    public AvailabilityConfig {
        outages = List.copyOf(outages);
        Objects.requireNonNull(agreed, "agreed");
    }
}
