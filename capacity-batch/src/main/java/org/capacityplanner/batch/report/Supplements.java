package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Optional;

/**
 * What a month's report says of its services beside their KPIs, where somebody asked for it.
 *
 * @param bursts what crowds do to each service, in the order of the plans; empty where nobody asked
 * @param availability of the services of which outages or a target are known
 * @param budgets how long each service is expected to be beyond its limits in the coming months
 * @param stacks each service by the layers of its KPIs
 */
public record Supplements(
        List<ServiceBursts> bursts,
        List<ServiceAvailability> availability,
        List<BudgetForecast> budgets,
        List<ServiceStack> stacks) {
    /** Says nothing. */
    public static final Supplements NONE = new Supplements(List.of(), List.of(), List.of(), List.of());

    public Supplements {
        bursts = List.copyOf(bursts);
        availability = List.copyOf(availability);
        budgets = List.copyOf(budgets);
        stacks = List.copyOf(stacks);
    }

    /** Returns a service by the layers of its KPIs. */
    public Optional<ServiceStack> stackOf(String service) {
        return stacks.stream().filter(stack -> stack.service().equals(service)).findFirst();
    }

    /** Returns how long a service is expected to be beyond its limits. */
    public Optional<BudgetForecast> budgetOf(String service) {
        return budgets.stream()
                .filter(budget -> budget.service().equals(service))
                .findFirst();
    }
}
