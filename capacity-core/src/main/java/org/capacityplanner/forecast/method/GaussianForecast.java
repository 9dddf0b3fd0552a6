package org.capacityplanner.forecast.method;

import java.util.Arrays;
import java.util.List;

/**
 * A method's forecast of the next values of a series, with Gaussian errors on the scale that the method was fitted on.
 * The error of a step is a sum of independent parts: noise of that step alone, a random walk of the state, whose
 * variance grows with the horizon, and the level and growth that were estimated with an error, once for all steps.
 *
 * <p>The parts are kept separately because the volume of a month, and the first month that exceeds the capacity, depend
 * on which errors the steps share.
 */
public final class GaussianForecast {
    private static final double FACTOR_OF_TEN = Math.log(10);

    /** The largest variance of a step, at which a 95% interval extends by a factor of ten to either side. */
    private static final double MOST_VARIANCE = Math.pow(FACTOR_OF_TEN / 1.96, 2);

    private final double[] mean;
    private final double noiseVariance;
    private final double[] stateVariance;
    private final Drift drift;

    private final double[] reach;

    /**
     * The covariance matrix of the errors of the estimated level and trend; the error of step h is the level's error
     * plus {@code reach[h]} times the trend's error.
     */
    public record Drift(double levelVariance, double growthVariance, double covariance) {
        /** The covariance matrix of a level and trend that are known exactly: zero. */
        public static final Drift NONE = new Drift(0, 0, 0);

        public Drift {
            if (!(levelVariance >= 0) || !(growthVariance >= 0)) {
                throw new IllegalArgumentException(
                        "variances must not be negative, got " + levelVariance + " and " + growthVariance);
            }
            // Rounding may carry the correlation of two nearly collinear estimates beyond 1.
            double bound = Math.sqrt(levelVariance * growthVariance);
            covariance = Math.max(-bound, Math.min(bound, covariance));
        }

        Drift times(double factor) {
            return new Drift(levelVariance * factor, growthVariance * factor, covariance * factor);
        }

        double varianceAt(double reach) {
            return Math.max(0, levelVariance + 2 * reach * covariance + reach * reach * growthVariance);
        }
    }

    /**
     * Creates a forecast from the mean of each value ahead and the variances of its sources of error; the arrays are
     * copied.
     *
     * @param stateVariance the variance of the state's random walk at each step, not decreasing
     * @param reach the number of times that the growth per step has been added up to each step: 1, 2, 3, ... unless the
     *     growth is damped
     */
    public GaussianForecast(double[] mean, double noiseVariance, double[] stateVariance, Drift drift, double[] reach) {
        this.mean = mean.clone();
        this.noiseVariance = noiseVariance;
        this.stateVariance = stateVariance.clone();
        this.drift = drift;
        this.reach = reach.clone();
        if (mean.length != stateVariance.length || mean.length != reach.length) {
            throw new IllegalArgumentException("mean, stateVariance and reach must be equally many, got " + mean.length
                    + ", " + stateVariance.length + " and " + reach.length);
        }
        if (!(noiseVariance >= 0)) {
            throw new IllegalArgumentException("noiseVariance must not be negative, got " + noiseVariance);
        }
    }

    public int steps() {
        return mean.length;
    }

    /** Returns the expected value of a step ahead by its index, which is 0 for the first step. */
    public double meanAt(int step) {
        return mean[step];
    }

    public double[] mean() {
        return mean.clone();
    }

    public double noiseVariance() {
        return noiseVariance;
    }

    public double stateVarianceAt(int step) {
        return stateVariance[step];
    }

    double[] stateVariance() {
        return stateVariance.clone();
    }

    public Drift drift() {
        return drift;
    }

    public double reachAt(int step) {
        return reach[step];
    }

    /** Returns the standard deviation of the forecast error of a step ahead, from all sources of error. */
    public double standardDeviationAt(int step) {
        return Math.sqrt(noiseVariance + stateVariance[step] + drift.varianceAt(reach[step]));
    }

    double[] standardDeviation() {
        double[] deviations = new double[steps()];
        Arrays.setAll(deviations, this::standardDeviationAt);
        return deviations;
    }

