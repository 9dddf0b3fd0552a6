package org.capacityplanner.batch.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.capacityplanner.availability.AgreedTime;
import org.capacityplanner.availability.RedundantSites;
import org.capacityplanner.availability.Weights;

/**
 * The configuration of a service's availability: its target, the hours and weights that count, and the rules that
 * detect outages.
 *
 * @param target the share of the agreed time; empty where there is no target
 * @param regions the share of each region in the service, where it is a number
 * @param regionVolumes the metric of each region's volume, where its share is that of its volume; empty otherwise
 * @param functions the share of each function in the service
 * @param agreed the hours that count
 * @param weight its weight among other services, such as its number of users
 * @param sites the availability of each site that can serve alone
 * @param rules the rules by which measurements show an outage
 */
public record PromiseConfig(
        OptionalDouble target,
        Weights regions,
        Map<String, MetricConfig> regionVolumes,
        Weights functions,
        AgreedTime agreed,
        double weight,
        RedundantSites sites,
        List<Rule> rules) {

    public PromiseConfig {
        Objects.requireNonNull(target, "target");
        // In the order of the config.
        regionVolumes = Collections.unmodifiableMap(new LinkedHashMap<>(regionVolumes));
        Objects.requireNonNull(sites, "sites");
        rules = List.copyOf(rules);
    }

    /** Returns the configuration of a service that has no key for availability. */
    public static PromiseConfig none(AgreedTime agreed) {
        return new PromiseConfig(
                OptionalDouble.empty(),
                Weights.WHOLE,
                Map.of(),
                Weights.WHOLE,
                agreed,
                1,
                RedundantSites.UNKNOWN,
                List.of());
    }

    /** Returns the names of the regions in which the service is used. */
    public Set<String> regionNames() {
        return regionVolumes.isEmpty() ? regions.byName().keySet() : regionVolumes.keySet();
    }

    /**
     * A rule by which a measurement indicates an outage.
     *
     * @param metric the metric that is below the bound while the service is down; with {@code of}, the number of
     *     failures
     * @param of the total number; the share of failures is then above the bound during an outage
     * @param bound the bound, in the core's unit
     * @param shortest the shortest outage
     */
    public record Rule(MetricConfig metric, Optional<MetricConfig> of, double bound, Duration shortest) {}
}
