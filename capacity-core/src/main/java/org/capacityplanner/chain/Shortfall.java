package org.capacityplanner.chain;

import java.util.Objects;
import org.capacityplanner.metrics.Interval;

/**
 * The calls of a service that its callers do not explain, or those that were never made.
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

    /** Returns whether it has more volume than its callers make. */
    public boolean isUnexplained() {
        return ratio > 1;
    }
}
