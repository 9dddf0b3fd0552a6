package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.OptionalDouble;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.KpiForecast;
import org.capacityplanner.batch.report.RefusedService;
import org.capacityplanner.batch.report.Scenario;
import org.capacityplanner.batch.report.Supplements;
import org.capacityplanner.batch.report.text.Explanation;
import org.capacityplanner.batch.report.text.KpiRow;
import org.capacityplanner.headroom.WhatIf;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a service in a JSON document; the components are the document's fields. KPI values are in the KPI's unit,
 * volumes in the unit of the volume metric. A number that does not exist is null, and {@code refusal} says why.
 */
record ServiceJson(
        String service,

        @JsonUnwrapped @Nullable MonthJson month,

        @Nullable String from,
        @Nullable String to,
        int observations,
        @Nullable VolumeJson volume,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String change,

        List<ScenarioJson> scenarios,
        List<HeadroomJson> headroom,
        List<FitJson> fits,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<CurveJson> curves,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SizingJson sizing,

        @Nullable PlanForecastJson forecast,
        @Nullable BreachJson breach,
        @Nullable String explanation,
        @Nullable String refusal,
        Refusal.@Nullable Reason refusalReason) {

    record VolumeJson(String metric, String unit, double planning, double observedMax) {}

    /** The growth and volume of one transaction type in a scenario, in a JSON document. */
    record TypeJson(String metric, String unit, double growth, double volume) {}

    /**
     * A scenario of a service in a JSON document: the volume, and the prediction of each KPI at that volume. It has
     * types where the question gave some a growth of their own; {@code probabilityAllWithin} is the probability of
     * meeting all limits in one interval.
     */
    record ScenarioJson(
            double growth,
            double volume,
            @Nullable String bindingKpi,
            String status,
            @Nullable Double probabilityAllWithin,
            List<TypeJson> types,
            List<OutlookJson> kpis,
            String explanation) {}

    static ServiceJson of(CapacityPlan plan, List<Scenario> scenarios) {
        Unit unit = plan.volume().unit();
        return new ServiceJson(
                plan.service(),
                null,
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
                plan.nodes().change().isNone()
                        ? null
                        : plan.nodes().change().inWords(plan.nodes().pool()),
                scenarios.stream()
                        .map(scenario -> scenario(plan, scenario.askOf(plan)))
                        .toList(),
                plan.kpis().stream().map(kpi -> HeadroomJson.of(plan, kpi)).toList(),
                plan.kpis().stream().map(kpi -> FitJson.of(plan, kpi)).toList(),
                null,
                null,
                PlanForecastJson.of(plan),
                BreachJson.of(plan),
                Explanation.ofHeadroom(plan) + " " + Explanation.ofBreach(plan) + Explanation.ofSamples(plan),
                null,
                null);
    }

    static ServiceJson of(RefusedService refused) {
        return new ServiceJson(
                refused.service(),
                null,
                null,
                null,
                0,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                refused.refusal().message(),
                refused.refusal().reason());
    }

    /** Returns these fields with those that only a month's report has. */
    ServiceJson withMonth(MonthJson said) {
        return with(said, curves, sizing, forecast);
    }

    /** Returns these fields with the service's response curves. */
    ServiceJson withCurves(List<CurveJson> of) {
        return with(month, of, sizing, forecast);
    }

    /** Returns these fields with the number of nodes that the service needs, if its present number is known. */
    ServiceJson withSizing(CapacityPlan plan, Supplements supplements) {
        return plan.nodes().pool().isEmpty()
                ? this
                : supplements
                        .sizingOf(plan)
                        .fold(
                                known -> with(
                                        month,
                                        curves,
                                        SizingJson.of(
                                                service, known, plan.volume().unit()),
                                        forecast),
                                reason -> this);
    }

    /** Returns these fields with the monthly forecasts of the service's KPIs. */
    ServiceJson withKpis(List<KpiForecast> months) {
        return with(month, curves, sizing, forecast == null ? null : forecast.withKpis(months));
    }

    private ServiceJson with(
            @Nullable MonthJson said,
            @Nullable List<CurveJson> of,
            @Nullable SizingJson nodes,
            @Nullable PlanForecastJson ahead) {
        return new ServiceJson(
                service,
                said,
                from,
                to,
                observations,
                volume,
                change,
                scenarios,
                headroom,
                fits,
                of,
                nodes,
                ahead,
                breach,
                explanation,
                refusal,
                refusalReason);
    }

    private static ScenarioJson scenario(CapacityPlan plan, WhatIf whatIf) {
        return new ScenarioJson(
                whatIf.growth().ratio(),
                plan.volume().unit().fromCore(whatIf.volume()),
                whatIf.bindingKpi().map(Kpi::name).orElse(null),
                whatIf.status().name(),
                whatIf.probabilityAllWithin().isPresent()
                        ? whatIf.probabilityAllWithin().getAsDouble()
                        : null,
                whatIf.types().stream()
                        .map(type -> new TypeJson(
                                type.type(),
                                type.unit().symbol(),
                                type.growth().ratio(),
                                type.unit().fromCore(type.volume())))
                        .toList(),
                KpiRow.of(plan, whatIf).stream()
                        .map(row -> OutlookJson.of(row, demands(plan, whatIf, row.kpi())))
                        .toList(),
                Explanation.ofScenario(plan, whatIf));
    }

    private static List<OutlookJson.DemandJson> demands(CapacityPlan plan, WhatIf whatIf, Kpi kpi) {
        if (whatIf.types().isEmpty()) {
            return List.of();
        }
        return plan.mix().flatMap(Answer::known).orElseThrow().demandsOf(kpi).stream()
                .map(demand -> new OutlookJson.DemandJson(
                        demand.type(),
                        demand.seconds(),
                        existing(demand.interval().lower()),
                        existing(demand.interval().upper())))
                .toList();
    }

    /** Returns a number, or null for infinities and NaN, which JSON cannot express. */
    static @Nullable Double existing(double value) {
        return Double.isFinite(value) ? value : null;
    }

    static @Nullable Double existing(OptionalDouble value) {
        return value.isPresent() ? existing(value.getAsDouble()) : null;
    }
}
