package org.capacityplanner;

import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachSimulation;
import org.capacityplanner.headroom.Growth;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.MixGrowth;
import org.capacityplanner.headroom.Status;
import org.capacityplanner.headroom.TransactionMix;
import org.capacityplanner.headroom.TypeVolume;
import org.capacityplanner.headroom.VolumeSummary;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Finding;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.scale.Change;
import org.capacityplanner.scale.ChangedKpis;
import org.capacityplanner.scale.NodeLoss;
import org.capacityplanner.scale.NodePool;
import org.capacityplanner.scale.ServiceNodes;
import org.capacityplanner.scale.Sizing;
import org.capacityplanner.scale.SizingPlan;

/**
 * The capacity plan of one service: how each KPI depends on volume, its headroom, the volume forecast, and the answers
 * to what-if questions.
 *
 * @param service its name
 * @param from start of the analysed period, inclusive
 * @param to end of the analysed period, exclusive
 * @param volume the volume that scenarios grow from
 * @param level the target probability of meeting a limit
 * @param intervalLevel the coverage of prediction intervals
 * @param leadTime how long it takes to get more capacity
 * @param kpis every KPI, in the order given
 * @param forecast how volume will develop, or why that cannot be said
 * @param breach when limits will first be missed, or why that cannot be said
 * @param findings what cleaning found in the service as a whole
 * @param mix the types of transactions that its volume consists of, or the reason why they are not known; empty where
 *     the question named no types
 * @param nodes the machines that it runs on; where the service must survive the loss of some, breach dates are computed
 *     without them
 */
