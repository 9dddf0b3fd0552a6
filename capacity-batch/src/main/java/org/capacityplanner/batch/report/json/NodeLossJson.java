package org.capacityplanner.batch.report.json;

import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.jspecify.annotations.Nullable;

/**
 * The headroom of a KPI after a loss of nodes, in a JSON document; the components are the document's fields.
 * {@code kind} is that of the headroom, and {@code plannedFor} says whether breach dates and the act-by date are those
 * of the nodes left.
 */
record NodeLossJson(
        int lost,
        int of,
        boolean plannedFor,
        String kind,
        @Nullable Double capacityVolume,
        @Nullable Double growth,
        @Nullable Double growthLower,
        @Nullable Double growthUpper) {

    static @Nullable NodeLossJson of(CapacityPlan plan, KpiPlan kpi) {
        return plan.nodes()
                .loss()
                .flatMap(loss -> loss.kpi(kpi.kpi().name())
                        .map(lost -> lost.headroom()
                                .fold(
                                        limited -> of(plan, limited),
                                        notVolumeBound -> none("NOT_VOLUME_BOUND"),
                                        exhausted -> none("EXHAUSTED"),
                                        unknown -> none("UNKNOWN"))
                                .with(loss.lost(), loss.of(), loss.isPlannedFor())))
                .orElse(null);
    }

    private static NodeLossJson of(CapacityPlan plan, Headroom.Limited limited) {
        return new NodeLossJson(
                0,
                0,
                false,
                "LIMITED",
                plan.volume().unit().fromCore(limited.capacityVolume()),
                limited.growth().ratio(),
                ServiceJson.existing(limited.growthInterval().lower()),
                ServiceJson.existing(limited.growthInterval().upper()));
    }

    private static NodeLossJson none(String kind) {
        return new NodeLossJson(0, 0, false, kind, null, null, null, null);
    }

    private NodeLossJson with(int nodesLost, int nodes, boolean planned) {
        return new NodeLossJson(nodesLost, nodes, planned, kind, capacityVolume, growth, growthLower, growthUpper);
    }
}
