package org.capacityplanner.batch.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.ServiceStack;
import org.capacityplanner.metrics.Layer;

/** Sorts the KPIs of each service into layers: business, application, machines. */
public final class Stacks {
    private Stacks() {}

    /** Returns the KPIs by layer of each service that has a plan, in the order of the plans. */
    public static List<ServiceStack> of(Portfolio portfolio, List<ServiceAvailability> availability) {
        Map<String, Map<String, Layer>> layers = new HashMap<>();
        portfolio.readings().services().forEach(service -> {
            Map<String, Layer> named = layers.computeIfAbsent(service.name(), any -> new HashMap<>());
            service.config().kpis().forEach(kpi -> kpi.layer().ifPresent(layer -> named.put(kpi.name(), layer)));
        });
        return portfolio.plans().parallelStream()
                .map(plan -> ServiceStack.of(
                        plan,
                        layers.getOrDefault(plan.service(), Map.of()),
                        availability.stream()
                                .filter(known -> Objects.equals(known.service(), plan.service()))
                                .findFirst()))
                .toList();
    }
}
