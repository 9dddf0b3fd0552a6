package org.capacityplanner.scale;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.headroom.KpiPlan;

/**
 * The KPIs of a service and their headroom after the loss of some of its nodes, at today's volume.
 *
 * @param lost the number of lost nodes
 * @param of the number of nodes before the loss
 * @param survives the number of nodes whose loss must not break a limit
 * @param kpis every KPI with the remaining nodes; a KPI whose scope is not known is unchanged
 */
public record NodeLoss(int lost, int of, int survives, List<KpiPlan> kpis) {
    public NodeLoss {
        if (!(lost > 0 && lost < of)) {
            throw new IllegalArgumentException("lost must be from 1 to one less than " + of + ", got " + lost);
        }
        kpis = List.copyOf(kpis);
    }

    /**
     * Returns the KPIs after the loss of as many nodes as the service must survive, or of one node if it need not
     * survive any loss; empty if no node would be left.
     *
     * @param kpis of the service as it was observed
     * @param change the change that is made before nodes are lost
     */
    public static Optional<NodeLoss> of(
            List<KpiPlan> kpis, NodePool pool, Change change, double planningVolume, double level) {
        int lost = Math.max(1, pool.survives());
        int nodes = change.nodesOf(pool);
        if (change.loses() || lost >= nodes) {
            return Optional.empty();
        }
        return ChangedKpis.of(kpis, Optional.of(pool), change.losing(lost), ChangedKpis.UnknownScope.KEPT)
                .known()
                .map(changed -> new NodeLoss(lost, nodes, pool.survives(), changed.all(kpis, planningVolume, level)));
    }

    /**
     * Returns whether the service must survive this loss: breach dates and the summary are then those with the
     * remaining nodes.
     */
    public boolean isPlannedFor() {
        return survives >= lost;
    }

    /** Returns the KPI with the least headroom on the remaining nodes; empty if no KPI has a model. */
    public Optional<KpiPlan> bindingKpi() {
        return kpis.stream()
                .filter(kpi -> kpi.model().known().isPresent())
                .min(Comparator.comparingDouble(KpiPlan::growthLeft));
    }

    /** Returns the plan of a KPI on the remaining nodes, by the KPI's name; empty if there is no such KPI. */
    public Optional<KpiPlan> kpi(String name) {
        return kpis.stream().filter(plan -> plan.kpi().name().equals(name)).findFirst();
    }
}
