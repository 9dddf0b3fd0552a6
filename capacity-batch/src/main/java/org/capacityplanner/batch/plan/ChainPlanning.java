package org.capacityplanner.batch.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.CustomerConfig;
import org.capacityplanner.batch.config.ServiceConfig;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.Scenario;
import org.capacityplanner.batch.report.ServiceChain;
import org.capacityplanner.batch.source.ServiceData;
import org.capacityplanner.chain.CallGraph;
import org.capacityplanner.chain.CallRate;
import org.capacityplanner.chain.CallRates;
import org.capacityplanner.chain.ChainCapacity;
import org.capacityplanner.chain.ChainOutlook;
import org.capacityplanner.chain.InSeries;
import org.capacityplanner.chain.ServiceLimit;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;

/** Computes the joint capacity of services that call each other, from their plans. */
public final class ChainPlanning {
    private final CapacityConfig config;
    private final CallGraph graph;
    private final CallRates rates;
    private final Map<String, CapacityPlan> plans = new LinkedHashMap<>();
    private final Map<String, Refusal> refused = new LinkedHashMap<>();

    private ChainPlanning(CapacityConfig config, Portfolio portfolio) {
        this.config = config;
        this.graph = config.calls();
        portfolio.plans().forEach(plan -> plans.put(plan.service(), plan));
        portfolio.refused().forEach(service -> refused.put(service.service(), service.refusal()));
        this.rates = graph.isEmpty() ? CallRates.given(graph) : CallRates.of(graph, volumes(portfolio));
    }

    /** Creates a computation of chains' capacity from a config's call graph and the plans of a portfolio. */
    public static ChainPlanning of(CapacityConfig config, Portfolio portfolio) {
        return new ChainPlanning(config, portfolio);
    }

    /**
     * Returns the measured volumes of the planned services in the period of their plans, from which call rates are
     * estimated.
     */
    private Map<String, MetricSeries> volumes(Portfolio portfolio) {
        Map<String, MetricSeries> volumes = new LinkedHashMap<>();
        for (ServiceData service : portfolio.readings().services()) {
            CapacityPlan plan = plans.get(service.name());
            if (plan != null) {
                service.volume()
                        .known()
                        .ifPresent(series -> volumes.put(service.name(), series.between(plan.from(), plan.to())));
            }
        }
        return volumes;
    }

    /** Returns the volumes that a future customer adds to its services and to the services called by them. */
    CarriedVolumes carried(CustomerConfig customer) {
        return new CarriedVolumes(customer, graph, rates);
    }

    /**
     * Returns a scenario in which some services grow by given ratios, and the services that they call grow by the
     * additional calls.
     *
     * @throws IllegalArgumentException where one of them has no plan
     */
    public Scenario.Carried carried(Map<String, Growth> growths) {
        Map<String, Double> planning = new LinkedHashMap<>();
        plans.forEach((service, plan) -> planning.put(service, plan.volume().planning()));
        return new Scenario.Carried(growths, ChainCapacity.carried(graph, rates, planning, growths));
    }

    /**
     * Returns the joint capacity of each chain with its scenarios; chains whose entry has no plan, or of which not all
     * services were requested, are left out.
     */
    public List<ServiceChain> chains(List<Scenario> scenarios) {
        List<ServiceChain> chains = new ArrayList<>();
        for (String entry : graph.entries()) {
            List<String> services = graph.from(entry);
            boolean isWhole = services.stream().allMatch(name -> plans.containsKey(name) || refused.containsKey(name));
            if (plans.containsKey(entry) && isWhole) {
                chains.add(chain(entry, services, scenarios));
            }
        }
        return chains;
    }

    private ServiceChain chain(String entry, List<String> services, List<Scenario> scenarios) {
        List<CapacityPlan> planned =
                services.stream().filter(plans::containsKey).map(plans::get).toList();
        Map<String, Unit> units = new LinkedHashMap<>();
        planned.forEach(plan -> units.put(plan.service(), plan.volume().unit()));
        ChainCapacity capacity = ChainCapacity.of(
                entry,
                graph.visitsFrom(entry, rates::perTransaction),
                planned.stream()
                        .map(plan ->
                                ServiceLimit.of(plan.service(), plan.volume().planning(), plan.bindingToPlanFor()))
                        .toList());
        List<CallRate> known = new ArrayList<>();
        List<Refusal> unknown = new ArrayList<>();
        graph.calls().stream()
                .filter(call -> services.contains(call.caller()))
                .map(rates::rateOf)
                .forEach(rate -> {
                    rate.known().ifPresent(known::add);
                    rate.refusal().ifPresent(unknown::add);
                });
        boolean retries = known.stream().anyMatch(rate -> rate.call().retries().most() > 0);
        return new ServiceChain(
                capacity,
                units,
                retries ? capacity.capacityWith(graph.visitsFrom(entry, rates::atWorst)) : OptionalDouble.empty(),
                known,
                unknown,
                rates.shortfalls().stream()
                        .filter(shortfall -> services.contains(shortfall.callee()))
                        .toList(),
                services.stream()
                        .filter(refused::containsKey)
                        .map(name -> new RefusedService(name, Objects.requireNonNull(refused.get(name))))
                        .toList(),
                promised(services),
                scenarios.stream()
                        .flatMap(scenario -> asked(scenario, planned).stream())
                        .toList());
    }

    /**
     * Returns the prediction for a chain in a scenario of growth; empty for scenarios of an absolute volume or of
     * transaction types, which do not apply to chains.
     */
    private static Optional<ServiceChain.Asked> asked(Scenario scenario, Collection<CapacityPlan> planned) {
        if (scenario instanceof Scenario.At || scenario instanceof Scenario.Mixed) {
            return Optional.empty();
        }
        Map<String, WhatIf> answers = new LinkedHashMap<>();
        planned.forEach(plan -> answers.put(plan.service(), scenario.askOf(plan)));
        return Optional.of(new ServiceChain.Asked(scenario.question(), ChainOutlook.of(answers)));
    }

    /** Returns the chains of services in a month's report, with the growths of its scenarios. */
    public static List<ServiceChain> ofReport(CapacityConfig config, Portfolio portfolio) {
        return of(config, portfolio)
                .chains(config.report().growth().stream()
                        .<Scenario>map(ratio -> new Scenario.Grown(new Growth(ratio)))
                        .toList());
    }

    private OptionalDouble promised(List<String> services) {
        List<Double> targets = new ArrayList<>();
        for (ServiceConfig service : config.services()) {
            if (services.contains(service.name())) {
                service.availability().ifPresent(promise -> promise.target().ifPresent(targets::add));
            }
        }
        return targets.size() == services.size()
                ? OptionalDouble.of(InSeries.probability(targets))
                : OptionalDouble.empty();
    }
}
