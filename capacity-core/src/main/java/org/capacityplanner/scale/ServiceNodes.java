package org.capacityplanner.scale;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.headroom.KpiPlan;

/**
 * The nodes of a planned service: the observed nodes, the what-if change of them, and the KPIs after a loss of nodes.
 *
 * @param pool its nodes as they were observed, where they are known
 * @param change the change of the machines that the question asked for
 * @param loss the service without some of its nodes; empty where its only node would be lost, or where the question was
 *     about a loss
 */
public record ServiceNodes(Optional<NodePool> pool, Change change, Optional<NodeLoss> loss) {

    /** The value for a service without information about its nodes. */
    public static final ServiceNodes UNKNOWN = new ServiceNodes(Optional.empty(), Change.NONE, Optional.empty());

    public ServiceNodes {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(loss, "loss");
    }

    /** Returns the nodes of a service after a what-if change, with the KPIs after the loss of some of these nodes. */
    public static ServiceNodes of(
            Optional<NodePool> pool, Change change, List<KpiPlan> observed, double planningVolume, double level) {
        return new ServiceNodes(
                pool, change, pool.flatMap(known -> NodeLoss.of(observed, known, change, planningVolume, level)));
    }

    /** Returns the KPIs after the loss of nodes that the service must survive; empty if it need not survive any. */
    public Optional<NodeLoss> plannedLoss() {
        return loss.filter(NodeLoss::isPlannedFor);
    }

    /** Returns the KPIs for planning: on the remaining nodes if the service must survive a loss, else {@code kpis}. */
    public List<KpiPlan> toPlanFor(List<KpiPlan> kpis) {
        return plannedLoss().map(NodeLoss::kpis).orElse(kpis);
    }
}
