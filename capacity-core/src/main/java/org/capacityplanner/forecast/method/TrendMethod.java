package org.capacityplanner.forecast.method;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A regression of a series by ordinary least squares on time, as a straight line, and on an effect of each position in
 * the season, such as the weekday for busy hours. The errors of level and growth are those of Newey &amp; West (1987),
 * since the residuals of a daily series resemble their neighbours.
 *
 * <p>The season's effects are taken out first, as means over each of its steps, of time and values alike: what is left
 * is a regression on one predictor (Frisch &amp; Waugh 1933), and no matrix.
 *
 * <p>Symbols: y[t] = level + growth * (t - origin) + season[t mod m] + e[t], the season effects summing to zero, origin
 * the last observation.
 */
public final class TrendMethod {
    private final double[] values;
    private final int seasonLength;
    private final DoubleUnaryOperator time;

    /** The deviation of each time from the mean time of its step of the season. */
    private final double[] deviations;

    /** The sum of the squares of the deviations. */
    private final double spread;

    private final double[] meanTime;
    private final double[] effects;
    private final double growth;
    private final double[] residuals;
    private final double sumOfSquares;

    private TrendMethod(double[] values, int seasonLength, DoubleUnaryOperator time) {
        this.values = values.clone();
        this.seasonLength = seasonLength;
        this.time = time;
        int n = values.length;
        this.deviations = new double[n];
        for (int t = 0; t < n; t++) {
            deviations[t] = time.applyAsDouble(t - (n - 1.0));
        }
        this.meanTime = meansByStep(deviations);
        this.effects = meansByStep(values);
        double squares = 0;
        double products = 0;
        for (int t = 0, step = 0; t < n; t++, step = next(step)) {
            deviations[t] -= meanTime[step];
            squares += deviations[t] * deviations[t];
            products += deviations[t] * (values[t] - effects[step]);
        }
        if (!(squares > 0)) {
            throw new IllegalArgumentException("time must vary, got a sum of squares of " + squares);
        }
        this.spread = squares;
        this.growth = products / squares;
        this.residuals = new double[n];
        double sum = 0;
        for (int t = 0, step = 0; t < n; t++, step = next(step)) {
            residuals[t] = values[t] - effects[step] - growth * deviations[t];
            sum += residuals[t] * residuals[t];
        }
        this.sumOfSquares = sum;
        // Moved along the line to the origin, where time is zero.
        for (int step = 0; step < seasonLength; step++) {
            effects[step] -= growth * meanTime[step];
        }
    }

    private int next(int step) {
        return step + 1 == seasonLength ? 0 : step + 1;
    }

    private double[] meansByStep(double[] series) {
        double[] means = new double[seasonLength];
        for (int t = 0, step = 0; t < series.length; t++, step = next(step)) {
            means[step] += series[t];
        }
        for (int step = 0; step < seasonLength; step++) {
            means[step] /= timesAt(step);
        }
        return means;
    }

    /** Returns the number of values at a step of the season. */
    private int timesAt(int step) {
        return (values.length - 1 - step) / seasonLength + 1;
    }

    /**
     * Fits the straight line and the season effects to a series.
     *
     * @param seasonLength how many steps a season has, 1 for none
     */
    public static TrendMethod fit(double[] values, int seasonLength) {
        return fit(values, seasonLength, DoubleUnaryOperator.identity());
    }

    /**
     * Fits a line in transformed time and the season effects to a series.
     *
     * @param time the transformed time of a number of steps after the origin, 0 there
     */
    public static TrendMethod fit(double[] values, int seasonLength, DoubleUnaryOperator time) {
        if (seasonLength < 1) {
            throw new IllegalArgumentException("seasonLength must be at least 1, got " + seasonLength);
        }
        if (values.length - 3 < seasonLength) {
            throw new IllegalArgumentException("a trend with seasons of " + seasonLength + " steps needs at least "
                    + (seasonLength + 3L) + " values, got " + values.length);
        }
        return new TrendMethod(values, seasonLength, time);
    }

    /** Returns the fitted level at the origin, averaged over the season. */
    double level() {
        double sum = 0;
        for (double effect : effects) {
            sum += effect;
        }
        return sum / seasonLength;
    }

    /** Returns the fitted slope per step, the trend. */
    public double growth() {
        return growth;
    }

    double[] residuals() {
        return residuals.clone();
    }

    /** Returns the sum of the squared residuals. */
    double sumOfSquares() {
        return sumOfSquares;
    }

    /** Returns the residual variance, with the residual degrees of freedom of the fit. */
    double residualVariance() {
        return sumOfSquares / (residuals.length - (1 + seasonLength));
    }

    /** Returns the fitted value at a step: the extrapolated line plus the season's effect. */
    double valueAt(int step) {
        return valueAt(step, time.applyAsDouble(step + 1.0));
    }

