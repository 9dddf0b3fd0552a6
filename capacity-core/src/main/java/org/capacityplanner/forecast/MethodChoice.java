package org.capacityplanner.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.forecast.method.ForecastMethod;
import org.capacityplanner.forecast.method.GaussianForecast;
import org.capacityplanner.forecast.method.GrowthCurves;
import org.capacityplanner.forecast.method.TrendMethod;

/**
 * The choice of a forecasting method by rolling-origin evaluation of all candidates, with the interval inflation
 * estimated from the same errors.
 *
 * <p>Beyond two months the usual method is {@link GrowthCurves} where growth is steady, and otherwise one without
 * growth or with a damped trend; fewer than twelve seasons never show steady growth. The usual method is kept unless
 * the best one is better by more than three standard errors of the difference; then the combination takes its place, or
 * the best one where that is clearly better than the combination as well. With half a dozen methods and few origins the
 * best one often looks better by chance only: with two standard errors the errors over the hourly series of the
 * accuracy study were 3% larger, with one those over the monthly and daily series 4%.
 */
final class MethodChoice {
    private static final int LEAST_ORIGINS = 4;
    private static final int MOST_ORIGINS = 6;
    private static final double CLEARLY = 3;

    /**
     * The number of days after which a damped trend has practically ended; for longer horizons the trend is
     * extrapolated by growth curves, or not at all.
     */
    static final int BEYOND_DAMPING = 60;

    private final ForecastMethod method;
    private final int seasonLength;

    /** The curves fitted to the whole series, where its growth is steady. */
    private final Optional<GrowthCurves> curves;

    private final double inflation;
    private final double monthInflation;
    private final Optional<Backtest> backtest;

    /** The forecast by last year's days, without the yearly season, where these are chosen. */
    private final Optional<GaussianForecast> ofLastYear;

    private MethodChoice(
            ForecastMethod method,
            int seasonLength,
            Optional<GrowthCurves> curves,
            double inflation,
            double monthInflation,
            Optional<Backtest> backtest) {
        this(method, seasonLength, curves, inflation, monthInflation, backtest, Optional.empty());
    }

    private MethodChoice(
            ForecastMethod method,
            int seasonLength,
            Optional<GrowthCurves> curves,
            double inflation,
            double monthInflation,
            Optional<Backtest> backtest,
            Optional<GaussianForecast> ofLastYear) {
        this.ofLastYear = ofLastYear;
        this.method = method;
        this.seasonLength = seasonLength;
        this.curves = curves;
        this.inflation = inflation;
        this.monthInflation = monthInflation;
        this.backtest = backtest;
    }

