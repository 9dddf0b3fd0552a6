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
    /** The name of the service's availability among the KPIs of the business layer. */
    public static final String AVAILABILITY = "availability";

    public ServiceStack {
        Objects.requireNonNull(service, "service");
        blocks = List.copyOf(blocks);
        Objects.requireNonNull(owner, "owner");
        calls = List.copyOf(calls);
        below = List.copyOf(below);
    }

    /**
     * A service that another service calls, directly or indirectly, with its worst layer and KPI.
     *
     * @param layer the worst one; empty where no KPI of the service is planned
     * @param worst the worst KPI of the layer; empty as the layer is
     */
    public record Below(String service, Optional<Layer> layer, Optional<Part> worst) {
        /** Returns the status of the worst KPI; unknown where no KPI is planned. */
        public Status status() {
            return worst.map(Part::status).orElse(Status.UNKNOWN);
        }
    }

    /**
     * One layer of a service (business, application or machines), with its KPIs and their statuses.
     *
     * @param layer which one
     * @param parts what is known of it, the worst first; empty where nothing is measured
     */
    public record Block(Layer layer, List<Part> parts) {
        public Block {
            Objects.requireNonNull(layer, "layer");
            parts = List.copyOf(parts);
        }

        /** Returns the KPI of this layer with the worst status; empty if nothing in the layer is measured. */
        public Optional<Part> worst() {
            return parts.stream().findFirst();
        }
    }

    /** The name and the status at the present volume of a KPI or of the service's availability. */
    public record Part(String name, Status status) {}

    /**
     * Returns the KPIs of a planned service by layer, with their statuses at the present volume.
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

    /** Returns the layers of a service that has no plan, in which nothing is known. */
    public static ServiceStack unplanned(String service) {
        List<Block> blocks = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            blocks.add(new Block(layer, List.of()));
        }
        return new ServiceStack(service, blocks, "", List.of(), List.of());
    }

    /**
     * Returns these layers with the services called by this one and the worst layer of each.
     *
     * @param called the services that it calls
     * @param behind the stacks of these and of the services behind them
     */
    public ServiceStack on(List<String> called, List<ServiceStack> behind) {
        List<Below> on = new ArrayList<>();
        for (ServiceStack stack : behind) {
            Optional<Block> worst = stack.worst();
            on.add(new Below(stack.service, worst.map(Block::layer), worst.flatMap(Block::worst)));
        }
        on.sort((a, b) -> order(a.status(), b.status()));
        return new ServiceStack(service, blocks, owner, called, on);
    }

    /** Returns a copy of this stack with the given name as the owner of the service. */
    public ServiceStack ownedBy(String name) {
        return new ServiceStack(service, blocks, name, calls, below);
    }

    /** Returns these layers in two colours: every status other than GREEN and UNKNOWN becomes RED. */
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

    /** Returns the layer with the worst status, the lowest one of several; empty if nothing is measured. */
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
     * Returns the KPIs of a layer from the worst status to the best; KPIs of equal status remain in the order of the
     * plan.
     */
    private static List<Part> worstFirst(List<Part> parts) {
        return parts.stream().sorted((a, b) -> order(a.status(), b.status())).toList();
    }

    private static int order(Status a, Status b) {
        return a == b ? 0 : a.worse(b) == a ? -1 : 1;
    }
}
