package org.capacityplanner.forecast.method;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A regression of a series by ordinary least squares on time, as a straight line, and on an effect of each position in
 * the season, such as the weekday for busy hours. The errors of level and growth are those of Newey &amp; West (1987),
 * since the residuals of a daily series resemble their neighbours.
 *
 * <p>Symbols: y[t] = level + growth * (t - origin) + season[t mod m] + e[t], the season effects summing to zero, origin
 * the last observation.
 */
public final class TrendMethod {
    private final double[] values;
    private final int seasonLength;
    private final DoubleUnaryOperator time;
    private final double[][] design;
    private final double[] coefficients;
    private final double[] residuals;
    private final double[][] gramInverse;

    private TrendMethod(double[] values, int seasonLength, DoubleUnaryOperator time) {
        this.values = values.clone();
        this.seasonLength = seasonLength;
        this.time = time;
        this.design = new double[values.length][];
        Arrays.setAll(design, this::row);
        double[][] columns = new double[1 + seasonLength][values.length];
        for (int t = 0; t < values.length; t++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][t] = design[t][j];
            }
        }
        HouseholderFit fit = new HouseholderFit(columns, values);
        this.coefficients = fit.coefficients();
        this.gramInverse = fit.gramInverse();
        this.residuals = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            residuals[t] = values[t] - dot(design[t], coefficients);
        }
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

    /**
     * Returns the regressors at a time: 1 for the level, the transformed time since the origin, and the season effects
     * except the last, which is minus the sum of the others.
     */
    private double[] row(int t) {
        double[] row = new double[1 + seasonLength];
        row[0] = 1;
        row[1] = time.applyAsDouble(t - (values.length - 1.0));
        if (seasonLength > 1) {
            int season = Math.floorMod(t, seasonLength);
            if (season == seasonLength - 1) {
                Arrays.fill(row, 2, row.length, -1);
            } else {
                row[2 + season] = 1;
            }
        }
        return row;
    }

    /** Returns the fitted level at the origin, averaged over the season. */
    double level() {
        return coefficients[0];
    }

    /** Returns the fitted slope per step, the trend. */
    public double growth() {
        return coefficients[1];
    }

    double[] residuals() {
        return residuals.clone();
    }

    /** Returns the residual variance, with the residual degrees of freedom of the fit. */
    double residualVariance() {
        double sum = 0;
        for (double residual : residuals) {
            sum += residual * residual;
        }
        return sum / (residuals.length - coefficients.length);
    }

    /** Returns the fitted value at a step: the extrapolated line plus the season's effect. */
    double valueAt(int step) {
        return dot(row(values.length + step), coefficients);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    /** Returns the prediction variance of a step for independent residuals: s^2 (1 + x'(X'X)^-1 x). */
    double predictionVarianceAt(int step) {
        double[] row = row(values.length + step);
        double[] product = new double[row.length];
        Arrays.setAll(product, j -> dot(gramInverse[j], row));
        return residualVariance() * (1 + dot(row, product));
    }

    /**
     * Returns the forecast by the extrapolated line; the errors of its level and slope allow for autocorrelated
     * residuals.
     */
    public GaussianForecast forecast(int steps) {
        double[] mean = new double[steps];
        double[] reach = new double[steps];
        Arrays.setAll(mean, this::valueAt);
        Arrays.setAll(reach, step -> time.applyAsDouble(step + 1.0));
        double slow = slowVariance();
        double[] state = new double[steps];
        Arrays.fill(state, slow);
        return new GaussianForecast(mean, Math.max(0, residualVariance() - slow), state, neweyWest(), reach);
    }

    /**
     * Returns the variance that neighbouring residuals have in common, which does not average out within a month: their
     * mean autocovariance over a week or a season.
     */
    private double slowVariance() {
        int lags = Math.max(1, Math.min(Math.max(7, seasonLength), residuals.length / 4));
        double sum = 0;
        for (int lag = 1; lag <= lags; lag++) {
            sum += autocovariance(residuals, lag);
        }
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
    private GaussianForecast.Drift neweyWest() {
        int n = residuals.length;
        double[] level = new double[n];
        double[] growth = new double[n];
        for (int t = 0; t < n; t++) {
            level[t] = dot(gramInverse[0], design[t]) * residuals[t];
            growth[t] = dot(gramInverse[1], design[t]) * residuals[t];
        }
        double levelVariance = 0;
        double growthVariance = 0;
        double covariance = 0;
        int lags = lags(growth);
        for (int lag = 0; lag <= lags; lag++) {
            // Each pair of neighbours counts twice: once looking back and once looking ahead.
            double weight = lag == 0 ? 1 : 2 * (1 - lag / (lags + 1.0));
            for (int t = lag; t < n; t++) {
                levelVariance += weight * level[t] * level[t - lag];
                growthVariance += weight * growth[t] * growth[t - lag];
                covariance += weight / 2 * (level[t] * growth[t - lag] + growth[t] * level[t - lag]);
            }
        }
        double small = (double) n / (n - coefficients.length);
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
