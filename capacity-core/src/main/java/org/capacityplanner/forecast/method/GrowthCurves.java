package org.capacityplanner.forecast.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Growth curves fitted to the logarithms of a series and weighted by how well they fit. The growth is exponential,
 * linear, damped from the origin on, or has already slowed down within the history, from its beginning or in an
 * S-shape. A history of one or two years hardly distinguishes them although they differ much a year ahead, so the
 * forecast is their mean, and its variance includes the variance between them.
 *
 * <p>Each curve is linear in a transformed time u, with u(0) = 0 and u'(0) = 1 at the origin, so that the coefficient
 * is the growth per step there: u = t (exponential), log(1 + g t) / g (straight, g the growth itself), c (1 - exp(-t /
 * c)) (ending, in the history or after it), or a logistic function (S-shaped).
 *
 * @see <a href="https://doi.org/10.1287/mnsc.31.10.1237">Gardner &amp; McKenzie, Forecasting Trends in Time Series
 *     (1985)</a>
 */
public final class GrowthCurves {
    // Weights before the history is known; the nineteen curves that have been ending have 0.27 together.
    private static final double EXPONENTIAL = 0.3;
    private static final double STRAIGHT = 0.3;
    private static final double DAMPED = 0.13;
    private static final double ENDING = 0.27 / 19;

    /** The time constants of growth that ends within the history, as shares of the history. */
    private static final double[] ENDING_WITHIN = {0.5, 0.25, 0.125};

    /** The midpoints of S-shaped growth, as shares of the history. */
    private static final double[] MIDDLES = {0.2, 0.35, 0.5, 0.65};

    /** The widths of S-shaped growth, as shares of the history. */
    private static final double[] WIDTHS = {0.08, 0.13, 0.21, 0.34};

    /** The time constant of growth that is damped from the origin on, as a share of the history. */
    private static final double DAMPED_WITHIN = 1.0 / 3;

    /**
     * The share of the weights that is independent of the fit, since a good fit to the past does not show how growth
     * continues.
     */
    private static final double UNCHANGED = 0.06;

    private static final int ITERATIONS = 4;

    /** The smallest volume on the straight growth curve, as a share of the volume at the origin. */
    private static final double LEAST_ON_LINE = 0.1;

    private static final double LEAST_STANDARD_ERRORS = 3;

    /**
     * The largest mean autocorrelation of residuals, at lags of two to four seasons, with which growth counts as
     * steady.
     */
    private static final double MOST_AUTOCORRELATION = 0.05;

    /**
     * The mean autocorrelation of residuals, at lags of two to four seasons, above which the series is a random walk
     * even if its growth looks constant.
     */
    private static final double LEAST_OF_A_WALK = 0.1;

    private static final int NEAREST_SEASON = 2;
    private static final int FARTHEST_SEASON = 4;

    private final List<Curve> curves;
    private final double[] weights;
    private final int seasonLength;

    /**
     * One growth curve: its fit, its transformation of time, and its prior weight.
     *
     * @param prior its weight before the history is known
     */
    private record Curve(TrendMethod fit, DoubleUnaryOperator ahead, double prior) {}

    private GrowthCurves(List<Curve> curves, int seasonLength) {
        this.curves = curves;
        this.weights = weights(curves);
        this.seasonLength = seasonLength;
    }

    /** Fits all growth curves to the logarithms of a series. */
    public static GrowthCurves fit(double[] values, int seasonLength) {
        int n = values.length;
        List<Curve> curves = new ArrayList<>();
        TrendMethod exponential = TrendMethod.fit(values, seasonLength);
        curves.add(new Curve(exponential, DoubleUnaryOperator.identity(), EXPONENTIAL));
        double growth = exponential.growth();
        TrendMethod straight = exponential;
        for (int i = 0; i < ITERATIONS; i++) {
            straight = TrendMethod.fit(values, seasonLength, line(growth, n));
            growth = straight.growth();
        }
        curves.add(new Curve(straight, line(growth, n), STRAIGHT));
        curves.add(new Curve(straight, ending(DAMPED_WITHIN * n), DAMPED));
        for (double share : ENDING_WITHIN) {
            DoubleUnaryOperator time = ending(share * n);
            curves.add(new Curve(TrendMethod.fit(values, seasonLength, time), time, ENDING));
        }
        int firstShaped = curves.size();
        int bestShaped = firstShaped;
        for (double middle : MIDDLES) {
            for (double width : WIDTHS) {
                DoubleUnaryOperator time = SShape.time((middle - 1) * n, width * n);
                curves.add(new Curve(TrendMethod.fit(values, seasonLength, time), time, ENDING));
                bestShaped = isCloser(curves, curves.size() - 1, bestShaped) ? curves.size() - 1 : bestShaped;
            }
        }
        GrowthCurves fitted = new GrowthCurves(curves, seasonLength);
        boolean isShaped = fitted.best() == curves.get(bestShaped).fit();
        if (!isShaped || fitted.slowAutocorrelation(fitted.best().residuals()) < MOST_AUTOCORRELATION) {
            return fitted;
        }
        int place = bestShaped - firstShaped;
        SShape start = new SShape(MIDDLES[place / WIDTHS.length], WIDTHS[place % WIDTHS.length], fitted.best());
        SShape closer = start.refined(values, seasonLength);
        if (sizeOfAutocorrelation(closer.fit().residuals(), seasonLength) > MOST_AUTOCORRELATION) {
            return fitted;
        }
        curves.set(bestShaped, new Curve(closer.fit(), closer.time(n), ENDING));
        return new GrowthCurves(curves, seasonLength);
    }

    private static boolean isCloser(List<Curve> curves, int one, int other) {
        return curves.get(one).fit().residualVariance()
                < curves.get(other).fit().residualVariance();
    }

