package org.capacityplanner.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.capacityplanner.forecast.method.GaussianForecast;

/** The errors of one method's forecasts from past origins, and the accuracy measures computed from them. */
final class BacktestErrors {
    private static final NormalDistribution GAUSSIAN = new NormalDistribution();
    private static final double Z80 = GAUSSIAN.inverseCumulativeProbability(0.9);
    private static final double Z95 = GAUSSIAN.inverseCumulativeProbability(0.975);

    /** The probabilities of the upper quantiles whose pinball loss is measured, since capacity is planned for them. */
    private static final double[] UPPER = {0.8, 0.95};

    private static final double[] Z_UPPER =
            Arrays.stream(UPPER).map(GAUSSIAN::inverseCumulativeProbability).toArray();

    private static final double ROUNDING = 1e-9;
    private static final int LEAST_ERRORS = 20;

    /** The length of a month in a backtest, days: whole weeks, so that the days of the week do not matter. */
    private static final int MONTH = 28;

    private static final int LEAST_MONTHS = 6;

    /**
     * The largest interval inflation for monthly errors, which includes that for daily errors: a few origins with
     * overlapping months are no evidence for more.
     */
    private static final double MOST_OF_MONTHS = 1.5;

    private static final double MOST_INFLATION = 3;
    private static final double LEAST_INFLATION = 0.5;

    private final RollingOrigins origins;
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> standardised = new ArrayList<>();
    private final List<Double> standardisedMonths = new ArrayList<>();
    private double absoluteError;

    BacktestErrors(RollingOrigins origins) {
        this.origins = origins;
    }

    /**
     * Adds the errors of {@code forecast} against the actual values.
     *
     * @param actual the actual values, on the forecast's scale
     * @param scaleOfErrors the unit of errors of volume
     */
    void add(GaussianForecast forecast, double[] actual, LogScale scale, double scaleOfErrors) {
        // A series that never changes from season to season would make errors of rounding infinitely large.
        double largest = Arrays.stream(actual).map(scale::toVolume).max().orElseThrow();
        double unit = Math.max(scaleOfErrors, Math.max(ROUNDING * largest, Double.MIN_NORMAL));
        double absolute = 0;
        double pinball = 0;
        for (int h = 0; h < actual.length; h++) {
            double volume = scale.toVolume(actual[h]);
            double deviation = forecast.standardDeviationAt(h);
            absolute += Math.abs(volume - scale.toVolume(forecast.meanAt(h)));
            for (int i = 0; i < UPPER.length; i++) {
                double quantile = scale.toVolume(forecast.meanAt(h) + deviation * Z_UPPER[i]);
                pinball += pinball(UPPER[i], volume, quantile);
            }
            double distance = Math.abs(actual[h] - forecast.meanAt(h));
            standardised.add(distance == 0 ? 0 : distance / Math.max(deviation, Double.MIN_NORMAL));
        }
        addMonths(forecast, actual);
        losses.add((absolute + pinball) / (1 + UPPER.length) / actual.length / unit);
        absoluteError += absolute / actual.length / unit;
    }

    /**
     * Adds the squared errors of the forecast's monthly means, divided by the forecast's own variance of these means:
     * in daily errors the noise hides an error of the level.
     */
    private void addMonths(GaussianForecast forecast, double[] actual) {
        for (int first = 0; first + MONTH <= actual.length; first += MONTH) {
            double error = 0;
            double variance = 0;
            for (int h = first; h < first + MONTH; h++) {
                double deviation = forecast.standardDeviationAt(h);
                error += (actual[h] - forecast.meanAt(h)) / MONTH;
                variance += (deviation * deviation - forecast.noiseVariance()) / MONTH;
            }
            variance += forecast.noiseVariance() / MONTH;
            standardisedMonths.add(error == 0 ? 0 : error * error / Math.max(variance, Double.MIN_NORMAL));
        }
    }

    /**
     * Returns twice the pinball loss of a quantile forecast, so that it weighs as much as an absolute error (Koenker
     * &amp; Bassett 1978).
     */
    private static double pinball(double probability, double volume, double quantile) {
        return 2 * (volume > quantile ? probability * (volume - quantile) : (1 - probability) * (quantile - volume));
    }

    /**
     * Returns the mean loss over the origins: the mean of absolute error and upper quantile losses, scaled as in MASE.
     */
    double loss() {
        return losses.stream().mapToDouble(loss -> loss).average().orElseThrow();
    }

