package org.capacityplanner.review;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.BusyMonth;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Kpi;

/**
 * The value of a KPI that the previous report forecast for this month, and the actual value. The first is that of the
 * previous model at the forecast volume, the second that of the present model at the month's volume. Values are in the
 * core's unit; infinite past saturation.
 */
public record KpiOutcome(Kpi kpi, double expected, double actual) {
    public KpiOutcome {
        Objects.requireNonNull(kpi, "kpi");
    }

    static List<KpiOutcome> of(MonthRecord earlier, YearMonth month, CapacityPlan plan) {
        double volume = volumeIn(month, plan);
        List<KpiOutcome> outcomes = new ArrayList<>();
        for (KpiPlan kpi : plan.kpis()) {
            kpi.model()
                    .known()
                    .ifPresent(model -> earlier.kpi(kpi.kpi().name()).flatMap(KpiRecord::relation).stream()
                            .flatMap(relation -> relation.expected().stream())
                            .filter(expected -> expected.month().equals(month))
                            .forEach(expected -> outcomes.add(
                                    new KpiOutcome(kpi.kpi(), expected.value(), model.predictAt(volume)))));
        }
        return outcomes;
    }

    /**
     * Returns the busy-hour volume of a month, transactions per second. Where the month has too few complete days, it
     * is the planning volume, which may be that of many months.
     */
    private static double volumeIn(YearMonth month, CapacityPlan plan) {
        return plan.forecast() instanceof ForecastResult.Forecasted known
                ? known.forecast().history().stream()
                        .filter(busy -> busy.month().equals(month))
                        .mapToDouble(BusyMonth::volume)
                        .findFirst()
                        .orElse(plan.volume().planning())
                : plan.volume().planning();
    }
}
