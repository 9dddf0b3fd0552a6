package org.capacityplanner.batch.config.operations;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.capacityplanner.availability.AgreedTime;

/**
 * The settings of availability that apply to all services.
 *
 * @param outages files that list outages
 * @param agreed the hours that count, for services without hours of their own
 */
public record AvailabilityConfig(List<Path> outages, AgreedTime agreed) {
    /** The settings of a config that does not mention availability. */
    public static final AvailabilityConfig NONE = new AvailabilityConfig(List.of(), AgreedTime.always());

    public AvailabilityConfig {
        outages = List.copyOf(outages);
        Objects.requireNonNull(agreed, "agreed");
    }
}
