package org.capacityplanner.forecast;

import java.util.List;

/**
 * What earlier months left behind for the forecast of one volume.
 *
 * @param busyDays the busy hours of their days, in any order; each day at most once
 * @param forecasts what was forecast then, in any order
 */
public record EarlierMonths(List<BusyDay> busyDays, List<PastForecast> forecasts) {
    /** Nothing is known of earlier months. */
    public static final EarlierMonths NONE = new EarlierMonths(List.of(), List.of());

    public EarlierMonths {
        busyDays = List.copyOf(busyDays);
        forecasts = List.copyOf(forecasts);
    }
}
