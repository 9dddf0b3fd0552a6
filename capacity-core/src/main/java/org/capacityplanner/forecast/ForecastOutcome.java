package org.capacityplanner.forecast;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.capacityplanner.metrics.Interval;

/**
 * What was forecast for a month, and what came. Errors are measured on the logarithm, on which the forecast's
 * distribution is symmetric and a volume twice or half as large is equally wrong.
 *
 * @param madeIn the month in which it was forecast
 * @param widening how many times as wide as the method's own the intervals were made
 * @param forecast what was said
 * @param came the volume of the month, transactions per second
 */
public record ForecastOutcome(YearMonth madeIn, double widening, ForecastPoint forecast, double came) {
    public ForecastOutcome {
        Objects.requireNonNull(madeIn, "madeIn");
        if (!(came > 0) || Double.isInfinite(came)) {
            throw new IllegalArgumentException("came must be positive and finite, got " + came);
        }
        if (!(forecast.mean() > 0)) {
            throw new IllegalArgumentException("forecast must be positive, got " + forecast.mean());
        }
    }

    /** The month that was forecast. */
    public YearMonth month() {
        return YearMonth.from(forecast.date());
    }

    /** How many months ahead it was forecast. */
    public int monthsAhead() {
        return Math.toIntExact(ChronoUnit.MONTHS.between(madeIn, month()));
    }

    /** By how much the forecast was too high, as a ratio of what came; negative where it was too low. */
    public double error() {
        return forecast.mean() / came - 1;
    }

    public boolean isWithin80() {
        return forecast.interval80().contains(came);
    }

    public boolean isWithin95() {
        return forecast.interval95().contains(came);
    }

    /**
     * The distance of what came from the expected, in half widths of an interval as the method itself made it: 1 is on its
     * bound. A distribution that was widened before is judged by its own width, or its widening would undo itself.
     */
    double scoreIn(Interval interval) {
        double error = Math.log(came / forecast.mean());
        double halfWidth =
                error > 0 ? Math.log(interval.upper() / forecast.mean()) : Math.log(forecast.mean() / interval.lower());
        return error == 0 ? 0 : widening * Math.abs(error) / halfWidth;
    }
}
