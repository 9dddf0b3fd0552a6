package org.capacityplanner.headroom;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.capacityplanner.metrics.Kpi;

/**
 * The answer to a what-if question about a service: the predicted KPIs and status at a scenario's volume.
 *
 * @param growth the growth over the planning volume
 * @param volume the scenario's volume, transactions per second
 * @param bindingKpi the KPI with the least headroom; empty where none could be predicted
 * @param status the worst status of the KPIs that depend, or may depend, on volume
 * @param probabilityAllWithin the probability that all KPIs meet their limits in one interval; empty where a KPI that
 *     volume may move has no prediction
 * @param kpis every KPI of the service, in the order given
 * @param types the transaction types, where the question gave some a growth of their own; else empty
 */
public record WhatIf(
        Growth growth,
        double volume,
        Optional<Kpi> bindingKpi,
        Status status,
        OptionalDouble probabilityAllWithin,
        List<KpiOutlook> kpis,
        List<TypeVolume> types) {
    public WhatIf {
        Objects.requireNonNull(probabilityAllWithin, "probabilityAllWithin");
        kpis = List.copyOf(kpis);
        types = List.copyOf(types);
    }

    /** Combines the predictions of a service's KPIs, in the order of their plans, into the answer for the service. */
    public static WhatIf of(
            Growth growth,
            double volume,
            Optional<Kpi> bindingKpi,
            Status status,
            List<KpiPlan> plans,
            List<KpiOutlook> outlooks,
            List<TypeVolume> types) {
        return new WhatIf(growth, volume, bindingKpi, status, JointProbability.of(plans, outlooks), outlooks, types);
    }

    /**
     * Returns the prediction of a KPI by its name.
     *
     * @throws IllegalArgumentException where no KPI has it
     */
    public KpiOutlook kpi(String name) {
        return kpis.stream()
                .filter(outlook -> outlook.kpi().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kpi must be one of "
                        + kpis.stream().map(outlook -> outlook.kpi().name()).toList() + ", got " + name));
    }

    /** Returns the scenario as text: {@code +50%}, or {@code quotes +50%, orders +0%, +21% in all}. */
    public String question() {
        return types.isEmpty()
                ? growth.toString()
                : types.stream()
                        .map(type -> type.type() + " " + type.growth())
                        .collect(Collectors.joining(", ", "", ", " + growth + " in all"));
    }
}
