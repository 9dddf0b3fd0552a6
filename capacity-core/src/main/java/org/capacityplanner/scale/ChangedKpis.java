package org.capacityplanner.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.KpiModel;
import org.capacityplanner.model.Rescaling;

/**
 * The KPIs of a service after a change of its machines, predicted from the models of the observed service.
 *
 * <p>With n nodes observed, n' that serve, and their capacities C, at volume x of the changed service a node has the
 * load that it had at {@code x C(n) / C(n')}. A KPI of all nodes together keeps its value, and its limit is multiplied
 * by n'/n; a KPI of a resource behind the nodes keeps both.
 */
public final class ChangedKpis {
    /**
     * The largest ratio of the changed to the observed number of nodes for which an assumed scaling law is used without
     * a warning.
     */
    private static final double UNDOUBTED = 1.5;

    /** The treatment of a KPI whose scope is not known: one node, all nodes, or a resource behind the nodes. */
    enum UnknownScope {
        /** A KPI of unknown scope has no prediction after the change. */
        REFUSED,
        /** A KPI of unknown scope is predicted as if the change did not concern it. */
        KEPT
    }

    private final Optional<NodePool> pool;
    private final Change change;
    private final ProcessorSpeed speed;
    private final UnknownScope unknown;

    private ChangedKpis(Optional<NodePool> pool, Change change, ProcessorSpeed speed, UnknownScope unknown) {
        this.pool = pool;
        this.change = change;
        this.speed = speed;
        this.unknown = unknown;
    }

    /**
     * Returns the plans of the KPIs after a change, or the reason why the change cannot be made.
     *
     * @param kpis of the service as it was observed
     * @param pool its nodes, where they are known
     * @param planningVolume the volume that headroom is counted from
     * @param level the target probability of meeting a limit
     */
    public static Answer<List<KpiPlan>> of(
            List<KpiPlan> kpis, Optional<NodePool> pool, Change change, double planningVolume, double level) {
        return of(kpis, pool, change, UnknownScope.REFUSED).map(changed -> changed.all(kpis, planningVolume, level));
    }

    static Answer<ChangedKpis> of(List<KpiPlan> kpis, Optional<NodePool> pool, Change change, UnknownScope unknown) {
        return impossible(kpis, pool, change)
                .<Answer<ChangedKpis>>map(Answer.Refused::new)
                .orElseGet(() -> ProcessorSpeed.of(change.speed(), kpis)
                        .map(speed -> new ChangedKpis(pool, change, speed, unknown)));
    }

