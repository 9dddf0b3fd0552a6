package org.capacityplanner.batch.plan;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.availability.AgreedTime;
import org.capacityplanner.batch.config.PromiseConfig;
import org.capacityplanner.batch.config.operations.AvailabilityConfig;
import org.capacityplanner.batch.report.BudgetForecast;
import org.capacityplanner.headroom.MissedTime;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Span;

/** Forecasts the share of its error budget that each KPI of a service will use up in each coming month. */
public final class BudgetPlanning {
    private BudgetPlanning() {}

    /** Returns the forecast of used error budgets for each service that has a plan, in the order of the plans. */
    public static List<BudgetForecast> of(Portfolio portfolio, AvailabilityConfig config, ZoneId zone) {
        Map<String, PromiseConfig> promises = new HashMap<>();
        portfolio
                .readings()
                .services()
                .forEach(service ->
                        service.config().availability().ifPresent(promise -> promises.put(service.name(), promise)));
        PromiseConfig none = PromiseConfig.none(config.agreed());
        return portfolio.plans().parallelStream()
                .map(plan -> of(plan, promises.getOrDefault(plan.service(), none), zone))
                .toList();
    }

    private static BudgetForecast of(CapacityPlan plan, PromiseConfig promise, ZoneId zone) {
        return new BudgetForecast(plan.service(), promise.target(), months(plan, promise.agreed(), zone));
    }

    private static Answer<List<BudgetForecast.Month>> months(CapacityPlan plan, AgreedTime agreed, ZoneId zone) {
        try {
            return missed(plan, agreed, zone).map(times -> months(times, agreed, zone));
        } catch (RuntimeException fault) {
            // One service's hours must not cost the report of all.
            return Answer.refused(PlanningFault.refusal(fault));
        }
    }

    /**
     * Returns the time for which each KPI is expected to miss its limit in each month, or the reason why the service
     * has no breach forecast.
     */
    private static Answer<List<MissedTime>> missed(CapacityPlan plan, AgreedTime agreed, ZoneId zone) {
        return plan.breach()
                .fold(
                        simulated -> plan.forecast()
                                .fold(
                                        forecast -> MissedTime.of(
                                                forecast, plan.kpis(), zone, span -> seconds(agreed, span)),
                                        Answer.Refused::new),
                        Answer.Refused::new);
    }

    private static List<BudgetForecast.Month> months(List<MissedTime> times, AgreedTime agreed, ZoneId zone) {
        List<BudgetForecast.Month> months = new ArrayList<>();
        for (int m = 0; m < times.get(0).months().size(); m++) {
            YearMonth month = times.get(0).months().get(m).month();
            Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
            Instant to = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
            int index = m;
            months.add(new BudgetForecast.Month(
                    month,
                    seconds(agreed, new Span(from, to)),
                    times.stream()
                            .map(time -> new BudgetForecast.Missed(
                                    time.kpi(), time.months().get(index).seconds()))
                            .toList()));
        }
        return months;
    }

    private static double seconds(AgreedTime agreed, Span span) {
        double seconds = 0;
        for (Span part : agreed.within(span)) {
            seconds += part.length().toSeconds();
        }
        return seconds;
    }
}