public record CapacityPlan(
        String service,
        Instant from,
        Instant to,
        VolumeSummary volume,
        double level,
        double intervalLevel,
        Period leadTime,
        List<KpiPlan> kpis,
        ForecastResult forecast,
        BreachForecast breach,
        List<Finding> findings,
        Optional<Answer<TransactionMix>> mix,
        ServiceNodes nodes) {

    public CapacityPlan {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(leadTime, "leadTime");
        Objects.requireNonNull(forecast, "forecast");
        Objects.requireNonNull(breach, "breach");
        Interval.requireLevel(level);
        Interval.requireLevel(intervalLevel);
        kpis = List.copyOf(kpis);
        Objects.requireNonNull(mix, "mix");
        Objects.requireNonNull(nodes, "nodes");
        findings = List.copyOf(findings);
    }

    /** Creates the plan of a service without transaction types and without information about its machines. */
    public CapacityPlan(
            String service,
            Instant from,
            Instant to,
            VolumeSummary volume,
            double level,
            double intervalLevel,
            Period leadTime,
            List<KpiPlan> kpis,
            ForecastResult forecast,
            BreachForecast breach,
            List<Finding> findings) {
        this(
                service,
                from,
                to,
                volume,
                level,
                intervalLevel,
                leadTime,
                kpis,
                forecast,
                breach,
                findings,
                Optional.empty(),
                ServiceNodes.UNKNOWN);
    }

    /**
     * Returns the plan of a KPI by its name.
     *
     * @throws IllegalArgumentException where no KPI has it
     */
    public KpiPlan kpi(String name) {
        return kpis.stream()
                .filter(plan -> plan.kpi().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kpi must be one of "
                        + kpis.stream().map(plan -> plan.kpi().name()).toList() + ", got " + name));
    }

    /** Returns the predicted KPIs and status of the service after its planning volume has grown by a ratio. */
    public WhatIf whatIf(Growth growth) {
        return scenario(growth, growth.appliedTo(volume.planning()), List.of(), UnaryOperator.identity());
    }

    /**
     * Returns the predicted KPIs and status of the service after a growth of some transaction types: utilizations are
     * predicted by the service demand of each type, all other KPIs by the total volume.
     *
     * @throws IllegalArgumentException where the plan knows no such type
     * @throws NoPlanException where types were named and their volumes are not known
     */
    public WhatIf whatIf(MixGrowth growth) {
        Answer<TransactionMix> byType = mix.orElseThrow(() -> new IllegalArgumentException(
                "types must be given before plan() for a growth by type, got none for service " + service));
        byType.refusal().ifPresent(reason -> {
            throw new NoPlanException(service, reason);
        });
        TransactionMix known = byType.known().orElseThrow();
        List<TypeVolume> then = known.after(growth);
        double added = then.stream()
                .mapToDouble(type ->
                        type.volume() - type.volume() / (1 + type.growth().ratio()))
                .sum();
        double total = volume.planning() + added;
        return scenario(
                Growth.between(volume.planning(), total),
                total,
                then,
                byTotal -> known.outlook(byTotal, then, level, intervalLevel));
    }

    /** Returns the predicted KPIs and status of the service at an absolute volume, transactions per second. */
    public WhatIf whatIfAt(double scenarioVolume) {
        if (!(scenarioVolume > 0) || Double.isInfinite(scenarioVolume)) {
            throw new IllegalArgumentException("volume must be positive and finite, got " + scenarioVolume);
        }
        return scenario(
                Growth.between(volume.planning(), scenarioVolume), scenarioVolume, List.of(), UnaryOperator.identity());
    }

    /**
     * Returns the capacity plan of the service on changed machines, or the reason why the change cannot be made. Models
     * are not fitted again; headroom and breach dates are those after the change.
     *
     * @throws IllegalArgumentException where this plan is of changed machines already
     */
    public Answer<CapacityPlan> changedBy(Change change) {
        if (!nodes.change().isNone()) {
            throw new IllegalArgumentException("change must be made to a plan of the observed machines, got " + change
                    + " after " + nodes.change());
        }
        return ChangedKpis.of(kpis, nodes.pool(), change, volume.planning(), level)
                .map(changed -> {
                    ServiceNodes after = ServiceNodes.of(nodes.pool(), change, kpis, volume.planning(), level);
                    return new CapacityPlan(
                            service,
                            from,
                            to,
                            volume,
                            level,
                            intervalLevel,
                            leadTime,
                            changed,
                            forecast,
                            BreachSimulation.withDefaults().of(forecast, after.toPlanFor(changed)),
                            findings,
                            mix,
                            after);
                });
    }

    /**
     * Returns the sizing plan, the number of nodes that the service needs in each month of its forecast, or the reason
     * why there is none; it is simulated when this method is called.
     *
     * @throws IllegalArgumentException where this plan is of changed machines
     */
    public Answer<SizingPlan> sizing() {
        if (!nodes.change().isNone()) {
            throw new IllegalArgumentException(
                    "sizing must be asked of a plan of the observed machines, got " + nodes.change());
        }
        if (nodes.pool().isEmpty()) {
            return Answer.refused(
                    Refusal.Reason.NO_DATA,
                    "the number of nodes of " + service
                            + " is not known; say it in the config, such as nodes: {count: 4}");
        }
        NodePool pool = nodes.pool().get();
        return breach.<Optional<Refusal>>fold(simulated -> Optional.empty(), Optional::of)
                .<Answer<SizingPlan>>map(Answer.Refused::new)
                .orElseGet(() -> forecast.answer()
                        .map(known -> Sizing.of(kpis, pool, known.paths(), volume.planning(), level, leadTime)));
    }

    /**
     * Returns the KPI with the least headroom after the loss of the nodes that the service must survive. Empty where no
     * KPI could be related to volume.
     */
    public Optional<KpiPlan> bindingToPlanFor() {
        return nodes.plannedLoss().map(NodeLoss::bindingKpi).orElseGet(this::bindingKpi);
    }

    /** Returns the KPI with the least headroom; empty where no KPI could be modelled as a function of volume. */
    public Optional<KpiPlan> bindingKpi() {
        return kpis.stream()
                .filter(kpi -> kpi.model().known().isPresent())
                .min(Comparator.comparingDouble(KpiPlan::growthLeft));
    }

    private WhatIf scenario(
            Growth growth, double scenarioVolume, List<TypeVolume> types, UnaryOperator<KpiOutlook> byType) {
        List<KpiOutlook> outlooks = new ArrayList<>();
        Optional<Status> worst = Optional.empty();
        for (KpiPlan kpi : kpis) {
            KpiOutlook outlook = byType.apply(kpi.outlookAt(volume.planning(), scenarioVolume, level, intervalLevel));
            outlooks.add(outlook);
            if (!kpi.isUnmovedByVolume()) {
                worst = Optional.of(worst.map(outlook.status()::worse).orElse(outlook.status()));
            }
        }
        Status status = worst.orElse(Status.UNKNOWN);
        Optional<Kpi> binding = bindingKpi().map(KpiPlan::kpi);
        return WhatIf.of(growth, scenarioVolume, binding, status, kpis, outlooks, types);
    }

    @Override
    public String toString() {
        return "CapacityPlan[" + service + ", " + from + " to " + to + ", kpis "
                + kpis.stream().map(plan -> plan.kpi().name()).toList() + "]";
    }
}
