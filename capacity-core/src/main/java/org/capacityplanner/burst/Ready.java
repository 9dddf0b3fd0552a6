package org.capacityplanner.burst;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The times that it takes to add memory, a node or automatic scaling to a service, and the utilization at which an
 * alarm goes off.
 *
 *
 * @param memory the time to add memory
 * @param node the time to add a node
 * @param autoscale the automatic scaling
 * @param alarm the share of a resource in use at which an alarm goes off
 */
public record Ready(Optional<Duration> memory, Optional<Duration> node, Optional<Autoscale> autoscale, double alarm) {
    /** The usual alarm threshold, as the share of a resource in use. */
    public static final double USUAL_ALARM = 0.8;

    /** The value for a service for which no way to add capacity is known. */
    public static final Ready UNKNOWN = new Ready(Optional.empty(), Optional.empty(), Optional.empty(), USUAL_ALARM);

    public Ready {
        Objects.requireNonNull(autoscale, "autoscale");
        requireNotNegative("memory", memory);
        requireNotNegative("node", node);
        if (!(alarm > 0 && alarm < 1)) {
            throw new IllegalArgumentException("alarm must be between 0 and 1, got " + alarm);
        }
    }

    private static void requireNotNegative(String name, Optional<Duration> time) {
        if (time.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException(name + " must not be negative, got " + time.get());
        }
    }
}
