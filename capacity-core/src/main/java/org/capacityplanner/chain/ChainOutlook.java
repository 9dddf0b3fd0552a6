package org.capacityplanner.chain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;

/**
 * The prediction for a chain of services in a scenario: the predictions for the services, the joint probability of
 * meeting all limits, and the status.
 *
 * @param services the answer of each service at the volume that it then has, in the order of the chain
 * @param probabilityAllWithin the probability that every KPI of every service meets its limit in one interval; empty where
 *     that of a service is not known
 * @param status the worst of the services
 */
public record ChainOutlook(Map<String, WhatIf> services, OptionalDouble probabilityAllWithin, Status status) {
    public ChainOutlook {
        services = new LinkedHashMap<>(services);
        Objects.requireNonNull(probabilityAllWithin, "probabilityAllWithin");
        Objects.requireNonNull(status, "status");
    }

    /**
     * Combines the predictions for the services into the prediction for the chain. What they do not know of their
     * models is independent.
     */
    public static ChainOutlook of(Map<String, WhatIf> services) {
        List<Double> probabilities = new ArrayList<>();
        Status worst = services.isEmpty() ? Status.UNKNOWN : Status.GREEN;
        for (WhatIf service : services.values()) {
            service.probabilityAllWithin().ifPresent(probabilities::add);
            worst = worst.worse(service.status());
        }
        return new ChainOutlook(
                services,
                probabilities.size() == services.size() && !services.isEmpty()
                        ? OptionalDouble.of(InSeries.probability(probabilities))
                        : OptionalDouble.empty(),
                worst);
    }
}
