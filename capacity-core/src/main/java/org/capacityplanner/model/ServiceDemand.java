package org.capacityplanner.model;

import java.util.Objects;
import org.capacityplanner.metrics.Interval;

/**
 * What one transaction of a type costs a resource (utilization law: U = U0 + sum of demand times volume).
 *
 * @param type the transaction type, as its volume's series is called
 * @param seconds busy time of the resource per transaction, seconds; zero where none could be seen
 * @param interval confidence interval of that, by resampling days; unbounded where only one day was seen
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
