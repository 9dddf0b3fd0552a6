package org.capacityplanner.batch.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.availability.ErrorBudget;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Layer;

/**
 * The status of a service's KPIs by layer: business, application, and machines.
 *
 * @param service its name
 * @param blocks one for each layer, the business first
 * @param owner whom a report asks about it; empty where nobody is named
 * @param calls the services that it calls
 * @param below what it stands on: the services that it calls, directly or through others, the worst first
 */
public record ServiceStack(String service, List<Block> blocks, String owner, List<String> calls, List<Below> below) {
    /** What the business layer calls the availability of the service. */
    public static final String AVAILABILITY = "availability";

    public ServiceStack {
        Objects.requireNonNull(service, "service");
        blocks = List.copyOf(blocks);
        Objects.requireNonNull(owner, "owner");
        calls = List.copyOf(calls);
        below = List.copyOf(below);
    }

    /** A service that another one stands on, with its worst layer. */
    public record Below(String service, Layer layer, Part worst) {}

    /**
     * The KPIs of one layer of a service, with their statuses.
     *
     * @param layer which one
     * @param parts what is known of it, the worst first; empty where nothing is measured
     */
    public record Block(Layer layer, List<Part> parts) {
        public Block {
            Objects.requireNonNull(layer, "layer");
            parts = List.copyOf(parts);
        }

        /** Returns the KPI of this layer with the worst status; empty where nothing is measured. */
        public Optional<Part> worst() {
            return parts.stream().findFirst();
        }
    }

    /** A KPI, or the availability of the service, and its status at the present volume. */
    public record Part(String name, Status status) {}

    /**
     * Returns the KPIs of a planned service, sorted into layers, with their statuses at the present volume.
     *
     * @param layers of KPIs by their names; the others have the layer that kind, unit and name say
     * @param availability of the service, where it is known
     */
    public static ServiceStack of(
            CapacityPlan plan, Map<String, Layer> layers, Optional<ServiceAvailability> availability) {
        Map<Layer, List<Part>> parts = new EnumMap<>(Layer.class);
        WhatIf now = plan.whatIf(Growth.NONE);
        for (int k = 0; k < plan.kpis().size(); k++) {
            KpiPlan kpi = plan.kpis().get(k);
            KpiOutlook outlook = now.kpis().get(k);
            Layer layer = layers.getOrDefault(kpi.kpi().name(), Layer.of(kpi.kpi(), kpi.sla()));
            // One that volume does not move and that met its limit throughout is well, though nothing predicts it.
            Status status = kpi.isUnmovedByVolume() ? Status.GREEN : outlook.status();
            parts.computeIfAbsent(layer, each -> new ArrayList<>())
                    .add(new Part(kpi.kpi().name(), status));
        }
        availability
                .flatMap(ServiceAvailability::budget)
                .map(ErrorBudget::isMet)
                .ifPresent(met -> parts.computeIfAbsent(Layer.BUSINESS, each -> new ArrayList<>())
                        .add(new Part(AVAILABILITY, met ? Status.GREEN : Status.RED)));
        List<Block> blocks = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            blocks.add(new Block(layer, worstFirst(parts.getOrDefault(layer, List.of()))));
        }
        return new ServiceStack(plan.service(), blocks, "", List.of(), List.of());
    }

    /**
     * Returns the stack on those of other services.
     *
     * @param called the services that it calls
     * @param behind the stacks of these and of the services behind them
     */
    public ServiceStack on(List<String> called, List<ServiceStack> behind) {
        List<Below> on = new ArrayList<>();
        for (ServiceStack stack : behind) {
            stack.worst()
                    .flatMap(block -> block.worst().map(part -> new Below(stack.service, block.layer(), part)))
                    .ifPresent(on::add);
        }
        on.sort((a, b) -> order(a.worst.status(), b.worst.status()));
        return new ServiceStack(service, blocks, owner, called, on);
    }

    /** Returns the stack of a service that somebody owns. */
    public ServiceStack ownedBy(String name) {
        return new ServiceStack(service, blocks, name, calls, below);
    }

    /** Returns the stack in two colours: what is neither well nor unknown is RED. */
    public ServiceStack inTwoColours() {
        return new ServiceStack(
                service,
                blocks.stream()
                        .map(block -> new Block(
                                block.layer(),
                                block.parts().stream()
                                        .map(part -> part.status() == Status.AMBER
                                                ? new Part(part.name(), Status.RED)
                                                : part)
                                        .toList()))
                        .toList(),
                owner,
                calls,
                below);
    }

    /** Returns its worst layer, of equal ones the lowest, on which the others stand; empty where nothing is measured. */
    public Optional<Block> worst() {
        Optional<Block> worst = Optional.empty();
        for (Block block : blocks) {
            if (block.worst().isPresent()
                    && (worst.isEmpty()
                            || order(
                                            block.worst().get().status(),
                                            worst.get().worst().orElseThrow().status())
                                    <= 0)) {
                worst = Optional.of(block);
            }
        }
        return worst;
    }

    /**
     * Returns the KPIs of a layer ordered from the worst status to the best; those of equal status keep the order of
     * the plan.
     */
    private static List<Part> worstFirst(List<Part> parts) {
        return parts.stream()
                .sorted((a, b) -> order(a.status(), b.status()))
                .toList();
    }

    private static int order(Status a, Status b) {
        return a == b ? 0 : a.worse(b) == a ? -1 : 1;
    }
}
