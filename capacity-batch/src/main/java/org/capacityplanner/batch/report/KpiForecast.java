package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.headroom.KpiMonth;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;

/**
 * The forecast of one KPI of a service for each coming month, or the reason why there is none.
 *
 * @param months the future months, or the reason why the KPI has no forecast
 */
public record KpiForecast(Kpi kpi, Sla sla, Answer<List<KpiMonth>> months) {
    public KpiForecast {
        Objects.requireNonNull(kpi, "kpi");
        Objects.requireNonNull(sla, "sla");
        Objects.requireNonNull(months, "months");
    }

    /** Returns the forecasts of all KPIs of a service, in the order of the plan. */
    public static List<KpiForecast> of(CapacityPlan plan) {
        return plan.kpis().stream()
                .map(kpi -> of(kpi, plan.forecast(), plan.intervalLevel()))
                .toList();
    }

    /**
     * Returns the forecast of a KPI from the forecast of its service's volume, with prediction intervals of coverage
     * {@code level}.
     *
     * @param level the coverage of the intervals
     */
    public static KpiForecast of(KpiPlan kpi, ForecastResult volume, double level) {
        return new KpiForecast(
                kpi.kpi(),
                kpi.sla(),
                volume.answer().flatMap(forecast -> kpi.model().map(model -> KpiMonth.of(forecast, model, level))));
    }
}
