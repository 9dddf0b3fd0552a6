package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
import org.capacityplanner.regression.FitResult;
import org.jspecify.annotations.Nullable;

/**
 * A service in a JSON document; the components are the document's fields. KPI values are in the KPI's unit, volumes in
 * the unit of the volume metric. A number that does not exist is null, and {@code refusal} says why.
 */
record ServiceJson(
        String service,
        @Nullable String from,
        @Nullable String to,
        int observations,
        @Nullable VolumeJson volume,
        List<ScenarioJson> scenarios,
        List<HeadroomJson> headroom,
        List<FitJson> fits,
        @Nullable ForecastFields forecast,
        @Nullable BreachFields breach,
        @Nullable String explanation,
        @Nullable String refusal,
        Refusal.@Nullable Reason refusalReason) {

    record VolumeJson(String metric, String unit, double planning, double observedMax) {}

    /** The scenario's volume of a transaction type. */
    record TypeJson(String metric, String unit, double growth, double volume) {}

    /** What a transaction of a type costs a resource, in seconds, and the 95% interval of that. */
    record DemandJson(
            String metric,
            double serviceDemand,
            @Nullable Double lower,
            @Nullable Double upper) {}

    /** Types are there where the question gave some a growth of their own. */
    record ScenarioJson(
            double growth,
            double volume,
            @Nullable String bindingKpi,
            String status,
            List<TypeJson> types,
            List<OutlookJson> kpis,
            String explanation) {}

    record OutlookJson(
            String kpi,
            String unit,
            double limit,
            Sla.Bound bound,
            @Nullable Double current,
            @Nullable Double predicted,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double level,
            @Nullable Double probabilityWithinLimit,
            String status,
            @Nullable String certainty,
            @Nullable Double elasticity,
            @Nullable String model,
            @Nullable String refusal,
            Refusal.@Nullable Reason refusalReason,
            List<String> notes,
            List<DemandJson> types) {}

    /**
     * The growth left. {@code kind} is LIMITED, NOT_VOLUME_BOUND, EXHAUSTED or UNKNOWN, and {@code growthAt80} the growth
     * left where a chance of 80% to stay within the limit is enough.
     */
    record HeadroomJson(
            String kpi,
            String kind,
            @Nullable Double capacityVolume,
            @Nullable Double growth,
            @Nullable Double growthLower,
            @Nullable Double growthUpper,
            @Nullable Double growthAt80,
            double level,
            @Nullable String certainty,
            @Nullable String refusal) {}

    /** Coefficients are in the core's units: seconds, ratios, transactions per second. */
    record FitJson(
            String kpi,
            String family,
            @Nullable Double correlation,
            @Nullable Double rSquared,
            int n,
            Map<String, Double> coefficients,
            Map<String, Double> standardErrors,
            @Nullable String refusal) {}

    static ServiceJson of(CapacityPlan plan, List<Scenario> scenarios) {
        Unit unit = plan.volume().unit();
        return new ServiceJson(
                plan.service(),
                plan.from().toString(),
                plan.to().toString(),
                plan.kpis().stream()
                        .mapToInt(kpi -> kpi.observations().size())
                        .max()
                        .orElse(0),
                new VolumeJson(
                        plan.volume().metric(),
                        unit.symbol(),
                        unit.fromCore(plan.volume().planning()),
                        unit.fromCore(plan.volume().observedMax())),
                scenarios.stream()
                        .map(scenario -> scenario(plan, scenario.askOf(plan)))
                        .toList(),
                plan.kpis().stream().map(kpi -> headroom(plan, kpi)).toList(),
                plan.kpis().stream().map(ServiceJson::fit).toList(),
                ForecastFields.of(plan),
                BreachFields.of(plan),
                Explanation.ofHeadroom(plan) + " " + Explanation.ofBreach(plan),
                null,
                null);
    }

    static ServiceJson of(RefusedService refused) {
        return new ServiceJson(
                refused.service(),
                null,
                null,
                0,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                refused.refusal().message(),
                refused.refusal().reason());
    }

    private static ScenarioJson scenario(CapacityPlan plan, WhatIf whatIf) {
        return new ScenarioJson(
                whatIf.growth().ratio(),
                plan.volume().unit().fromCore(whatIf.volume()),
                whatIf.bindingKpi().map(Kpi::name).orElse(null),
                whatIf.status().name(),
                whatIf.types().stream()
                        .map(type -> new TypeJson(
                                type.type(),
                                type.unit().symbol(),
                                type.growth().ratio(),
                                type.unit().fromCore(type.volume())))
                        .toList(),
                whatIf.kpis().stream()
                        .map(outlook -> outlook(outlook, demands(plan, whatIf, outlook)))
                        .toList(),
                Explanation.ofScenario(plan, whatIf));
    }

    private static List<DemandJson> demands(CapacityPlan plan, WhatIf whatIf, KpiOutlook outlook) {
        if (whatIf.types().isEmpty()) {
            return List.of();
        }
        return plan.mix().flatMap(FitResult::fit).orElseThrow().demandsOf(outlook.kpi()).stream()
                .map(demand -> new DemandJson(
                        demand.type(),
                        demand.seconds(),
                        existing(demand.interval().lower()),
                        existing(demand.interval().upper())))
                .toList();
    }

    private static OutlookJson outlook(KpiOutlook outlook, List<DemandJson> demands) {
        Unit unit = outlook.kpi().unit();
        double limit = unit.fromCore(outlook.sla().limit());
        if (outlook instanceof KpiOutlook.Predicted predicted) {
            Interval interval = predicted.interval();
            return new OutlookJson(
                    predicted.kpi().name(),
                    unit.symbol(),
                    limit,
                    predicted.sla().bound(),
                    existing(unit.fromCore(predicted.current())),
                    existing(unit.fromCore(predicted.predicted())),
                    existing(unit.fromCore(interval.lower())),
                    existing(unit.fromCore(interval.upper())),
                    interval.level(),
                    existing(predicted.probabilityWithinLimit()),
                    predicted.status().name(),
                    predicted.certainty().name(),
                    existing(predicted.elasticity()),
                    predicted.model(),
                    null,
                    null,
                    predicted.notes(),
                    demands);
        }
        Refusal refusal = ((KpiOutlook.Unknown) outlook).refusal();
        return new OutlookJson(
                outlook.kpi().name(),
                unit.symbol(),
                limit,
                outlook.sla().bound(),
                null,
                null,
                null,
                null,
                null,
                null,
                outlook.status().name(),
                null,
                null,
                null,
                refusal.message(),
                refusal.reason(),
                List.of(),
                demands);
    }

    private static HeadroomJson headroom(CapacityPlan plan, KpiPlan kpi) {
        String name = kpi.kpi().name();
        if (kpi.headroom() instanceof Headroom.Limited limited) {
            return new HeadroomJson(
                    name,
                    "LIMITED",
                    plan.volume().unit().fromCore(limited.capacityVolume()),
                    limited.growth().ratio(),
                    existing(limited.growthInterval().lower()),
                    existing(limited.growthInterval().upper()),
                    existing(growthAt80(plan, kpi)),
                    plan.level(),
                    limited.certainty().name(),
                    null);
        }
        if (kpi.headroom() instanceof Headroom.NotVolumeBound bound) {
            return none(plan, kpi, "NOT_VOLUME_BOUND", "the limit is not reached up to " + bound.searchedTo());
        }
        if (kpi.headroom() instanceof Headroom.Exhausted exhausted) {
            return none(
                    plan,
                    kpi,
                    "EXHAUSTED",
                    "the limit is missed even at the smallest volume: "
                            + Figures.probability(exhausted.probabilityWithin()) + " chance to stay within");
        }
        return none(
                plan,
                kpi,
                "UNKNOWN",
                ((Headroom.Unknown) kpi.headroom()).refusal().message());
    }

    private static HeadroomJson none(CapacityPlan plan, KpiPlan kpi, String kind, String refusal) {
        return new HeadroomJson(
                kpi.kpi().name(),
                kind,
                null,
                null,
                null,
                null,
                existing(growthAt80(plan, kpi)),
                plan.level(),
                null,
                refusal);
    }

    private static OptionalDouble growthAt80(CapacityPlan plan, KpiPlan kpi) {
        double growth = kpi.growthLeftAt(plan.volume().planning(), 0.8);
        return growth > -1 && Double.isFinite(growth) ? OptionalDouble.of(growth) : OptionalDouble.empty();
    }

    private static FitJson fit(KpiPlan plan) {
        FitFacts facts = FitFacts.of(plan);
        return new FitJson(
                plan.kpi().name(),
                facts.family(),
                existing(facts.correlation()),
                existing(facts.rSquared()),
                facts.n(),
                facts.coefficients(),
                facts.standardErrors(),
                plan.fit().refusal().map(Refusal::message).orElse(null));
    }

    /** JSON has no infinity and no NaN. */
    private static @Nullable Double existing(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Double existing(OptionalDouble value) {
        return value.isPresent() ? existing(value.getAsDouble()) : null;
    }
}
