package org.capacityplanner.batch.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.ForecastPoint;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.Horizon;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.forecast.VolumeForecaster;
import org.capacityplanner.headroom.BreachForecast;
import org.capacityplanner.headroom.BreachForecast.KpiBreach;
import org.capacityplanner.headroom.BreachOutlook;
import org.capacityplanner.headroom.UncertaintyShares;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.MetricSeries;
import org.capacityplanner.metrics.Unit;

/** Plans whose forecast and breach are known beforehand. The history ends in October 2026, the horizon in March 2027. */
public final class Breaches {
    private static final int DRAWS = 10_000;
    private static final YearMonth FIRST = YearMonth.of(2026, 11);
    private static final ForecastResult FORECAST = forecast();

    private Breaches() {}

    /**
     * The pricing service, whose latency breaks its limit as said and whose CPU never does.
     *
     * @param breachedBy the probability by November, December and so on
     */
    public static CapacityPlan pricing(Double... breachedBy) {
        CapacityPlan plan = Plans.pricing();
        BreachOutlook latency = outlook(List.of(breachedBy));
        BreachOutlook cpu = outlook(List.of(breachedBy).stream().map(by -> 0.0).toList());
        return with(
                plan,
                new BreachForecast.Simulated(
                        latency,
                        List.of(
                                new KpiBreach(
                                        plan.kpis().get(0).kpi(), cpu, cpu, new UncertaintyShares(0.7, 0, 0.1, 0.2)),
                                new KpiBreach(
                                        plan.kpis().get(1).kpi(),
                                        latency,
                                        latency,
                                        new UncertaintyShares(0.5, 0.2, 0.1, 0.2)))));
    }

    private static CapacityPlan with(CapacityPlan plan, BreachForecast breach) {
        return new CapacityPlan(
                plan.service(),
                plan.from(),
                plan.to(),
                plan.volume(),
                plan.level(),
                plan.intervalLevel(),
                Period.ofDays(30),
                plan.kpis(),
                FORECAST,
                breach,
                plan.findings());
    }

    private static BreachOutlook outlook(List<Double> breachedBy) {
        List<YearMonth> months = IntStream.range(0, breachedBy.size())
                .mapToObj(FIRST::plusMonths)
                .toList();
        return new BreachOutlook(months, breachedBy, breachedBy, DRAWS);
    }

    /** Three months of 800 tx/s; what is expected grows by 100 tx/s a month from 800, give or take 50 and 100. */
    private static ForecastResult forecast() {
        int days = 92;
        long[] times = new long[days];
        double[] values = new double[days];
        Instant start = Instant.parse("2026-08-01T00:00:00Z");
        for (int day = 0; day < days; day++) {
            times[day] = start.plus(Duration.ofDays(day)).toEpochMilli();
            values[day] = 800;
        }
        VolumeForecast flat = ((ForecastResult.Forecasted) VolumeForecaster.in(ZoneId.of("UTC"))
                        .forecast(
                                MetricSeries.of("transactions", Unit.TRANSACTIONS_PER_SECOND, times, values),
                                Horizon.months(5)))
                .forecast();
        List<ForecastPoint> months = IntStream.range(0, 5)
                .mapToObj(m -> point(FIRST.plusMonths(m).atDay(1), 800 + 100.0 * m))
                .toList();
        return new ForecastResult.Forecasted(new VolumeForecast(
                flat.metric(),
                flat.unit(),
                flat.origin(),
                flat.horizon(),
                "a known line",
                Optional.empty(),
                flat.busyDays(),
                flat.history(),
                flat.trackRecord(),
                flat.days(),
                months,
                flat.paths(),
                List.of("made for a test"),
                List.of()));
    }

    private static ForecastPoint point(LocalDate date, double mean) {
        return new ForecastPoint(
                date, mean, new Interval(mean - 50, mean + 50, 0.8), new Interval(mean - 100, mean + 100, 0.95));
    }
}
