package org.capacityplanner.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.capacityplanner.forecast.method.ForecastMethod;
import org.capacityplanner.forecast.method.GaussianForecast;

/**
 * A rolling-origin evaluation of last year's days beside another method, on the volumes with their year left in. Its
 * forecasts are shorter than those of {@link MethodChoice}, since each must know a year.
 *
 * @param lastYear the errors of last year's days
 * @param naive the errors of repeating the last week
 */
record LastYearBacktest(BacktestErrors lastYear, BacktestErrors naive) {
    /**
     * How many standard errors last year's days must be better by: one rival, which is wrong where there is no season, needs
     * less evidence than the best of half a dozen. With three, it was chosen for 9 of 40 seasonal volumes of 20 months, with one
     * for 36, and volumes without a season were forecast as well.
     */
    private static final double CLEARLY_SEASONAL = 1;

    /** The shortest forecast by which last year's days are judged, days. */
    private static final int LEAST_AHEAD = 28;

    private static final int ORIGINS = 4;
    private static final int MOST_ORIGINS = 6;

    /** The days that a past forecast must know: 52 weeks, and four of which the growth is measured. */
    private static final int LEAST_DAYS = 364 + 28;

    /**
     * Returns the evaluation where last year's days forecast clearly better than a method; empty otherwise, and where the history is too
     * short for four past forecasts.
     *
     * @param logs the adjusted series, on which the method is applied
     * @param withYear the series with what recurs from year to year left in it
     * @param yearly the yearly season subtracted from {@code logs}
     */
    static Optional<LastYearBacktest> ofBetter(
            ForecastMethod method,
            int seasonLength,
            double[] logs,
            double[] withYear,
            double[] yearly,
            LogScale scale,
            int steps) {
        int n = logs.length;
        // Four forecasts half a forecast apart are 2.5 forecasts long.
        int ahead = Math.min(steps, (n - LEAST_DAYS) * 2 / (ORIGINS + 1));
        if (ahead < LEAST_AHEAD) {
            return Optional.empty();
        }
        List<Integer> starts = new ArrayList<>();
        for (int origin = n - ahead; origin >= LEAST_DAYS && starts.size() < MOST_ORIGINS; origin -= ahead / 2) {
            starts.add(origin);
        }
        BacktestErrors.RollingOrigins origins = new BacktestErrors.RollingOrigins(starts, ahead, ahead / 2);
        BacktestErrors own = new BacktestErrors(origins);
        LastYearBacktest backtest = new LastYearBacktest(new BacktestErrors(origins), new BacktestErrors(origins));
        for (int origin : starts) {
            double[] past = WinsorizedSeries.of(Arrays.copyOf(logs, origin), seasonLength)
                    .values();
            double[] known = Arrays.copyOf(withYear, origin);
            double[] actual = Arrays.copyOfRange(withYear, origin, origin + ahead);
            double unit = MethodChoice.scaleOfErrors(past, scale, seasonLength);
            GaussianForecast ofOwn =
                    method.forecast(past, seasonLength, ahead).plus(Arrays.copyOfRange(yearly, origin, origin + ahead));
            own.add(ofOwn, actual, scale, unit);
            backtest.naive.add(ForecastMethod.SEASONAL_NAIVE.forecast(known, seasonLength, ahead), actual, scale, unit);
            backtest.lastYear.add(ForecastMethod.LAST_YEAR.forecast(known, seasonLength, ahead), actual, scale, unit);
        }
        return backtest.lastYear.isBetterThan(own, CLEARLY_SEASONAL) ? Optional.of(backtest) : Optional.empty();
    }
}
