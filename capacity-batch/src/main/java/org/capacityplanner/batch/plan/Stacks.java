package org.capacityplanner.batch.plan;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.capacityplanner.batch.config.CapacityConfig;
import org.capacityplanner.batch.config.ReportSettings;
import org.capacityplanner.batch.report.ServiceAvailability;
import org.capacityplanner.batch.report.ServiceStack;
import org.capacityplanner.chain.Call;
import org.capacityplanner.chain.CallGraph;
import org.capacityplanner.metrics.Layer;

/** Assigns the KPIs of each service to layers: business, application and machines. */
public final class Stacks {
    private Stacks() {}

    /**
     * Returns the layers of each service that has a plan, in the order of the plans, and of the services without one
     * that call or are called, each with the statuses of the services that it calls.
     */
    public static List<ServiceStack> of(
            CapacityConfig config, Portfolio portfolio, List<ServiceAvailability> availability) {
        Map<String, ServiceStack> stacks = new LinkedHashMap<>();
        for (ServiceStack stack : alone(portfolio, availability)) {
            boolean hasTwo = config.report().colours() == ReportSettings.Colours.TWO;
            stacks.put(stack.service(), hasTwo ? stack.inTwoColours() : stack);
        }
        // One without a plan is shown as unknown: left out, its caller would seem to stand on the others alone.
        for (Call call : config.calls().calls()) {
            stacks.computeIfAbsent(call.caller(), ServiceStack::unplanned);
            stacks.computeIfAbsent(call.callee(), ServiceStack::unplanned);
        }
        Map<String, String> owners = new HashMap<>();
        portfolio
                .readings()
                .services()
                .forEach(service ->
                        owners.put(service.name(), service.config().contact().owner()));
        return stacks.values().stream()
                .map(stack -> stack.ownedBy(owners.getOrDefault(stack.service(), "")))
                .map(stack -> on(stack, config.calls(), stacks))
                .toList();
    }

    private static ServiceStack on(ServiceStack stack, CallGraph graph, Map<String, ServiceStack> stacks) {
        List<String> called = graph.calls().stream()
                .filter(call -> call.caller().equals(stack.service()))
                .map(Call::callee)
                .distinct()
                .toList();
        return called.isEmpty()
                ? stack
                : stack.on(
                        called,
                        graph.from(stack.service()).stream()
                                .filter(name -> !name.equals(stack.service()) && stacks.containsKey(name))
                                .map(stacks::get)
                                .toList());
    }

    private static List<ServiceStack> alone(Portfolio portfolio, List<ServiceAvailability> availability) {
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
