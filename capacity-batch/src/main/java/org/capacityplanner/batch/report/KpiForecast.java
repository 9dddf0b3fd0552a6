package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.headroom.KpiMonth;
import org.capacityplanner.headroom.KpiPlan;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Sla;
import org.capacityplanner.model.ResponseCurve;

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
        return of(plan.kpis(), plan.forecast(), plan.intervalLevel());
    }

    /**
     * Returns the forecasts of KPIs from the forecast of their service's volume, with prediction intervals of coverage
     * {@code level}, in the order of the KPIs.
     *
     * @param level the coverage of the intervals
     */
    public static List<KpiForecast> of(List<KpiPlan> kpis, ForecastResult volume, double level) {
        Answer<Function<ResponseCurve, List<KpiMonth>>> months =
                volume.answer().map(forecast -> KpiMonth.of(forecast, level));
        return kpis.stream()
                .map(kpi -> new KpiForecast(
                        kpi.kpi(),
                        kpi.sla(),
                        months.flatMap(byCurve -> kpi.curve().map(byCurve))))
                .toList();
    }
}
