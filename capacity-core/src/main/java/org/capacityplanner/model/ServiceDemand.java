package org.capacityplanner.model;

import java.util.Objects;
import org.capacityplanner.metrics.Interval;

/**
 * The busy time of a resource for one transaction of a type (utilization law: U = U0 + sum of demand times volume).
 *
 * @param type the transaction type, as its volume's series is called
 * @param seconds busy time of the resource per transaction, seconds; zero where the estimate is not positive
 * @param interval its confidence interval, by resampling days; unbounded where there is only one day
 */
public record ServiceDemand(String type, double seconds, Interval interval) {

    public ServiceDemand {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(interval, "interval");
        if (!(seconds >= 0) || Double.isInfinite(seconds)) {
            throw new IllegalArgumentException("seconds must be non-negative and finite, got " + seconds);
        }
    }
}
