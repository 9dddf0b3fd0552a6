package org.capacityplanner.batch.config;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.availability.AgreedTime;
import org.capacityplanner.availability.Weights;

/**
 * What was promised of a service's availability, and how an outage is seen.
 *
 * @param target the share of the agreed time; empty where none was promised
 * @param regions the share of the service that each region is
 * @param functions the share of it that each function is
 * @param agreed the hours that count
 * @param weight what it weighs among other services: its users, say
 * @param rules how its measurements show an outage
 */
public record PromiseConfig(
        OptionalDouble target, Weights regions, Weights functions, AgreedTime agreed, double weight, List<Rule> rules) {

    public PromiseConfig {
        Objects.requireNonNull(target, "target");
        rules = List.copyOf(rules);
    }

    /** Returns the promise of a service of which the config says nothing. */
    public static PromiseConfig none(AgreedTime agreed) {
        return new PromiseConfig(OptionalDouble.empty(), Weights.WHOLE, Weights.WHOLE, agreed, 1, List.of());
    }

    /**
     * A measurement that shows an outage.
     *
     * @param metric what is below the bound while the service is down; with {@code of}, what failed
     * @param of all of which the metric is a part: the share is then above the bound
     * @param bound in the core's unit
     * @param shortest what is shorter is no outage
     */
    public record Rule(MetricConfig metric, Optional<MetricConfig> of, double bound, Duration shortest) {}
}