    /** Returns the mean absolute scaled error (Hyndman &amp; Koehler 2006). */
    double mase() {
        return absoluteError / losses.size();
    }

    /**
     * Returns whether this method's loss is smaller than that of the method {@code other} by more than a number of
     * standard errors of the difference.
     */
    boolean isBetterThan(BacktestErrors other, double standardErrors) {
        int n = losses.size();
        double[] differences = new double[n];
        Arrays.setAll(differences, i -> other.losses.get(i) - losses.get(i));
        double mean = Arrays.stream(differences).average().orElseThrow();
        double variance =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum() / (n - 1);
        // Origins whose futures overlap count for fewer.
        return mean > standardErrors * Math.sqrt(variance * origins.overlap() / n);
    }

    /**
     * Returns the interval inflation for days: the factor on standard deviations with which the 95% intervals would
     * have covered 95% of the actual values. It is that of normalised conformal prediction (Lei et al. 2018). Errors of
     * one origin are correlated, so that only half of the correction is made, on the logarithmic scale.
     */
    double inflation() {
        int n = standardised.size();
        if (n < LEAST_ERRORS) {
            return 1;
        }
        double[] sorted = standardised.stream().mapToDouble(s -> s).sorted().toArray();
        int rank = Math.min(n, (int) Math.ceil((n + 1) * 0.95));
        double ratio = sorted[rank - 1] / Z95;
        return Math.max(LEAST_INFLATION, Math.min(MOST_INFLATION, Math.sqrt(ratio)));
    }

    /**
     * Returns the ratio of the interval inflation for months, with which the forecast's standard deviation of monthly
     * means would have matched their errors, to the inflation for days; at least 1.
     *
     * @param ofDays the inflation of the days
     */
    double monthInflation(double ofDays) {
        if (standardisedMonths.size() < LEAST_MONTHS) {
            return 1;
        }
        double square =
                standardisedMonths.stream().mapToDouble(s -> s).average().orElseThrow();
        return Math.max(1, Math.min(MOST_OF_MONTHS, Math.sqrt(square)) / ofDays);
    }

    /**
     * Returns the summary of the rolling-origin evaluation, with the error relative to the error of the seasonal naive
     * method.
     */
    Backtest backtest(double naiveMase, int seasonLength) {
        double inflation = inflation();
        return new Backtest(
                losses.size(),
                origins.steps(),
                mase(),
                naiveMase > 0 ? mase() / naiveMase : 1,
                share(Z80 * inflation),
                share(Z95 * inflation),
                seasonLength > 1);
    }

    private double share(double most) {
        return (double) standardised.stream().filter(s -> s <= most).count() / standardised.size();
    }

    /**
     * The origins of a rolling-origin evaluation, half a horizon apart, or a quarter where the series is short; each
     * has enough values before it for a fit and enough after it for a comparison.
     *
     * @param origins how many values each origin knows, the latest first
     * @param steps how far each forecast looks: the horizon wanted, at most a third of the series
     * @param spacing how many steps lie between origins
     */
    record RollingOrigins(List<Integer> origins, int steps, int spacing) {
        private static final int ENOUGH = 4;

        RollingOrigins {
            origins = List.copyOf(origins);
        }

        static RollingOrigins of(int size, int seasonLength, int wanted, int most) {
            int steps = Math.max(1, Math.min(wanted, size / 3));
            RollingOrigins wide = spaced(size, seasonLength, steps, Math.max(1, steps / 2), most);
            return wide.size() >= ENOUGH ? wide : spaced(size, seasonLength, steps, Math.max(1, steps / 4), most);
        }

        private static RollingOrigins spaced(int size, int seasonLength, int steps, int spacing, int most) {
            // Three seasons distinguish a season from noise; a fit needs as many values as the forecast has steps.
            int least = Math.max(Math.max(3 * seasonLength, 12), steps);
            List<Integer> origins = new ArrayList<>();
            for (int origin = size - steps; origin >= least && origins.size() < most; origin -= spacing) {
                origins.add(origin);
            }
            return new RollingOrigins(origins, steps, spacing);
        }

        int size() {
            return origins.size();
        }

        /** Returns the number of consecutive origins whose forecast periods overlap. */
        double overlap() {
            return (double) steps / spacing;
        }
    }
}
