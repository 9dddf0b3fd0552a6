package org.capacityplanner.forecast.method;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The methods for forecasting a regular series. All take values without gaps on the scale where growth is additive,
 * which for volumes is the logarithmic one.
 */
public enum ForecastMethod {
    /** The seasonal naive method, which repeats the last season: the benchmark for the other methods. */
    SEASONAL_NAIVE("seasonal naive") {
        @Override
        public boolean isPossible(int size, int seasonLength) {
            return size >= seasonLength + 3;
        }

        @Override
        GaussianForecast uncapped(SeasonalSeries series, int steps) {
            double[] values = series.values();
            int seasonLength = series.seasonLength();
            int n = values.length;
            double[] mean = new double[steps];
            double[] state = new double[steps];
            double variance = 0;
            for (int t = seasonLength; t < n; t++) {
                double change = values[t] - values[t - seasonLength];
                variance += change * change / (n - seasonLength);
            }
            for (int h = 0; h < steps; h++) {
                mean[h] = values[n - seasonLength + h % seasonLength];
                int seasonsAhead = h / seasonLength;
                state[h] = variance * seasonsAhead;
            }
            return new GaussianForecast(mean, variance, state, GaussianForecast.Drift.NONE, new double[steps]);
        }
    },

    /** Exponential smoothing (ETS) in the form chosen by the corrected Akaike information criterion. */
    ETS("ETS") {
        @Override
        public boolean isPossible(int size, int seasonLength) {
            return size >= LEAST_VALUES && seasonLength <= MOST_SEASON_STATES;
        }

        @Override
        GaussianForecast uncapped(SeasonalSeries series, int steps) {
            return EtsFit.best(series.values(), series.seasonLength()).forecast(steps);
        }
    },

    /**
     * Exponential smoothing with a damped trend, after the season is subtracted by loess (STL); the season is then
     * repeated.
     */
    STL_ETS("STL + ETS(A,Ad,N)") {
        @Override
        GaussianForecast uncapped(SeasonalSeries series, int steps) {
            GaussianForecast rest = EtsFit.of(series.withoutSeason(), DAMPED).forecast(steps);
            return rest.plus(series.seasonAhead(steps));
        }
    },

    /**
     * The theta method (simple exponential smoothing plus half the slope of a straight line), after the season is
     * subtracted by loess (STL); the season is then repeated (Assimakopoulos &amp; Nikolopoulos 2000; Hyndman &amp;
     * Billah 2003).
     */
    THETA("theta") {
        @Override
        GaussianForecast uncapped(SeasonalSeries series, int steps) {
            return theta(series.withoutSeason(), steps).plus(series.seasonAhead(steps));
        }
    },

    /**
     * The seasonal profile of a robust loess decomposition, repeated at the median level of the last season, for long
     * and irregular seasons such as the hours of the week.
     */
    PROFILE("seasonal profile") {
        @Override
        GaussianForecast uncapped(SeasonalSeries series, int steps) {
            return SeasonalProfile.forecast(series.values(), series.seasonLength(), steps);
        }
    },

    /**
     * Extrapolation of a straight line with an additive effect for each position in the season, such as the weekday.
     */
    TREND("trend with seasons") {
        @Override
        public boolean isPossible(int size, int seasonLength) {
            return size >= 2 * seasonLength && size >= seasonLength + 5 && seasonLength <= MOST_SEASON_STATES;
        }

        @Override
        GaussianForecast uncapped(SeasonalSeries series, int steps) {
            return TrendMethod.fit(series.values(), series.seasonLength()).forecast(steps);
        }
    },

    /**
     * Extrapolation of growth curves (exponential, linear and damped), averaged by how well each fits, with an effect
     * for each position in the season.
     */
    GROWTH("growth curves with seasons") {
        @Override
        public boolean isPossible(int size, int seasonLength) {
            return TREND.isPossible(size, seasonLength);
        }

        @Override
        GaussianForecast uncapped(SeasonalSeries series, int steps) {
            return GrowthCurves.fit(series.values(), series.seasonLength()).forecast(steps);
        }
    },

    /**
     * Exponential smoothing without a trend, after the season is subtracted by loess (STL); the season is then
     * repeated.
     */
    STL_LEVEL("STL + ETS(A,N,N)") {
        @Override
        GaussianForecast uncapped(SeasonalSeries series, int steps) {
            GaussianForecast rest = EtsFit.of(series.withoutSeason(), SIMPLE).forecast(steps);
            return rest.plus(series.seasonAhead(steps));
        }
    },

    /** The same days of last year, times the growth since; only where it is judged against the others in years. */
    LAST_YEAR("last year's days with growth") {
        @Override
        public boolean isPossible(int size, int seasonLength) {
            return seasonLength == DAYS_OF_WEEK && size >= LastYear.LEAST_DAYS;
        }

        @Override
        GaussianForecast uncapped(SeasonalSeries series, int steps) {
            return LastYear.forecast(series.values(), steps);
        }
    },

