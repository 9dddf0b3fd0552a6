package org.capacityplanner.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.capacityplanner.metrics.Interval;

/**
 * The forecast volume of a day or a month, transactions per second, with its prediction intervals.
 *
 * @param date the day, or the first day of the month
 * @param mean the expected volume: the median of the distribution
 * @param interval80 the prediction interval that holds 80% of the outcomes
 * @param interval95 the prediction interval that holds 95% of the outcomes
 */
public record ForecastPoint(LocalDate date, double mean, Interval interval80, Interval interval95) {

    public ForecastPoint {
        Objects.requireNonNull(date, "date");
        if (!(mean >= 0) || Double.isInfinite(mean)) {
            throw new IllegalArgumentException("mean must be finite and not negative, got " + mean + " on " + date);
        }
        if (!(interval80.lower() >= interval95.lower() && interval80.upper() <= interval95.upper())) {
            throw new IllegalArgumentException("the 80% interval must lie within the 95% interval, got " + interval80
                    + " and " + interval95 + " on " + date);
        }
    }

    /**
     * Returns the forecast of a month after a change, which must be increasing in volume so that quantiles remain
     * quantiles.
     */
    ForecastPoint changedBy(MonthlyChange change) {
        YearMonth month = YearMonth.from(date);
        return new ForecastPoint(
                date,
                change.applied(month, mean),
                changedBy(change, month, interval80),
                changedBy(change, month, interval95));
    }

    private static Interval changedBy(MonthlyChange change, YearMonth month, Interval interval) {
        return new Interval(
                change.applied(month, interval.lower()), change.applied(month, interval.upper()), interval.level());
    }
}
