package org.capacityplanner.forecast;

import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.capacityplanner.forecast.method.GaussianForecast;
import org.capacityplanner.metrics.Interval;

/**
 * Forecasts a regular series of volumes by the method with the smallest error in a rolling-origin evaluation, without a
 * calendar; for busy hours see {@link VolumeForecaster}. Immutable.
 */
public final class SeriesForecaster {
    private final int seasonLength;

    private SeriesForecaster(int seasonLength) {
        this.seasonLength = seasonLength;
    }

    /**
     * Returns a forecaster for series with a given season length, as a number of values.
     *
     * @param seasonLength how many steps a season has: 12 for the months of a year, 168 for the hours of a week, 1 for
     * none
     */
    public static SeriesForecaster withSeason(int seasonLength) {
        if (seasonLength < 1) {
            throw new IllegalArgumentException("seasonLength must be at least 1, got " + seasonLength);
        }
        return new SeriesForecaster(seasonLength);
    }

    /**
     * Forecasts the next {@code steps} values of a series of volumes.
     *
     * @param volumes not negative, at least one of them positive, and long enough for one method: 12 values and two
     * seasons
     */
    public SeriesForecast forecast(double[] volumes, int steps) {
        LogScale scale = LogScale.of(volumes);
        double[] logs = scale.toLog(volumes);
        WinsorizedSeries winsorized = WinsorizedSeries.of(logs, seasonLength);
        MethodChoice choice = MethodChoice.of(logs, winsorized, scale, seasonLength, steps);
        GaussianForecast logForecast = choice.forecast(winsorized.values(), steps);
        return new SeriesForecast(choice.method().description(), choice.backtest(), scale, logForecast);
    }

    /** The forecast of a regular series: its method, its values and their intervals. */
    public static final class SeriesForecast {
        private final String method;
        private final Optional<Backtest> backtest;
        private final LogScale scale;
        private final GaussianForecast logForecast;

        private SeriesForecast(
                String method, Optional<Backtest> backtest, LogScale scale, GaussianForecast logForecast) {
            this.method = method;
            this.backtest = backtest;
            this.scale = scale;
            this.logForecast = logForecast;
        }

        /** Returns the name of the chosen method for reports. */
        public String method() {
            return method;
        }

        /** Returns the rolling-origin evaluation of the chosen method; empty where the series is too short. */
        public Optional<Backtest> backtest() {
            return backtest;
        }

        public int steps() {
            return logForecast.steps();
        }

        /**
         * Returns the median forecast of a future value by its index, which is 0 for the first value after the series.
         */
        public double meanAt(int step) {
            return scale.toVolume(logForecast.meanAt(step));
        }

        /**
         * Returns the prediction interval with the given level of a future value by its index, which is 0 for the first
         * value after the series.
         */
        public Interval intervalAt(int step, double level) {
            double z = new NormalDistribution().inverseCumulativeProbability((1 + Interval.requireLevel(level)) / 2);
            double half = z * logForecast.standardDeviationAt(step);
            double mean = logForecast.meanAt(step);
            return new Interval(scale.toVolume(mean - half), scale.toVolume(mean + half), level);
        }
    }
}