    /**
     * Returns the mean of several forecasts, quantile by quantile. The errors of methods fitted to the same series are
     * correlated, so that their standard deviations are averaged, not their variances.
     */
    public static GaussianForecast average(List<GaussianForecast> forecasts) {
        if (forecasts.isEmpty()) {
            throw new IllegalArgumentException("forecasts must be at least one, got none");
        }
        int steps = forecasts.get(0).steps();
        double share = 1.0 / forecasts.size();
        double[] mean = new double[steps];
        double[] wandering = new double[steps];
        double noise = 0;
        double level = 0;
        double growth = 0;
        double correlated = 0;
        for (GaussianForecast forecast : forecasts) {
            for (int h = 0; h < steps; h++) {
                mean[h] += share * forecast.mean[h];
                wandering[h] += share * Math.sqrt(forecast.stateVariance[h]);
            }
            noise += share * Math.sqrt(forecast.noiseVariance);
            level += share * Math.sqrt(forecast.drift.levelVariance());
            // A damped growth reaches less far; what counts is how far it has reached at the end.
            double reached = forecast.reach[steps - 1] / steps;
            growth += share * Math.sqrt(forecast.drift.growthVariance()) * reached;
            correlated += share * forecast.drift.covariance() * reached;
        }
        double[] reach = new double[steps];
        Arrays.setAll(reach, h -> h + 1);
        return new GaussianForecast(
                mean,
                noise * noise,
                Arrays.stream(wandering).map(w -> w * w).toArray(),
                new Drift(level * level, growth * growth, correlated),
                reach);
    }

    /** Returns the forecast with {@code known} added to it, one exactly known value for each step. */
    public GaussianForecast plus(double[] known) {
        if (known.length != mean.length) {
            throw new IllegalArgumentException(
                    "known must have a value for each of " + mean.length + " steps, got " + known.length);
        }
        double[] sum = mean.clone();
        Arrays.setAll(sum, step -> mean[step] + known[step]);
        return new GaussianForecast(sum, noiseVariance, stateVariance, drift, reach);
    }

    /**
     * Returns the forecast with its variance limited by the changes that the series itself shows. The variance of the
     * state is bounded by the changes of a series: no more than the mean square of its changes over the same number of
     * steps, or over half the series and growing in proportion from there on. The intervals of a model whose variance
     * grows with the cube of the horizon would otherwise extend from practically zero to infinity. Nor do the state,
     * the estimated level and growth, and the expectation itself leave the values seen by more than a factor of ten (on
     * the logarithmic scale): at which an interval is no longer informative.
     */
    GaussianForecast cappedBy(double[] values, int seasonLength) {
        int span = Math.min(steps(), values.length / 2) / seasonLength * seasonLength;
        double meanSquare = span == 0 ? MOST_VARIANCE : meanSquareChange(values, span);
        double[] capped = new double[steps()];
        double[] bounded = new double[steps()];
        double lowest = Arrays.stream(values).min().orElseThrow() - FACTOR_OF_TEN;
        double highest = Arrays.stream(values).max().orElseThrow() + FACTOR_OF_TEN;
        double largestDrift = 0;
        for (int h = 0; h < capped.length; h++) {
            double farthest = Math.min(MOST_VARIANCE, meanSquare * Math.max(1, (h + 1.0) / Math.max(1, span)));
            capped[h] = Math.min(stateVariance[h], farthest);
            bounded[h] = Math.max(lowest, Math.min(highest, mean[h]));
            largestDrift = Math.max(largestDrift, drift.varianceAt(reach[h]));
        }
        Drift limited = largestDrift > MOST_VARIANCE ? drift.times(MOST_VARIANCE / largestDrift) : drift;
        return new GaussianForecast(bounded, noiseVariance, capped, limited, reach);
    }

    private static double meanSquareChange(double[] values, int span) {
        double sum = 0;
        for (int t = span; t < values.length; t++) {
            sum += (values[t] - values[t - span]) * (values[t] - values[t - span]);
        }
        return sum / (values.length - span);
    }

    /** Returns the forecast with every standard deviation multiplied by a factor. */
    public GaussianForecast inflated(double factor) {
        double squared = factor * factor;
        return new GaussianForecast(
                mean,
                noiseVariance * squared,
                Arrays.stream(stateVariance).map(v -> v * squared).toArray(),
                drift.times(squared),
                reach);
    }
}
