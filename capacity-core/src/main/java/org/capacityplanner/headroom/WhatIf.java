package org.capacityplanner.headroom;

import java.util.List;
import java.util.Optional;
import org.capacityplanner.metrics.Kpi;

/**
 * The answer to one what-if question about one service.
 *
 * @param growth of volume against the planning volume
 * @param volume the scenario's volume, transactions per second
 * @param bindingKpi the KPI that leaves the least growth; empty where none could be predicted
 * @param status the worst of the KPIs that volume moves, or might move
 * @param kpis every KPI of the service, in the order given
 */
public record WhatIf(Growth growth, double volume, Optional<Kpi> bindingKpi, Status status, List<KpiOutlook> kpis) {
    public WhatIf {
        kpis = List.copyOf(kpis);
    }
}