    /** The combination of several methods whose errors differ, as their mean. */
    COMBINATION("combination") {
        @Override
        GaussianForecast uncapped(SeasonalSeries series, int steps) {
            return GaussianForecast.average(combined(series.seasonLength()).stream()
                    .map(method -> method.forecast(series, steps))
                    .toList());
        }
    };

    private static final int LEAST_VALUES = 12;
    private static final int MOST_SEASON_STATES = 24;
    private static final int DAYS_OF_WEEK = 7;

    private static final EtsForm DAMPED = new EtsForm(EtsForm.Trend.DAMPED, 1);
    private static final EtsForm SIMPLE = new EtsForm(EtsForm.Trend.NONE, 1);

    private final String description;

    ForecastMethod(String description) {
        this.description = description;
    }

    /** Returns the name of the method for reports. */
    public String description() {
        return description;
    }

    /** Returns whether a series of {@code size} values is long enough for the method, given its season length. */
    public boolean isPossible(int size, int seasonLength) {
        return size >= LEAST_VALUES && size > 2 * seasonLength;
    }

    /**
     * Returns the methods that are compared for a series of {@code size} values; the first is the default, which was
     * best on average over the series of the accuracy study. For a long season, methods with one state for each step of
     * the season are left out; for the days of the week, they are less accurate.
     */
    public static List<ForecastMethod> candidates(int size, int seasonLength) {
        Stream<ForecastMethod> all;
        if (seasonLength > MOST_SEASON_STATES) {
            all = Stream.of(COMBINATION, STL_ETS, THETA, PROFILE, SEASONAL_NAIVE);
        } else if (seasonLength == DAYS_OF_WEEK) {
            all = Stream.of(STL_ETS, COMBINATION, THETA, TREND, SEASONAL_NAIVE);
        } else {
            all = Stream.of(ETS, COMBINATION, STL_ETS, THETA, TREND, SEASONAL_NAIVE);
        }
        return all.filter(method -> method.isPossible(size, seasonLength)).toList();
    }

    /** Returns the methods that the combination averages for a season length. */
    public static List<ForecastMethod> combined(int seasonLength) {
        return seasonLength > MOST_SEASON_STATES ? List.of(STL_ETS, PROFILE) : List.of(SEASONAL_NAIVE, STL_ETS, THETA);
    }

    /**
     * Forecasts a series by this method, with a state variance bounded by the changes of the series itself.
     *
     * @param seasonLength how many steps a season has, 1 for none
     * @param steps how many steps ahead
     */
    public final GaussianForecast forecast(double[] values, int seasonLength, int steps) {
        return forecast(new SeasonalSeries(values, seasonLength), steps);
    }

    private GaussianForecast forecast(SeasonalSeries series, int steps) {
        return uncapped(series, steps).cappedBy(series.values(), series.seasonLength());
    }

    /** Returns the forecast by {@link #GROWTH} where its curves are fitted to the series already. */
    public static GaussianForecast forecast(GrowthCurves fitted, double[] values, int seasonLength, int steps) {
        return fitted.forecast(steps).cappedBy(values, seasonLength);
    }

    /**
     * Returns the forecast of a series by each of several methods, which share its decomposition; the combination
     * averages those of its methods that are among them.
     */
    public static Map<ForecastMethod, GaussianForecast> forecasts(
            List<ForecastMethod> methods, double[] values, int seasonLength, int steps) {
        SeasonalSeries series = new SeasonalSeries(values, seasonLength);
        Map<ForecastMethod, GaussianForecast> forecasts = new EnumMap<>(ForecastMethod.class);
        for (ForecastMethod method : methods) {
            if (method != COMBINATION) {
                forecasts.put(method, method.forecast(series, steps));
            }
        }
        if (methods.contains(COMBINATION)) {
            forecasts.put(
                    COMBINATION,
                    GaussianForecast.average(combined(seasonLength).stream()
                            .filter(forecasts::containsKey)
                            .map(method -> Objects.requireNonNull(forecasts.get(method)))
                            .toList()));
        }
        return forecasts;
    }

    abstract GaussianForecast uncapped(SeasonalSeries series, int steps);

    static GaussianForecast theta(double[] values, int steps) {
        int n = values.length;
        EtsFit smoothing = EtsFit.of(values, SIMPLE);
        TrendMethod line = TrendMethod.fit(values, 1);
        double drift = line.growth() / 2;
        double alpha = smoothing.model().alpha();
        GaussianForecast level = smoothing.forecast(steps);
        double[] added = new double[steps];
        double[] reach = new double[steps];
        for (int h = 0; h < steps; h++) {
            added[h] = drift * (h + (1 - Math.pow(1 - alpha, n)) / alpha);
            reach[h] = h + 1;
        }
        double growthVariance = line.forecast(1).drift().growthVariance() / 4;
        return new GaussianForecast(
                level.plus(added).mean(),
                level.noiseVariance(),
                level.stateVariance(),
                new GaussianForecast.Drift(0, growthVariance, 0),
                reach);
    }
}
