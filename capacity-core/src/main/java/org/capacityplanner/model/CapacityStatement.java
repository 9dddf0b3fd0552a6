package org.capacityplanner.model;

import java.util.Objects;
import org.capacityplanner.metrics.Interval;

/**
 * What can be said near saturation. Real systems leave their queueing curve there and jump: one broker went from 2 ms to
 * 10 s between two steps of load. So what is stated is where the bottleneck fills, and not milliseconds.
 *
 * @param saturation the volume at which the bottleneck is full, transactions per second
 */
public record CapacityStatement(Interval saturation) {

    public CapacityStatement {
        Objects.requireNonNull(saturation, "saturation");
        if (!(saturation.lower() > 0)) {
            throw new IllegalArgumentException("saturation must be positive, got " + saturation.lower());
        }
    }
}
