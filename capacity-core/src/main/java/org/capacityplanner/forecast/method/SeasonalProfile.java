package org.capacityplanner.forecast.method;

import java.util.Arrays;

/**
 * The forecast for a long season, such as the hours of a week, by repeating its profile at the median level of the
 * last season.
 */
final class SeasonalProfile {
    private static final int SEASON_WINDOW = 11;

    private SeasonalProfile() {}

    /** Forecasts by repeating the last season of a robust decomposition at the median level of the last season. */
    static GaussianForecast forecast(double[] values, int seasonLength, int steps) {
        int n = values.length;
        Stl stl = Stl.decompose(values, seasonLength, SEASON_WINDOW, Stl.Fit.ROBUST);
        double[] season = stl.season();
        double[] levels = levels(values, season, seasonLength);
        double level = levels[levels.length - 1];
        double[] mean = new double[steps];
        Arrays.setAll(mean, h -> level + season[n - seasonLength + h % seasonLength]);
        double noise = Arrays.stream(stl.remainder()).map(r -> r * r).sum() / n;
        double[] state = new double[steps];
        for (int h = 0; h < steps; h++) {
            int seasonsAhead = 1 + h / seasonLength;
            state[h] = meanSquareChange(levels) * seasonsAhead;
        }
        return new GaussianForecast(mean, noise, state, GaussianForecast.Drift.NONE, new double[steps]);
    }

    /**
     * Returns the median deseasonalised level of each season of the series, the last of which ends with the series.
     */
    private static double[] levels(double[] values, double[] season, int seasonLength) {
        double[] levels = new double[values.length / seasonLength];
        for (int i = 0; i < levels.length; i++) {
            int end = values.length - (levels.length - 1 - i) * seasonLength;
            double[] part = new double[seasonLength];
            Arrays.setAll(part, j -> values[end - seasonLength + j] - season[end - seasonLength + j]);
            Arrays.sort(part);
            levels[i] = part[seasonLength / 2];
        }
        return levels;
    }

    private static double meanSquareChange(double[] levels) {
        double sum = 0;
        for (int i = 1; i < levels.length; i++) {
            sum += (levels[i] - levels[i - 1]) * (levels[i] - levels[i - 1]);
        }
        return sum / (levels.length - 1);
    }
}
