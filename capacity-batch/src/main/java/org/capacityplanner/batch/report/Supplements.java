package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.scale.SizingPlan;

/**
 * What a month's report says of its services beside their KPIs, where somebody asked for it.
 *
 * @param bursts what crowds do to each service, in the order of the plans; empty where nobody asked
 * @param availability of the services of which outages or a target are known
 * @param sizings the nodes that each service needs, by its name; page, workbook and JSON show the same, which is drawn once
 */
public record Supplements(
        List<ServiceBursts> bursts,
        List<ServiceAvailability> availability,
        Map<String, Answer<SizingPlan>> sizings) {
    /** Says nothing. */
    public static final Supplements NONE = new Supplements(List.of(), List.of(), Map.of());

    public Supplements {
        bursts = List.copyOf(bursts);
        availability = List.copyOf(availability);
        sizings = Map.copyOf(sizings);
    }

    /** Returns these supplements with the nodes that the services need of which it is known how many they have. */
    public Supplements withSizingsOf(List<CapacityPlan> plans) {
        return new Supplements(
                bursts,
                availability,
                plans.parallelStream()
                        .filter(plan -> plan.nodes().pool().isPresent())
                        .collect(Collectors.toMap(CapacityPlan::service, CapacityPlan::sizing)));
    }

    /** Returns the nodes that a service needs, or why that cannot be said. */
    public Answer<SizingPlan> sizingOf(CapacityPlan plan) {
        return Optional.ofNullable(sizings.get(plan.service())).orElseGet(plan::sizing);
    }
}
