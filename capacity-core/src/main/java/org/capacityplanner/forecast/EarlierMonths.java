package org.capacityplanner.forecast;

import java.util.List;

/**
 * Busy hours and forecasts kept from earlier months, for the forecast of one volume.
 *
 * @param busyDays the busy hours of their days, in any order; each day at most once
 * @param forecasts the forecasts made then, in any order
 */
public record EarlierMonths(List<BusyDay> busyDays, List<PastForecast> forecasts) {
    /** The value for a volume that has neither busy hours nor forecasts kept from earlier months. */
    public static final EarlierMonths NONE = new EarlierMonths(List.of(), List.of());

    public EarlierMonths {
        busyDays = List.copyOf(busyDays);
        forecasts = List.copyOf(forecasts);
    }
}
