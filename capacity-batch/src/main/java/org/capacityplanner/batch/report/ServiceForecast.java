package org.capacityplanner.batch.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.capacityplanner.forecast.ForecastResult;
import org.capacityplanner.metrics.Unit;

/**
 * The forecast of one service's volume and of the requested KPIs, or the reason why there is none.
 *
 * @param metric the volume metric
 * @param unit the unit that its numbers are printed in
 * @param kpis the KPIs asked for; none for a forecast of volume alone
 * @param with the customer who is to come and is in it; empty for the forecast without
 */
public record ServiceForecast(
        String service, String metric, Unit unit, ForecastResult result, List<KpiForecast> kpis, Optional<Added> with) {

    /**
     * A future customer whose volume is included in the forecast.
     *
     * @param customer the name
     * @param volume the volume in its window, transactions per second; empty where that is not known
     */
    public record Added(String customer, OptionalDouble volume) {
        public Added {
            Objects.requireNonNull(customer, "customer");
            Objects.requireNonNull(volume, "volume");
        }
    }

    /** Creates a forecast that includes no future customer. */
    public ServiceForecast(String service, String metric, Unit unit, ForecastResult result, List<KpiForecast> kpis) {
        this(service, metric, unit, result, kpis, Optional.empty());
    }

    public ServiceForecast {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(with, "with");
        kpis = List.copyOf(kpis);
    }

    /** Returns this forecast with other KPI forecasts. */
    public ServiceForecast withKpis(List<KpiForecast> asked) {
        return new ServiceForecast(service, metric, unit, result, asked, with);
    }

    /** The length of time to which one point of the forecast applies. */
    public enum By {
        /** One point a day: the volume of its busy hour. */
        DAY,
        /** One point a month: the 95th percentile of its days' busy hours. */
        MONTH
    }
}
