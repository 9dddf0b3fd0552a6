package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.headroom.BreachDate;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachForecast.KpiBreach;
import org.capacityplanner.headroom.BreachOutlook;
import org.capacityplanner.headroom.BreachSimulation;
import org.capacityplanner.headroom.UncertaintyShares;
import org.capacityplanner.metrics.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The forecast of when a service will first miss any limit, in a JSON document; the components are the document's
 * fields. Months are written {@code 2027-05}; one that is not within the horizon is null.
 *
 * @param notWithinHorizon whether the median is not within the horizon
 * @param leadTime the time to get more capacity, as an ISO 8601 period
 * @param draws the number of simulated futures
 * @param seed the seed of the simulation
 * @param refusal the reason why there is no date; beside dates, why only limits that are missed at today's volume have
 *     one
 */
record BreachJson(
        @Nullable String median,
        @Nullable String early,
        @Nullable String late,
        @Nullable Boolean notWithinHorizon,
        @Nullable String actBy,
        String leadTime,
        @Nullable Integer draws,
        @Nullable Long seed,
        List<MonthFields> months,
        List<KpiFields> kpis,
        @Nullable String refusal,
        Refusal.@Nullable Reason refusalReason) {

    /**
     * The probability that a limit is breached in a month, and that it is breached by the end of that month, in a JSON
     * document.
     *
     * @param breachedBy the probability that a limit has been missed in this month or before
     * @param breachedIn the probability that one is missed in this month, whether or not one was missed before
     * @param monteCarloError the Monte Carlo standard error of {@code breachedBy}
     */
    record MonthFields(String month, double breachedBy, double breachedIn, double monteCarloError) {}

    /**
     * The forecast breach of one KPI in a JSON document, with the share of each source of uncertainty; the shares add
     * up to 1.
     *
     * @param median the month in which a single busy hour first misses the limit; likewise {@code early}, {@code late}
     *     and {@code breachedBy}
     * @param withoutRestart the day, in UTC, on which leaking memory reaches its limit at the planning volume unless the
     *     service is restarted before; only a KPI that leaks has it
     * @param level the same for the level of a month, without the scatter of a single hour
     */
    record KpiFields(
            String kpi,
            @Nullable String median,
            @Nullable String early,
            @Nullable String late,
            boolean notWithinHorizon,
            @Nullable String actBy,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String withoutRestart,

            List<Double> breachedBy,
            LevelFields level,
            UncertaintyShares uncertainty) {}

    /**
     * The JSON fields for the month (P50, early and late) in which a KPI's expected value, without residual scatter, first
     * misses its limit at the 95th percentile of the month's busy hours.
     */
    record LevelFields(
            @Nullable String median,
            @Nullable String early,
            @Nullable String late,
            List<Double> breachedBy) {}

    static BreachJson of(CapacityPlan plan) {
        String leadTime = plan.leadTime().toString();
        if (plan.breach() instanceof BreachForecast.Simulated simulated) {
            BreachOutlook service = simulated.service();
            return new BreachJson(
                    month(service.median()),
                    month(service.early()),
                    month(service.late()),
                    service.median() instanceof BreachDate.NotWithinHorizon,
                    actBy(plan, service),
                    leadTime,
                    service.draws(),
                    BreachSimulation.SEED,
                    months(service),
                    simulated.kpis().stream().map(kpi -> kpi(plan, kpi)).toList(),
                    simulated.undated().map(Refusal::message).orElse(null),
                    simulated.undated().map(Refusal::reason).orElse(null));
        }
        Refusal refusal = ((BreachForecast.Refused) plan.breach()).refusal();
        return new BreachJson(
                null,
                null,
                null,
                null,
                null,
                leadTime,
                null,
                null,
                List.of(),
                List.of(),
                refusal.message(),
                refusal.reason());
    }

    private static KpiFields kpi(CapacityPlan plan, KpiBreach breach) {
        BreachOutlook outlook = breach.outlook();
        return new KpiFields(
                breach.kpi().name(),
                month(outlook.median()),
                month(outlook.early()),
                month(outlook.late()),
                outlook.median() instanceof BreachDate.NotWithinHorizon,
                actBy(plan, outlook),
                plan.kpi(breach.kpi().name())
                        .reachedWithoutRestart(plan.volume().planning())
                        .map(at -> at.atOffset(ZoneOffset.UTC).toLocalDate().toString())
                        .orElse(null),
                outlook.breachedBy(),
                level(breach.level()),
                breach.shares());
    }

    private static LevelFields level(BreachOutlook level) {
        return new LevelFields(month(level.median()), month(level.early()), month(level.late()), level.breachedBy());
    }

    private static List<MonthFields> months(BreachOutlook outlook) {
        return IntStream.range(0, outlook.months().size())
                .mapToObj(m -> new MonthFields(
                        outlook.months().get(m).toString(),
                        outlook.breachedBy().get(m),
                        outlook.breachedIn().get(m),
                        outlook.monteCarloErrorAt(outlook.breachedBy().get(m))))
                .toList();
    }

    private static @Nullable String month(BreachDate date) {
        return date instanceof BreachDate.In in ? in.month().toString() : null;
    }

    private static @Nullable String actBy(CapacityPlan plan, BreachOutlook outlook) {
        return outlook.actBy(plan.leadTime()).map(LocalDate::toString).orElse(null);
    }
}
