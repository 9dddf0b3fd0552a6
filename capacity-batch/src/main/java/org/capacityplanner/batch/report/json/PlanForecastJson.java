package org.capacityplanner.batch.report.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.capacityplanner.CapacityPlan;
import org.capacityplanner.batch.report.KpiForecast;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.forecast.VolumeForecast;
import org.capacityplanner.metrics.Refusal;
import org.capacityplanner.metrics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The volume forecast of a service in a JSON document; the components are the document's fields. Volumes are in the unit
 * of the volume metric.
 *
 * @param months the 95th percentile of the busy hours of each whole month ahead
 * @param kpis the KPIs in those months; only a month's report has them, of the services that it shows in full
 */
record PlanForecastJson(
        @Nullable String method,
        ForecastJson.@Nullable Score backtest,
        List<ForecastJson.Point> months,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ForecastJson.KpiFields> kpis,

        List<String> notes,
        @Nullable String refusal,
        Refusal.@Nullable Reason refusalReason) {

    static PlanForecastJson of(CapacityPlan plan) {
        if (plan.forecast() instanceof ForecastResult.Forecasted known) {
            VolumeForecast forecast = known.forecast();
            Unit unit = plan.volume().unit();
            return new PlanForecastJson(
                    forecast.method(),
                    forecast.backtest().map(ForecastJson::score).orElse(null),
                    forecast.months().stream()
                            .map(point -> ForecastJson.point(point, unit))
                            .toList(),
                    null,
                    forecast.notes(),
                    null,
                    null);
        }
        Refusal refusal = ((ForecastResult.Refused) plan.forecast()).refusal();
        return new PlanForecastJson(null, null, List.of(), null, List.of(), refusal.message(), refusal.reason());
    }

    /** Returns these fields with the monthly forecasts of the KPIs. */
    PlanForecastJson withKpis(List<KpiForecast> forecasts) {
        return new PlanForecastJson(
                method, backtest, months, ForecastJson.kpis(forecasts), notes, refusal, refusalReason);
    }
}
