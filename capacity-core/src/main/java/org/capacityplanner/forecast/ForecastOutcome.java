package org.capacityplanner.forecast;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.capacityplanner.metrics.Interval;

/**
 * The forecast of a past month compared with the month's actual volume. Errors are measured on the logarithm, on which
 * the forecast's distribution is symmetric and a volume twice or half as large is an error of the same size.
 *
 * @param madeIn the month in which the forecast was made
 * @param inflation interval inflation: the width of the intervals relative to the method's own
 * @param forecast the forecast made then
 * @param actual the volume of the month, transactions per second
 */
public record ForecastOutcome(YearMonth madeIn, double inflation, ForecastPoint forecast, double actual) {
    public ForecastOutcome {
        Objects.requireNonNull(madeIn, "madeIn");
        if (!(actual > 0) || Double.isInfinite(actual)) {
            throw new IllegalArgumentException("actual must be positive and finite, got " + actual);
        }
        if (!(forecast.mean() > 0)) {
            throw new IllegalArgumentException("forecast must be positive, got " + forecast.mean());
        }
    }

    /** Returns the month that was forecast. */
    public YearMonth month() {
        return YearMonth.from(forecast.date());
    }

    /**
     * Returns the forecast horizon in months, from the month in which the forecast was made to the month that was
     * forecast.
     */
    public int monthsAhead() {
        return Math.toIntExact(ChronoUnit.MONTHS.between(madeIn, month()));
    }

    /**
     * Returns the relative error of the forecast, as a share of the actual volume; negative where the forecast was too
     * low.
     */
    public double error() {
        return forecast.mean() / actual - 1;
    }

    public boolean isWithin80() {
        return forecast.interval80().contains(actual);
    }

    public boolean isWithin95() {
        return forecast.interval95().contains(actual);
    }

    /**
     * Returns the distance of the actual from the expected volume, in half-widths of an interval: 1 is on its bound.
     * The inflation of the forecast is divided out, since otherwise each inflation would reduce the next one.
     */
    double scoreIn(Interval interval) {
        double error = Math.log(actual / forecast.mean());
        double halfWidth =
                error > 0 ? Math.log(interval.upper() / forecast.mean()) : Math.log(forecast.mean() / interval.lower());
        return error == 0 ? 0 : inflation * Math.abs(error) / halfWidth;
    }
}
