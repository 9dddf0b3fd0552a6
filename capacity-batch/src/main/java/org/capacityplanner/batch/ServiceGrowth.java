package org.capacityplanner.batch;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.MetricConfig;
import org.capacityplanner.batch.plan.ChainPlanning;
import org.capacityplanner.batch.plan.Portfolio;
import org.capacityplanner.batch.report.Scenario;
import org.capacityplanner.headroom.Growth;

/**
 * The requested growth scenarios in which every name is that of a service and not that of a transaction type.
 *
 * @param scenarios those that are
 */
record ServiceGrowth(Set<Scenario> scenarios) {

    /** Returns those of the requested scenarios in which every name is that of a service. */
    static ServiceGrowth among(List<Scenario> asked, CapacityConfig config) {
        Set<Scenario> ofServices = new HashSet<>();
        for (Scenario scenario : asked) {
            if (scenario instanceof Scenario.Mixed mixed
                    && mixed.growth().byType().keySet().stream().allMatch(name -> isService(name, config))) {
                ofServices.add(scenario);
            }
        }
        return new ServiceGrowth(ofServices);
    }

    private static boolean isService(String name, CapacityConfig config) {
        boolean isType = config.services().stream()
                .flatMap(service -> service.types().stream())
                .map(MetricConfig::metric)
                .anyMatch(name::equals);
        return !isType && config.services().stream().anyMatch(service -> service.fits(name));
    }

    /** Returns whether any requested scenario is about the growth of services. */
    boolean isAsked() {
        return !scenarios.isEmpty();
    }

    /** Returns whether a scenario is about the growth of services. */
    boolean names(Scenario scenario) {
        return scenarios.contains(scenario);
    }

    /**
     * Returns {@code all} scenarios; for one about the growth of services, the growth is propagated to the services
     * that they call.
     */
    List<Scenario> carried(List<Scenario> all, ChainPlanning chains, Portfolio portfolio) {
        return all.stream()
                .map(scenario -> names(scenario) && scenario instanceof Scenario.Mixed mixed
                        ? carried(mixed.growth().byType(), chains, portfolio)
                        : scenario)
                .toList();
    }

    private static Scenario carried(Map<String, Growth> growths, ChainPlanning chains, Portfolio portfolio) {
        for (String service : growths.keySet()) {
            if (portfolio.plans().stream().map(CapacityPlan::service).noneMatch(service::equals)) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--growth " + service + ": that service has no plan"
                                + portfolio.refused().stream()
                                        .filter(refused -> refused.service().equals(service))
                                        .findFirst()
                                        .map(refused ->
                                                ", since " + refused.refusal().message())
                                        .orElse(""));
            }
        }
        return chains.carried(growths);
    }
}
