package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.findings.FindingLedger;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.scale.SizingPlan;

/**
 * The sections of a month's report beside the plans of the KPIs, such as availability, changes, customers and tickets.
 *
 * @param bursts what crowds do to each service, in the order of the plans; empty where nobody asked
 * @param availability of the services of which outages or a target are known
 * @param budgets the time that each service is expected to be beyond its limits in the coming months
 * @param stacks the KPIs of each service by layer
 * @param findings the open findings, and since when each is open
 * @param changes the changes that were made, and their effects
 * @param chains the chains of services that call each other
 * @param customers the customers of the services
 * @param sizings the sizing plan of each service whose number of nodes is known, by name: computed once for page, workbook and
 *     JSON
 * @param kpiForecasts the KPIs of each service that is shown in full in the coming months, by name; computed once, too
 * @param evidence about the findings that the report saw
 * @param tickets of the services
 * @param samples of the KPIs as they were read, for whoever audits the report
 */
public record Supplements(
        List<ServiceBursts> bursts,
        List<ServiceAvailability> availability,
        List<BudgetForecast> budgets,
        List<ServiceStack> stacks,
        FindingLedger findings,
        ChangesReport changes,
        List<ServiceChain> chains,
        CustomersReport customers,
        Map<String, Answer<SizingPlan>> sizings,
        Map<String, List<KpiForecast>> kpiForecasts,
        EvidenceReport evidence,
        TicketsReport tickets,
        List<SamplesAsRead> samples) {
    /** The value for a report without any of these sections. */
    public static final Supplements NONE = new Supplements(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            FindingLedger.NONE,
            ChangesReport.NONE,
            List.of(),
            CustomersReport.NONE,
            Map.of(),
            Map.of(),
            EvidenceReport.NONE,
            TicketsReport.NONE,
            List.of());

    public Supplements {
        bursts = List.copyOf(bursts);
        availability = List.copyOf(availability);
        budgets = List.copyOf(budgets);
        stacks = List.copyOf(stacks);
        Objects.requireNonNull(findings, "findings");
        Objects.requireNonNull(changes, "changes");
        chains = List.copyOf(chains);
        Objects.requireNonNull(customers, "customers");
        sizings = Map.copyOf(sizings);
        kpiForecasts = Map.copyOf(kpiForecasts);
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(tickets, "tickets");
        samples = List.copyOf(samples);
    }

    /** Returns the samples of a KPI as read; empty if they are not kept. */
    public Optional<SamplesAsRead> samplesOf(String service, String kpi) {
        return samples.stream()
                .filter(read -> read.service().equals(service) && read.kpi().equals(kpi))
                .findFirst();
    }

    /** Returns the sizing plans of the services whose number of nodes is known, by name. */
    public static Map<String, Answer<SizingPlan>> sizingsOf(List<CapacityPlan> plans) {
        return plans.parallelStream()
                .filter(plan -> plan.nodes().pool().isPresent())
                .collect(Collectors.toMap(CapacityPlan::service, CapacityPlan::sizing));
    }

    /** Returns the monthly forecasts of each service's KPIs, by name of the service. */
    public static Map<String, List<KpiForecast>> kpiForecastsOf(List<CapacityPlan> plans) {
        return plans.parallelStream().collect(Collectors.toMap(CapacityPlan::service, KpiForecast::of));
    }

    /** Returns the monthly forecasts of a service's KPIs. */
    public List<KpiForecast> kpiForecastsOf(CapacityPlan plan) {
        return Optional.ofNullable(kpiForecasts.get(plan.service())).orElseGet(() -> KpiForecast.of(plan));
    }

    /** Returns the sizing plan of a service, or the reason why there is none. */
    public Answer<SizingPlan> sizingOf(CapacityPlan plan) {
        return Optional.ofNullable(sizings.get(plan.service())).orElseGet(plan::sizing);
    }

    /** Returns the KPIs of a service by layer, with their statuses; empty where the service has no plan. */
    public Optional<ServiceStack> stackOf(String service) {
        return stacks.stream().filter(stack -> stack.service().equals(service)).findFirst();
    }

    /**
     * Returns the time for which each KPI of a service is expected to miss its limit in the coming months; empty if it
     * is not forecast.
     */
    public Optional<BudgetForecast> budgetOf(String service) {
        return budgets.stream()
                .filter(budget -> budget.service().equals(service))
                .findFirst();
    }
}
