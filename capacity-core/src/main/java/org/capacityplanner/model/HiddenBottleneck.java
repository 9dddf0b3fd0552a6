package org.capacityplanner.model;

import java.util.Locale;
import java.util.Objects;

/**
 * A bottleneck without a measured utilization, such as a lock, a pool or a remote service, that saturates before the
 * busiest measured resource. Response time rises steeply at a volume at which the measured resource is far from
 * saturated.
 *
 * @param resource the measured resource
 * @param probability that there is such a bottleneck
 * @param utilization the busy fraction that the resource has where the bottleneck saturates, the median
 */
public record HiddenBottleneck(String resource, double probability, double utilization) {

    public HiddenBottleneck {
        Objects.requireNonNull(resource, "resource");
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be positive and at most 1, got " + probability);
        }
        if (!(utilization > 0 && utilization <= 1)) {
            throw new IllegalArgumentException("utilization must be positive and at most 1, got " + utilization);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "the response time bends before %1$s is full: a lock or a pool saturates where %1$s is %2$.0f%% busy"
                        + " (%3$.0f%% probable)",
                resource,
                100 * utilization,
                100 * probability);
    }
}