    private static DoubleUnaryOperator line(double growth, int history) {
        double g = Math.min(growth, (1 - LEAST_ON_LINE) / history);
        return Math.abs(g) < 1e-12
                ? DoubleUnaryOperator.identity()
                : t -> Math.log(Math.max(LEAST_ON_LINE, 1 + g * t)) / g;
    }

    private static DoubleUnaryOperator ending(double constant) {
        return t -> constant * (1 - Math.exp(-t / constant));
    }

    /**
     * Returns the weights of the curves, mostly in proportion to prior times likelihood, which is Gaussian with the
     * effective number of independent residuals.
     */
    private static double[] weights(List<Curve> curves) {
        double[] squares =
                curves.stream().mapToDouble(curve -> curve.fit().sumOfSquares()).toArray();
        int best = 0;
        for (int i = 1; i < squares.length; i++) {
            best = squares[i] < squares[best] ? i : best;
        }
        double least = Math.max(squares[best], Double.MIN_NORMAL);
        double independent = independent(curves.get(best).fit().residuals());
        double[] weights = new double[squares.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double likelihood = Math.exp(-independent / 2 * Math.log(Math.max(squares[i], least) / least));
            weights[i] = curves.get(i).prior() * likelihood;
            sum += weights[i];
        }
        double total = sum;
        Arrays.setAll(weights, i -> UNCHANGED * curves.get(i).prior() + (1 - UNCHANGED) * weights[i] / total);
        return weights;
    }

    /** Returns the effective number of independent residuals: n (1 - r) / (1 + r) for the lag-1 autocorrelation r. */
    private static double independent(double[] residuals) {
        double r = Math.max(0, Math.min(0.99, autocorrelation(residuals, 1)));
        return residuals.length * (1 - r) / (1 + r);
    }

    private static double autocorrelation(double[] residuals, int lag) {
        double sum = 0;
        double squares = 0;
        for (int t = 0; t < residuals.length; t++) {
            sum += t < lag ? 0 : residuals[t] * residuals[t - lag];
            squares += residuals[t] * residuals[t];
        }
        return squares > 0 ? sum / squares : 0;
    }

    /**
     * Returns whether the growth of the best curve is at least three of its standard errors and the residuals do not
     * vary slowly, unlike a random walk, whose residuals in one month resemble those of the next month.
     */
    public boolean isSteady() {
        TrendMethod best = best();
        double standardError = Math.sqrt(best.forecast(1).drift().growthVariance());
        return Math.abs(best.growth()) > LEAST_STANDARD_ERRORS * standardError
                && slowAutocorrelation(best.residuals()) < MOST_AUTOCORRELATION;
    }

    /**
     * Returns whether the residuals of the best curve vary slowly, as in a random walk, whose past growth does not
     * predict its future growth.
     */
    public boolean wanders() {
        return slowAutocorrelation(best().residuals()) > LEAST_OF_A_WALK;
    }

    private TrendMethod best() {
        return curves.stream()
                .map(Curve::fit)
                .min(Comparator.comparingDouble(TrendMethod::residualVariance))
                .orElseThrow();
    }

    private double slowAutocorrelation(double[] residuals) {
        return IntStream.rangeClosed(NEAREST_SEASON * seasonLength, FARTHEST_SEASON * seasonLength)
                .mapToDouble(lag -> autocorrelation(residuals, lag))
                .average()
                .orElseThrow();
    }

    /**
     * Returns the mean absolute autocorrelation of residuals at lags of one to four seasons. A curve that was searched
     * for follows a random walk so closely that its residuals turn within a month: positive and negative
     * autocorrelations cancel in a mean with signs.
     */
    private static double sizeOfAutocorrelation(double[] residuals, int seasonLength) {
        return IntStream.rangeClosed(seasonLength, FARTHEST_SEASON * seasonLength)
                .mapToDouble(lag -> Math.abs(autocorrelation(residuals, lag)))
                .average()
                .orElseThrow();
    }

    /**
     * Returns the forecast by the weighted mean of the curves; its variance includes the variance between the curves.
     */
    GaussianForecast forecast(int steps) {
        double[] mean = new double[steps];
        double[] state = new double[steps];
        double[] drift = new double[steps];
        double noise = 0;
        double[] squares = new double[steps];
        for (int i = 0; i < weights.length; i++) {
            Curve curve = curves.get(i);
            TrendMethod fit = curve.fit();
            GaussianForecast.Drift errors = fit.neweyWest();
            double slow = fit.slowVariance();
            noise += weights[i] * Math.max(0, fit.residualVariance() - slow);
            for (int h = 0; h < steps; h++) {
                double reach = curve.ahead().applyAsDouble(h + 1.0);
                double value = fit.valueAt(h, reach);
                mean[h] += weights[i] * value;
                squares[h] += weights[i] * value * value;
                state[h] += weights[i] * slow;
                drift[h] += weights[i] * errors.varianceAt(reach);
            }
        }
        double least = Double.POSITIVE_INFINITY;
        for (int h = 0; h < steps; h++) {
            drift[h] += Math.max(0, squares[h] - mean[h] * mean[h]);
            // Curves that cross agree for a while; what is ahead of their crossing is no better known for it.
            drift[h] = h == 0 ? drift[h] : Math.max(drift[h], drift[h - 1]);
            least = Math.min(least, drift[h]);
        }
        // One error of unit variance for all steps: which curve is right is the same question in every month.
        double level = least;
        double[] reach = new double[steps];
        Arrays.setAll(reach, h -> Math.sqrt(drift[h] - level));
        return new GaussianForecast(mean, noise, state, new GaussianForecast.Drift(level, 1, 0), reach);
    }
}
