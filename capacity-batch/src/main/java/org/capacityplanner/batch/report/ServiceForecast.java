package org.capacityplanner.batch.report;

import java.util.Objects;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.metrics.Unit;

/**
 * How one service's volume will develop, or why that cannot be said.
 *
 * @param metric the volume metric
 * @param unit the unit that its numbers are printed in
 */
public record ServiceForecast(String service, String metric, Unit unit, ForecastResult result) {
    public ServiceForecast {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(result, "result");
    }

    /** What one point of the forecast stands for. */
    public enum By {
        /** The busy hour of a day. */
        DAY,
        /** The 95th percentile of the busy hours of a month. */
        MONTH
    }
}
