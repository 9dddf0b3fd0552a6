package org.capacityplanner.forecast;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

/**
 * A volume forecast as it was given in an earlier month.
 *
 * @param madeIn the month of the last day that it was made from
 * @param widening how many times as wide as the method's own its intervals were made; at least 1
 * @param months what it said of the months after that
 */
public record PastForecast(YearMonth madeIn, double widening, List<ForecastPoint> months) {
    public PastForecast {
        Objects.requireNonNull(madeIn, "madeIn");
        if (!(widening >= 1) || Double.isInfinite(widening)) {
            throw new IllegalArgumentException("widening must be at least 1 and finite, got " + widening);
        }
        months = List.copyOf(months);
        for (ForecastPoint point : months) {
            if (!YearMonth.from(point.date()).isAfter(madeIn)) {
                throw new IllegalArgumentException(
                        "months must be after " + madeIn + ", got a forecast of " + point.date());
            }
        }
    }

    /** What a forecast says, to be kept until the months have come. */
    public static PastForecast of(VolumeForecast forecast) {
        return new PastForecast(
                YearMonth.from(forecast.origin()), forecast.trackRecord().widening(), forecast.months());
    }
}
