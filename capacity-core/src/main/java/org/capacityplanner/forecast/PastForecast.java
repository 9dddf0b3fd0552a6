package org.capacityplanner.forecast;

import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

/**
 * A monthly volume forecast that was made in an earlier month, kept for comparison with the actual volumes.
 *
 * @param madeIn the month of the last day of the history that it was made from
 * @param inflation interval inflation: the width of its intervals relative to the method's own; at least 1
 * @param months the forecast of the months after that
 */
public record PastForecast(YearMonth madeIn, double inflation, List<ForecastPoint> months) {
    public PastForecast {
        Objects.requireNonNull(madeIn, "madeIn");
        if (!(inflation >= 1) || Double.isInfinite(inflation)) {
            throw new IllegalArgumentException("inflation must be at least 1 and finite, got " + inflation);
        }
        months = List.copyOf(months);
        for (ForecastPoint point : months) {
            if (!YearMonth.from(point.date()).isAfter(madeIn)) {
                throw new IllegalArgumentException(
                        "months must be after " + madeIn + ", got a forecast of " + point.date());
            }
        }
    }

    /**
     * Returns the months of {@code forecast} that are kept for comparison with the actual volumes: those after the
     * month of its origin. The month of its last day is none to be compared, though nearly all of its days may be
     * ahead.
     */
    public static PastForecast of(VolumeForecast forecast) {
        YearMonth madeIn = YearMonth.from(forecast.origin());
        return new PastForecast(
                madeIn,
                forecast.trackRecord().inflation(),
                forecast.months().stream()
                        .filter(point -> YearMonth.from(point.date()).isAfter(madeIn))
                        .toList());
    }
}
