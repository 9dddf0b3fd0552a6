package org.capacityplanner.chain;

import java.util.Objects;
import org.capacityplanner.metrics.Interval;

/**
 * A difference between a service's measured volume and the calls expected from its callers' volumes and the given
 * rates.
 *
 * @param callee the service
 * @param ratio its measured volume, as a multiple of the calls that its callers make by the given rates
 * @param interval where that ratio lies; 1 is outside
 */
public record Shortfall(String callee, double ratio, Interval interval) {
    public Shortfall {
        Objects.requireNonNull(callee, "callee");
        Objects.requireNonNull(interval, "interval");
    }

    /** Returns whether the service has more volume than the calls expected from the given rates. */
    public boolean isUnexplained() {
        return ratio > 1;
    }
}