    /**
     * Chooses a series' forecasting method by the errors in a rolling-origin evaluation.
     *
     * @param logs the series, on the scale where growth adds up
     * @param winsorized the series with unusual values winsorized
     * @param seasonLength how many steps a season has, 1 for none
     * @param steps how many steps ahead to forecast
     * @throws IllegalArgumentException where the series is too short for every method
     */
    static MethodChoice of(double[] logs, WinsorizedSeries winsorized, LogScale scale, int seasonLength, int steps) {
        List<ForecastMethod> candidates = new ArrayList<>(ForecastMethod.candidates(logs.length, seasonLength));
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException(
                    logs.length + " values with seasons of " + seasonLength + " steps are too few for any method");
        }
        Optional<GrowthCurves> curves = Optional.empty();
        if (steps > BEYOND_DAMPING && candidates.remove(ForecastMethod.TREND)) {
            if (logs.length < ConstantGrowth.LEAST_SEASONS * seasonLength) {
                // A trend of so few weeks is mostly chance, and damping lets it run on for two months.
                candidates.add(0, ForecastMethod.STL_LEVEL);
                candidates.removeIf(method -> !method.isPossible(logs.length, seasonLength));
            } else {
                curves = steadyCurves(winsorized.values(), seasonLength);
                curves.ifPresent(steady -> candidates.add(0, ForecastMethod.GROWTH));
            }
        }
        BacktestErrors.RollingOrigins origins =
                BacktestErrors.RollingOrigins.of(logs.length, seasonLength, steps, MOST_ORIGINS);
        if (origins.size() < LEAST_ORIGINS) {
            return new MethodChoice(candidates.get(0), seasonLength, curves, 1, 1, Optional.empty());
        }
        Map<ForecastMethod, BacktestErrors> errors = new EnumMap<>(ForecastMethod.class);
        candidates.forEach(candidate -> errors.put(candidate, new BacktestErrors(origins)));
        for (int origin : origins.origins()) {
            double[] past = WinsorizedSeries.of(Arrays.copyOf(logs, origin), seasonLength)
                    .values();
            double[] actual = Arrays.copyOfRange(logs, origin, origin + origins.steps());
            ForecastMethod.forecasts(candidates, past, seasonLength, origins.steps())
                    .forEach((candidate, forecast) -> Objects.requireNonNull(errors.get(candidate))
                            .add(forecast, actual, scale, scaleOfErrors(past, scale, seasonLength)));
        }
        ForecastMethod chosen = choice(candidates, errors);
        BacktestErrors ofChosen = Objects.requireNonNull(errors.get(chosen));
        double naive = errors.containsKey(ForecastMethod.SEASONAL_NAIVE)
                ? Objects.requireNonNull(errors.get(ForecastMethod.SEASONAL_NAIVE))
                        .mase()
                : ofChosen.mase();
        return new MethodChoice(
                chosen,
                seasonLength,
                curves,
                factor(chosen, ofChosen),
                ofChosen.monthInflation(factor(chosen, ofChosen)),
                Optional.of(ofChosen.backtest(naive, seasonLength)));
    }

    /**
     * Returns the choice of last year's days where their errors from past days were clearly smaller than those of this
     * choice, and this choice otherwise; also where the history is too short for four past forecasts of four weeks that each
     * know a year.
     *
     * @param logs the adjusted series
     * @param withYear the series with what recurs from year to year left in it
     * @param yearly the yearly season subtracted from {@code logs}, of each day of the series and {@code steps} more
     */
    MethodChoice orLastYear(double[] logs, double[] withYear, double[] yearly, LogScale scale, int steps) {
        if (steps <= BEYOND_DAMPING) {
            return this;
        }
        Optional<LastYearBacktest> better =
                LastYearBacktest.ofBetter(method, seasonLength, logs, withYear, yearly, scale, steps);
        if (better.isEmpty()) {
            return this;
        }
        BacktestErrors lastYear = better.get().lastYear();
        int n = logs.length;
        double inflation = Math.max(1, lastYear.inflation());
        return new MethodChoice(
                ForecastMethod.LAST_YEAR,
                seasonLength,
                Optional.empty(),
                inflation,
                lastYear.monthInflation(inflation),
                Optional.of(lastYear.backtest(better.get().naive().mase(), seasonLength)),
                Optional.of(ForecastMethod.LAST_YEAR
                        .forecast(withYear, seasonLength, steps)
                        .plus(Arrays.stream(Arrays.copyOfRange(yearly, n, n + steps))
                                .map(effect -> -effect)
                                .toArray())));
    }

    private static double factor(ForecastMethod method, BacktestErrors errors) {
        // Past forecasts are at most half as long as their history, where curves of growth have hardly parted yet.
        return method == ForecastMethod.GROWTH ? Math.max(1, errors.inflation()) : errors.inflation();
    }

    /** Returns the growth curves of a series whose growth is steady. */
    private static Optional<GrowthCurves> steadyCurves(double[] values, int seasonLength) {
        GrowthCurves curves = GrowthCurves.fit(values, seasonLength);
        return curves.isSteady() || (ConstantGrowth.isIn(values, seasonLength) && !curves.wanders())
                ? Optional.of(curves)
                : Optional.empty();
    }

    private static ForecastMethod choice(List<ForecastMethod> candidates, Map<ForecastMethod, BacktestErrors> errors) {
        ForecastMethod usual = candidates.get(0);
        ForecastMethod best = usual;
        for (ForecastMethod candidate : candidates) {
            if (errorsOf(errors, candidate).loss() < errorsOf(errors, best).loss()) {
                best = candidate;
            }
        }
        for (ForecastMethod simpler : List.of(usual, ForecastMethod.COMBINATION)) {
            if (errors.containsKey(simpler)
                    && !errorsOf(errors, best).isBetterThan(errorsOf(errors, simpler), CLEARLY)) {
                return simpler;
            }
        }
        return best;
    }

    private static BacktestErrors errorsOf(Map<ForecastMethod, BacktestErrors> errors, ForecastMethod method) {
        return Objects.requireNonNull(errors.get(method));
    }

    /** Returns the mean absolute change of volume from one season to the next, the unit of scaled errors (MASE). */
    static double scaleOfErrors(double[] past, LogScale scale, int seasonLength) {
        double sum = 0;
        for (int t = seasonLength; t < past.length; t++) {
            sum += Math.abs(scale.toVolume(past[t]) - scale.toVolume(past[t - seasonLength]));
        }
        return sum / (past.length - seasonLength);
    }

    ForecastMethod method() {
        return method;
    }

    /**
     * Forecasts the series by the chosen method, with the interval inflation that its past errors require.
     *
     * @param winsorized the series that the method was chosen for, without unusual values
     */
    GaussianForecast forecast(double[] winsorized, int steps) {
        if (ofLastYear.isPresent()) {
            return ofLastYear.get().inflated(inflation);
        }
        GaussianForecast forecast = (method == ForecastMethod.GROWTH && curves.isPresent()
                        ? ForecastMethod.forecast(curves.get(), winsorized, seasonLength, steps)
                        : method.forecast(winsorized, seasonLength, steps))
                .inflated(inflation);
        return steps > BEYOND_DAMPING ? LargestJump.in(winsorized, seasonLength).bound(forecast) : forecast;
    }

    /** Returns the ratio of the interval inflation for months to that for days, at least 1. */
    double monthInflation() {
        return monthInflation;
    }

    /** Returns the rolling-origin evaluation of the chosen method; empty where the series is too short. */
    Optional<Backtest> backtest() {
        return backtest;
    }

    /**
     * A test of whether a series has a trend steady enough to be extrapolated beyond the next weeks: the slope of a
     * straight line is at least three of its standard errors, and the slope of each half of the series is at least half
     * of it.
     *
     * <p>Web traffic without a trend shows a growth in most windows, and extrapolating it is worse than repeating the
     * last week: over the series of the accuracy study, by 4% for three months ahead and by 15% for six.
     */
    static final class ConstantGrowth {
        private static final double LEAST_STANDARD_ERRORS = 3;
        private static final double LEAST_SHARE = 0.5;
        private static final int LEAST_SEASONS = 12;

        private ConstantGrowth() {}

        /**
         * Returns whether the trend of a winsorized series is steady enough to be extrapolated; false for fewer than
         * twelve seasons.
         */
        static boolean isIn(double[] values, int seasonLength) {
            int n = values.length;
            if (n < LEAST_SEASONS * seasonLength) {
                return false;
            }
            TrendMethod whole = TrendMethod.fit(values, seasonLength);
            double growth = whole.growth();
            double standardError = Math.sqrt(whole.forecast(1).drift().growthVariance());
            double first =
                    TrendMethod.fit(Arrays.copyOf(values, n / 2), seasonLength).growth();
            double second = TrendMethod.fit(Arrays.copyOfRange(values, n / 2, n), seasonLength)
                    .growth();
            return Math.abs(growth) > LEAST_STANDARD_ERRORS * standardError
                    && first / growth >= LEAST_SHARE
                    && second / growth >= LEAST_SHARE;
        }
    }
}
