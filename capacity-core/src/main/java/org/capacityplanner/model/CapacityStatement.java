package org.capacityplanner.model;

import java.util.Objects;
import org.capacityplanner.metrics.Interval;

/**
 * The volume at which the bottleneck saturates, reported in place of a predicted response time where the volume is near
 * it. There real systems depart from their queueing curve abruptly: one broker went from 2 ms to 10 s between two steps
 * of load. So it states the volume at which the bottleneck saturates, and no milliseconds.
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
