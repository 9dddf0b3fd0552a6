package org.capacityplanner.burst;

import java.time.Duration;

/**
 * The automatic scaling of a service: when capacity is added, how much, and after what time.
 *
 * @param above the utilization at which capacity is added
 * @param adds the capacity that is added at a time, as a share of the capacity at the start of the burst
 * @param after the time from reaching the utilization until the added capacity serves requests
 * @param most the largest capacity, as a multiple of that at the start
 */
public record Autoscale(double above, double adds, Duration after, double most) {

    public Autoscale {
        if (!(above > 0 && above <= 1)) {
            throw new IllegalArgumentException("above must be in (0, 1], got " + above);
        }
        if (!(adds > 0) || Double.isInfinite(adds)) {
            throw new IllegalArgumentException("adds must be positive and finite, got " + adds);
        }
        if (after.isNegative()) {
            throw new IllegalArgumentException("after must not be negative, got " + after);
        }
        if (!(most >= 1)) {
            throw new IllegalArgumentException("most must be at least 1, got " + most);
        }
    }
}
