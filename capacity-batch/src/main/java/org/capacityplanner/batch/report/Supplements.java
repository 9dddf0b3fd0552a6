package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.findings.FindingLedger;

/**
 * What a month's report says of its services beside their KPIs, where there is anything to say.
 *
 * @param bursts what crowds do to each service, in the order of the plans; empty where nobody asked
 * @param availability of the services of which outages or a target are known
 * @param findings the open findings, and since when each is open
 * @param changes the changes that were made, and their effects
 * @param chains the chains of services that call each other
 * @param budgets how long each service is expected to be beyond its limits in the coming months
 * @param stacks each service by the layers of its KPIs
 */
public record Supplements(
        List<ServiceBursts> bursts,
        List<ServiceAvailability> availability,
        FindingLedger findings,
        ChangesReport changes,
        List<ServiceChain> chains,
        List<BudgetForecast> budgets,
        List<ServiceStack> stacks) {
    /** Says nothing. */
    public static final Supplements NONE = new Supplements(
            List.of(), List.of(), FindingLedger.NONE, ChangesReport.NONE, List.of(), List.of(), List.of());

    public Supplements {
        bursts = List.copyOf(bursts);
        availability = List.copyOf(availability);
        Objects.requireNonNull(findings, "findings");
        Objects.requireNonNull(changes, "changes");
        chains = List.copyOf(chains);
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
