package org.capacityplanner.headroom;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.capacityplanner.metrics.Kpi;

/**
 * The answer to one what-if question about one service.
 *
 * @param growth of volume against the planning volume
 * @param volume the scenario's volume, transactions per second
 * @param bindingKpi the KPI that leaves the least growth; empty where none could be predicted
 * @param status the worst of the KPIs that volume moves, or might move
 * @param kpis every KPI of the service, in the order given
 * @param types the transaction types, where the question gave some a growth of their own; else empty
 */
public record WhatIf(
        Growth growth,
        double volume,
        Optional<Kpi> bindingKpi,
        Status status,
        List<KpiOutlook> kpis,
        List<TypeVolume> types) {
    public WhatIf {
        kpis = List.copyOf(kpis);
        types = List.copyOf(types);
    }

    /**
     * Returns the outlook of the KPI that has a name.
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

    /** What was asked: {@code +50%}, or {@code quotes +50%, orders +0%, +21% in all}. */
    public String question() {
        return types.isEmpty()
                ? growth.toString()
                : types.stream()
                        .map(type -> type.type() + " " + type.growth())
                        .collect(Collectors.joining(", ", "", ", " + growth + " in all"));
    }
}
