package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.metrics.Unit;

/**
 * The forecast of one service's volume and of the KPIs that were asked for, or the reason why there is none.
 *
 * @param metric the volume metric
 * @param unit the unit that its numbers are printed in
 * @param kpis the KPIs asked for; none for a forecast of volume alone
 */
public record ServiceForecast(String service, String metric, Unit unit, ForecastResult result, List<KpiForecast> kpis) {
    public ServiceForecast {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(result, "result");
        kpis = List.copyOf(kpis);
    }

    /** The meaning of a point of the forecast. */
    public enum By {
        /** The busy hour of a day. */
        DAY,
        /** The 95th percentile of the busy hours of a month. */
        MONTH
    }
}
