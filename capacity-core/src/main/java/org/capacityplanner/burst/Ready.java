package org.capacityplanner.burst;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How long it takes to make a service larger, once somebody or something acts.
 *
 * @param memory the time to add memory
 * @param node the time to add a node
 * @param autoscale the machine that adds capacity
 * @param alarm the share of a resource at which somebody is called
 */
public record Ready(Optional<Duration> memory, Optional<Duration> node, Optional<Autoscale> autoscale, double alarm) {
    /** The share of a resource at which most alarms are set. */
    public static final double USUAL_ALARM = 0.8;

    /** Nothing is known of how a service is made larger. */
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
