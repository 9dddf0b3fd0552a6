package org.capacityplanner.batch.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachOutlook;
import org.capacityplanner.headroom.Headroom;
import org.capacityplanner.headroom.KpiOutlook;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.metrics.Unit;
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
        @Nullable BreachJson breach,
        @Nullable String explanation,
        @Nullable String refusal,
        Refusal.@Nullable Reason refusalReason) {

    record VolumeJson(String metric, String unit, double planning, double observedMax) {}

    record ScenarioJson(
            double growth,
            double volume,
            @Nullable String bindingKpi,
            String status,
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
            List<String> notes) {}

    /** {@code kind} is LIMITED, NOT_VOLUME_BOUND, EXHAUSTED or UNKNOWN. */
    record HeadroomJson(
            String kpi,
            String kind,
            @Nullable Double capacityVolume,
            @Nullable Double growth,
            @Nullable Double growthLower,
            @Nullable Double growthUpper,
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

    /**
     * When a limit will first be missed: months as {@code 2027-05}, or {@code NOT_WITHIN_HORIZON}; a probability for
     * each of the months.
     */
    record BreachJson(
            @Nullable String early,
            @Nullable String median,
            @Nullable String late,
            @Nullable String actBy,
            List<String> months,
            List<Double> breachedBy,
            List<Double> breachedIn,
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
                breach(plan),
                Explanation.ofHeadroom(plan),
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
                refused.refusal().message(),
                refused.refusal().reason());
    }

    private static ScenarioJson scenario(CapacityPlan plan, WhatIf whatIf) {
        return new ScenarioJson(
                whatIf.growth().ratio(),
                plan.volume().unit().fromCore(whatIf.volume()),
                whatIf.bindingKpi().map(Kpi::name).orElse(null),
                whatIf.status().name(),
                whatIf.kpis().stream().map(ServiceJson::outlook).toList(),
                Explanation.ofScenario(plan, whatIf));
    }

    private static OutlookJson outlook(KpiOutlook outlook) {
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
                    predicted.notes());
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
                List.of());
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
                    plan.level(),
                    limited.certainty().name(),
                    null);
        }
        if (kpi.headroom() instanceof Headroom.NotVolumeBound bound) {
            return none(plan, name, "NOT_VOLUME_BOUND", "the limit is not reached up to " + bound.searchedTo());
        }
        if (kpi.headroom() instanceof Headroom.Exhausted exhausted) {
            return none(
                    plan,
                    name,
                    "EXHAUSTED",
                    "the limit is missed even at the smallest volume: "
                            + Figures.probability(exhausted.probabilityWithin()) + " chance to stay within");
        }
        return none(
                plan,
                name,
                "UNKNOWN",
                ((Headroom.Unknown) kpi.headroom()).refusal().message());
    }

    private static HeadroomJson none(CapacityPlan plan, String kpi, String kind, String refusal) {
        return new HeadroomJson(kpi, kind, null, null, null, null, plan.level(), null, refusal);
    }

    private static BreachJson breach(CapacityPlan plan) {
        if (plan.breach() instanceof BreachForecast.Simulated simulated) {
            BreachOutlook outlook = simulated.service();
            return new BreachJson(
                    date(outlook.early()),
                    date(outlook.median()),
                    date(outlook.late()),
                    outlook.actBy(plan.leadTime()).map(LocalDate::toString).orElse(null),
                    outlook.months().stream().map(YearMonth::toString).toList(),
                    outlook.breachedBy(),
                    outlook.breachedIn(),
                    null);
        }
        String refusal = ((BreachForecast.Refused) plan.breach()).refusal().message();
        return new BreachJson(null, null, null, null, List.of(), List.of(), List.of(), refusal);
    }

    private static String date(BreachDate date) {
        return date instanceof BreachDate.In in ? in.month().toString() : "NOT_WITHIN_HORIZON";
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
