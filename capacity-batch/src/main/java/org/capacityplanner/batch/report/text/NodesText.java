package org.capacityplanner.batch.report.text;

import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.scale.NodeLoss;

/** Texts on the nodes of a service: the what-if change of them, and the headroom after a loss of nodes. */
public final class NodesText {
    private NodesText() {}

    /**
     * Returns the what-if change of a service's nodes: {@code with 6 nodes in place of 4}; empty if nothing is changed.
     */
    public static String change(CapacityPlan plan) {
        String change = plan.nodes().change().inWords(plan.nodes().pool());
        return change.isEmpty() ? "" : "with " + Formats.printable(change);
    }

    /** Returns an assumed loss of nodes as text: {@code 1 of 4 nodes lost}. */
    public static String loss(NodeLoss loss) {
        return loss.lost() + " of " + loss.of() + " nodes lost";
    }

    /**
     * Returns the loss of nodes that a service must survive: {@code with 1 of 4 nodes lost}; empty if there is none.
     */
    static String plannedLoss(CapacityPlan plan) {
        return plan.nodes().plannedLoss().map(loss -> "with " + loss(loss)).orElse("");
    }

    /** Returns the headroom of a KPI after the assumed loss of nodes, for a table cell; empty if no loss is assumed. */
    public static String headroom(CapacityPlan plan, String kpi) {
        return plan.nodes()
                .loss()
                .flatMap(loss -> loss.kpi(kpi))
                .map(lost -> HeadroomText.growth(lost.headroom()))
                .orElse("");
    }

    /**
     * Returns the sentence, after a space, on the headroom after the assumed loss of nodes; empty if no loss is
     * assumed.
     */
    static String sentence(CapacityPlan plan) {
        return plan.nodes().loss().map(loss -> " " + sentence(plan, loss)).orElse("");
    }

    private static String sentence(CapacityPlan plan, NodeLoss loss) {
        String with = "With " + loss(loss) + ", ";
        Optional<KpiPlan> binding = loss.bindingKpi();
        if (binding.isEmpty()) {
            return with + "the headroom is unknown.";
        }
        KpiPlan kpi = binding.get();
        String name = Formats.printable(kpi.kpi().name());
        if (kpi.headroom() instanceof Headroom.Limited limited) {
            String capacity =
                    Formats.value(limited.capacityVolume(), plan.volume().unit());
            double growth = limited.growth().ratio();
            return growth < 0
                    ? with + "no headroom: " + name + " would meet its limit only up to " + capacity + ", "
                            + Formats.share(-growth) + " below the planning volume."
                    : with + "headroom " + Formats.share(growth) + ", up to " + capacity + "; the limit of " + name
                            + " binds.";
        }
        return kpi.headroom() instanceof Headroom.Exhausted
                ? with + "no headroom: " + name + " would miss its limit at every volume."
                : with + "volume brings no KPI to its limit.";
    }
}