    /** Returns the value at a step if the transformed time there were {@code reach}. */
    double valueAt(int step, double reach) {
        return effects[seasonStep(step)] + growth * reach;
    }

    private int seasonStep(int stepAhead) {
        return Math.floorMod(values.length + stepAhead, seasonLength);
    }

    /**
     * Returns the prediction variance of a step for independent residuals: s^2 (1 + 1 / k + d^2 / S), k the number of
     * values at its step of the season, d its distance from their mean time, and S the sum of such squares.
     */
    double predictionVarianceAt(int step) {
        int season = seasonStep(step);
        double distance = time.applyAsDouble(step + 1.0) - meanTime[season];
        return residualVariance() * (1 + 1.0 / timesAt(season) + distance * distance / spread);
    }

    /**
     * Returns the forecast by the extrapolated line; the errors of its level and slope allow for autocorrelated
     * residuals.
     */
    public GaussianForecast forecast(int steps) {
        double[] mean = new double[steps];
        double[] reach = new double[steps];
        Arrays.setAll(reach, step -> time.applyAsDouble(step + 1.0));
        Arrays.setAll(mean, step -> valueAt(step, reach[step]));
        double slow = slowVariance();
        double[] state = new double[steps];
        Arrays.fill(state, slow);
        return new GaussianForecast(mean, Math.max(0, residualVariance() - slow), state, neweyWest(), reach);
    }

    /**
     * Returns the variance that neighbouring residuals have in common, which does not average out within a month: their
     * mean autocovariance over a week or a season.
     */
    double slowVariance() {
        int lags = Math.max(1, Math.min(Math.max(7, seasonLength), residuals.length / 4));
        double sum = 0;
        double neighbours = 0;
        for (int t = 1; t < residuals.length; t++) {
            neighbours += residuals[t - 1] - (t > lags ? residuals[t - 1 - lags] : 0);
            sum += residuals[t] * neighbours;
        }
        sum /= residuals.length;
        return Math.max(0, Math.min(sum / lags, residualVariance()));
    }

    private static double autocovariance(double[] centred, int lag) {
        double sum = 0;
        for (int t = lag; t < centred.length; t++) {
            sum += centred[t] * centred[t - lag];
        }
        return sum / centred.length;
    }

    /**
     * Returns the Newey-West covariance matrix of level and slope: (X'X)^-1 S (X'X)^-1 n / (n - p), S with Bartlett
     * weights. Only the influence of each residual on these two estimates is summed, not the whole of S.
     */
    GaussianForecast.Drift neweyWest() {
        int n = residuals.length;
        double[] level = new double[n];
        double[] slope = new double[n];
        double centre = Arrays.stream(meanTime).average().orElseThrow();
        for (int t = 0, step = 0; t < n; t++, step = next(step)) {
            double ofGrowth = deviations[t] / spread;
            level[t] = (1.0 / (seasonLength * (double) timesAt(step)) - ofGrowth * centre) * residuals[t];
            slope[t] = ofGrowth * residuals[t];
        }
        // With Bartlett's weights the sum over lags is the mean square of the sums of neighbours over a window.
        int window = lags(slope) + 1;
        double levels = 0;
        double slopes = 0;
        double levelVariance = 0;
        double growthVariance = 0;
        double covariance = 0;
        for (int t = 0; t < n + window - 1; t++) {
            if (t < n) {
                levels += level[t];
                slopes += slope[t];
            }
            if (t >= window) {
                levels -= level[t - window];
                slopes -= slope[t - window];
            }
            levelVariance += levels * levels / window;
            growthVariance += slopes * slopes / window;
            covariance += levels * slopes / window;
        }
        double small = (double) n / (n - (1 + seasonLength));
        return new GaussianForecast.Drift(
                Math.max(0, levelVariance * small), Math.max(0, growthVariance * small), covariance * small);
    }

    /**
     * Returns the lag of the Newey-West covariance, at most a quarter of the series: the larger of Newey &amp; West's
     * rule, a season, and Andrews' (1991) rule for the lag-1 autocorrelation of the scores of the slope.
     */
    private int lags(double[] scores) {
        int n = scores.length;
        double variance = autocovariance(scores, 0);
        double r = variance > 0 ? Math.max(0, Math.min(0.97, autocovariance(scores, 1) / variance)) : 0;
        double andrews = 1.1447 * Math.cbrt(4 * r * r / Math.pow((1 - r) * (1 + r), 2) * n);
        double rule = Math.floor(4 * Math.pow(n / 100.0, 2.0 / 9));
        return (int) Math.min(n / 4.0, Math.max(Math.ceil(andrews), Math.max(rule, seasonLength)));
    }
}
