package org.capacityplanner.chain;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Refusal;

/**
 * The headroom of a service as growth of its own volume, and the KPI that limits it.
 *
 * @param service its name
 * @param planning its planning volume, transactions per second
 * @param kpi the KPI that leaves the least headroom; empty where none could be related to volume
 * @param headroom what that KPI leaves
 */
public record ServiceLimit(String service, double planning, String kpi, Headroom headroom) {
    public ServiceLimit {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(headroom, "headroom");
        if (!(planning > 0) || Double.isInfinite(planning)) {
            throw new IllegalArgumentException("planning must be positive and finite, got " + planning);
        }
    }

    /** Returns the limit of a planned service by the KPI with the least headroom. */
    public static ServiceLimit of(String service, double planning, Optional<KpiPlan> binding) {
        return binding.map(
                        plan -> new ServiceLimit(service, planning, plan.kpi().name(), plan.headroom()))
                .orElseGet(() -> new ServiceLimit(
                        service,
                        planning,
                        "",
                        new Headroom.Unknown(new Refusal(
                                Refusal.Reason.NO_USABLE_DRIVER,
                                "no KPI of " + service + " could be related to its volume"))));
    }
}
