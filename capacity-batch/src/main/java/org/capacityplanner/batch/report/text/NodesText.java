package org.capacityplanner.batch.report.text;

import java.util.Optional;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.scale.NodeLoss;

/**
 * The machines of a service in words: the change that a question asked for, and the headroom after the loss of some.
 */
public final class NodesText {
    private NodesText() {}

    /**
     * Returns the change of the machines that a question asked for, as {@code with 6 nodes in place of 4}; empty where
     * it changed nothing.
     */
    public static String change(CapacityPlan plan) {
        String change = plan.nodes().change().inWords(plan.nodes().pool());
        return change.isEmpty() ? "" : "with " + Formats.printable(change);
    }

    /** Returns a loss in words: {@code 1 of 4 nodes lost}. */
    public static String loss(NodeLoss loss) {
        return loss.lost() + " of " + loss.of() + " nodes lost";
    }

    /** Returns the loss that a service is planned for, as {@code with 1 of 4 nodes lost}; empty where it is planned for none. */
    static String plannedLoss(CapacityPlan plan) {
        return plan.nodes().plannedLoss().map(loss -> "with " + loss(loss)).orElse("");
    }

    /** Returns the headroom of a KPI when nodes are lost, as a cell of a table; empty where no loss is asked about. */
    public static String headroom(CapacityPlan plan, String kpi) {
        return plan.nodes()
                .loss()
                .flatMap(loss -> loss.kpi(kpi))
                .map(lost -> HeadroomText.growth(lost.headroom()))
                .orElse("");
    }

    /** Returns the sentence on the headroom when nodes are lost, after a space; empty where the service has no node to lose. */
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