    private static Optional<Refusal> impossible(List<KpiPlan> kpis, Optional<NodePool> pool, Change change) {
        if (change.concernsNodes() && pool.isEmpty()) {
            return refusal("the number of nodes is not known; say it in the config, such as nodes: {count: 4}");
        }
        if (change.memory() != 1 && kpis.stream().noneMatch(plan -> plan.kpi().kind() == Kpi.Kind.MEMORY)) {
            return refusal("the effect of more memory needs a KPI of kind memory; there is "
                    + kpis.stream().map(plan -> plan.kpi().name()).toList());
        }
        if (!change.concernsNodes()) {
            return Optional.empty();
        }
        NodePool nodes = pool.orElseThrow();
        int after = change.nodesOf(nodes);
        if (after - change.lost() < 1) {
            return refusal(String.format(
                    Locale.ROOT,
                    "no node would be left: there are %d%s",
                    after < 1 ? nodes.count() : after,
                    after < 1
                            ? ", and " + (nodes.count() - after) + " would be taken away"
                            : ", and " + change.lost() + " would be lost"));
        }
        if (change.lostSite().isPresent() && site(nodes, change).isEmpty()) {
            return refusal(
                    nodes.sites().isEmpty()
                            ? "its sites are not known; say them in the config, such as sites: {zurich: 60%, geneva: 40%}"
                            : "its sites are "
                                    + nodes.sites().stream().map(Site::name).toList() + ", not "
                                    + change.lostSite().get());
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(String message) {
        return Optional.of(new Refusal(Refusal.Reason.NOT_IDENTIFIABLE, message));
    }

    private static Optional<Site> site(NodePool nodes, Change change) {
        return nodes.sites().stream()
                .filter(site -> change.lostSite().filter(site.name()::equals).isPresent())
                .findFirst();
    }

    List<KpiPlan> all(List<KpiPlan> kpis, double planningVolume, double level) {
        return kpis.stream()
                .map(plan -> of(plan, drivenBy(plan, kpis), planningVolume, level))
                .toList();
    }

    /**
     * Returns the factor by which the change multiplies the driver of a KPI: 1/2 for memory that is doubled, since the
     * same use in bytes is then half the share.
     */
    private double drivenBy(KpiPlan plan, List<KpiPlan> kpis) {
        Optional<KpiPlan> driver = plan.model()
                .known()
                .flatMap(KpiModel::driver)
                .flatMap(name -> kpis.stream()
                        .filter(other -> other.kpi().name().equals(name))
                        .findFirst());
        boolean isMemory = driver.filter(of -> of.kpi().kind() == Kpi.Kind.MEMORY && !isShared(of.kpi()))
                .isPresent();
        return isMemory ? 1 / change.memory() : 1;
    }

    private boolean isShared(Kpi kpi) {
        return pool.flatMap(nodes -> nodes.scopeOf(kpi))
                .filter(known -> known == KpiScope.SHARED)
                .isPresent();
    }

    private KpiPlan of(KpiPlan plan, double driverFactor, double planningVolume, double level) {
        if (plan.model().known().isEmpty()) {
            return plan;
        }
        Optional<Rescaling> rescaling = rescalingOf(plan.kpi()).map(of -> of.withDriver(driverFactor));
        if (rescaling.isEmpty()) {
            return plan.changedTo(
                    Answer.refused(
                            Refusal.Reason.NOT_IDENTIFIABLE,
                            "whether " + plan.kpi().name()
                                    + " is of one node, of all or of something behind them is not known; say it in the"
                                    + " config: scope: node, total or shared"),
                    plan.sla(),
                    planningVolume,
                    level);
        }
        Sla limit = limitOf(plan.kpi(), plan.sla());
        if (rescaling.get().equals(Rescaling.NONE) && limit.equals(plan.sla())) {
            return plan;
        }
        return plan.changedTo(plan.model().map(model -> model.rescaled(rescaling.get())), limit, planningVolume, level);
    }

    /**
     * Returns the factors by which the change multiplies volume and value in a KPI's model; empty if the KPI's scope is
     * not known.
     */
    Optional<Rescaling> rescalingOf(Kpi kpi) {
        Optional<KpiScope> scope = pool.flatMap(nodes -> nodes.scopeOf(kpi));
        if (change.concernsNodes() && scope.isEmpty()) {
            return unknown == UnknownScope.KEPT ? Optional.of(Rescaling.NONE) : Optional.empty();
        }
        boolean isShared = scope.filter(known -> known == KpiScope.SHARED).isPresent();
        Rescaling faster = isShared ? Rescaling.NONE : speed.of(kpi);
        double volumeFactor = faster.volumeFactor();
        double valueFactor = faster.valueFactor();
        List<String> doubts = new ArrayList<>(faster.doubts());
        if (change.concernsNodes() && scope.get() == KpiScope.NODE) {
            volumeFactor *= burden();
            nodesDoubt().ifPresent(doubts::add);
        }
        if (kpi.kind() == Kpi.Kind.MEMORY && isShare(kpi) && !isShared) {
            valueFactor /= change.memory();
        }
        return Optional.of(new Rescaling(volumeFactor, valueFactor, doubts));
    }

    /**
     * Returns the limit of a KPI after the change: the limit of a total over all nodes grows with their number, that of
     * memory in bytes with the memory of a node.
     */
    Sla limitOf(Kpi kpi, Sla sla) {
        Optional<KpiScope> scope = pool.flatMap(nodes -> nodes.scopeOf(kpi));
        double factor = 1;
        if (change.concernsNodes()
                && scope.filter(known -> known == KpiScope.TOTAL).isPresent()) {
            factor *= (double) serving() / pool.orElseThrow().count();
        }
        if (kpi.kind() == Kpi.Kind.MEMORY && !isShare(kpi)) {
            factor *= change.memory();
        }
        return factor == 1 ? sla : new Sla(sla.bound(), sla.limit() * factor);
    }

    private static boolean isShare(Kpi kpi) {
        return kpi.unit().dimension() == Dimension.RATIO;
    }

    /** Returns the number of nodes that serve transactions after the change, lost nodes excluded. */
    private int serving() {
        NodePool nodes = pool.orElseThrow();
        int after = change.nodesOf(nodes) - change.lost();
        return site(nodes, change)
                .map(lost -> Math.max(1, (int) Math.round(after * (1 - lost.nodes() / nodes.count()))))
                .orElse(after);
    }

    /** Returns the ratio of the volume per node after the change to the volume per node before it. */
    private double burden() {
        NodePool nodes = pool.orElseThrow();
        double byNodes = 1 / nodes.capacityRatio(change.nodesOf(nodes) - change.lost());
        return byNodes * site(nodes, change).map(nodes::burdenWithout).orElse(1.0);
    }

    private Optional<String> nodesDoubt() {
        NodePool nodes = pool.orElseThrow();
        int after = change.nodesOf(nodes) - change.lost();
        double ratio = (double) after / nodes.count();
        return nodes.law().isAssumed() && (ratio > UNDOUBTED || ratio < 1 / UNDOUBTED)
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "that %d nodes do %.2g times what %d do is assumed; nobody measured it",
                        after,
                        ratio,
                        nodes.count()))
                : Optional.empty();
    }
}
