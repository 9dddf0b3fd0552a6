package org.capacityplanner.forecast.method;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * An exponential smoothing model (ETS) fitted to a series by maximum likelihood. The errors are linear in the initial
 * state, so that for given smoothing parameters the best initial state is a least squares problem; only the one to four
 * smoothing parameters are searched for, from the two best of several starting points.
 */
final class EtsFit {
    private static final double LEAST_SMOOTHING = 1e-4;
    private static final double MOST_SMOOTHING = 0.9999;
    private static final double LEAST_DAMPING = 0.8;
    private static final double MOST_DAMPING = 0.98;
    /**
     * The relative precision of the sum of squared errors in the search; a series of a thousand values then has its
     * log-likelihood to 1e-4.
     */
    private static final double RELATIVE_PRECISION = 1e-7;

    /**
     * The absolute precision of the sum of squared errors in the search; the errors of a series that is fitted exactly
     * are rounding errors.
     */
    private static final double ABSOLUTE_PRECISION = 1e-16;

    private static final int MOST_EVALUATIONS = 1500;
    private static final int SEARCHES = 2;

    /** The starting points of the search, as shares of the ranges of alpha, beta, gamma and phi. */
    private static final double[][] STARTS = {
        {0.02, 0.02, 0.02, 0.9},
        {0.1, 0.02, 0.02, 0.9},
        {0.1, 0.3, 0.1, 0.5},
        {0.3, 0.02, 0.3, 0.9},
        {0.5, 0.05, 0.05, 0.95},
        {0.9, 0.02, 0.02, 0.5},
        {0.99, 0.001, 0.02, 0.97},
        {0.9, 0.3, 0.3, 0.5},
        {0.99, 0.7, 0.1, 0.2}
    };

    private final EtsModel model;
    private final int observed;
    private final EtsModel.State finalState;
    private final double sumOfSquares;
    private final RealMatrix finalCovariance;

    private EtsFit(EtsModel model, double[] values) {
        this.model = model;
        this.observed = values.length;
        EtsInitialState best = EtsInitialState.of(model, values);
        this.finalState = best.state();
        double[] errors = model.filter(values, finalState);
        this.sumOfSquares = Arrays.stream(errors).map(e -> e * e).sum();
        this.finalCovariance = best.finalCovariance(model, values.length).scalarMultiply(errorVariance());
    }

    /** Fits an exponential smoothing model of a given form. */
    static EtsFit of(double[] values, EtsForm form) {
        int least = form.initialStates() + form.smoothingParameters() + 2;
        if (values.length < least) {
            throw new IllegalArgumentException(form + " needs at least " + least + " values, got " + values.length);
        }
        int dimension = form.smoothingParameters();
        MultivariateFunction objective = point -> EtsSearch.leastSumOfSquares(modelAt(form, point), values);
        SimplexOptimizer optimizer =
                new SimplexOptimizer(new SimpleValueChecker(RELATIVE_PRECISION, ABSOLUTE_PRECISION));
        PointValuePair best = Arrays.stream(STARTS)
                .map(shares -> start(form, shares))
                .map(start -> new PointValuePair(start, objective.value(start)))
                .sorted(Comparator.comparingDouble(PointValuePair::getValue))
                .limit(SEARCHES)
                .map(start -> optimizer.optimize(
                        new MaxEval(MOST_EVALUATIONS),
                        new ObjectiveFunction(objective),
                        GoalType.MINIMIZE,
                        new InitialGuess(start.getPoint()),
                        new NelderMeadSimplex(dimension, 1.0)))
                .min(Comparator.comparingDouble(PointValuePair::getValue))
                .orElseThrow();
        return new EtsFit(modelAt(form, best.getPoint()), values);
    }

    /**
     * Fits the exponential smoothing model with the smallest corrected Akaike information criterion (Hurvich &amp; Tsai
     * 1989) of those that the series is long enough for, with and without trend, damping and season.
     */
    static EtsFit best(double[] values, int seasonLength) {
        return Stream.of(1, seasonLength)
                .distinct()
                .filter(length -> length == 1 || values.length >= 2 * length + 5)
                .flatMap(length -> Arrays.stream(EtsForm.Trend.values()).map(trend -> new EtsForm(trend, length)))
                .map(form -> of(values, form))
                .min(Comparator.comparingDouble(EtsFit::aicc))
                .orElseThrow();
    }

    /**
     * Returns the model for a point of the unbounded search, with parameters mapped into their bounds: beta below
     * alpha, gamma below 1 - alpha.
     */
    private static EtsModel modelAt(EtsForm form, double[] point) {
        int next = 0;
        double alpha = squeezed(point[next++], LEAST_SMOOTHING, MOST_SMOOTHING);
        double beta = form.hasTrend() ? squeezed(point[next++], LEAST_SMOOTHING, alpha) : 0;
        double gamma = form.hasSeason() ? squeezed(point[next++], 0, 1 - alpha) : 0;
        double phi = form.trend() == EtsForm.Trend.DAMPED ? squeezed(point[next], LEAST_DAMPING, MOST_DAMPING) : 1;
        return new EtsModel(form, alpha, beta, gamma, phi);
    }

    private static double squeezed(double anywhere, double lower, double upper) {
        return lower + (upper - lower) / (1 + Math.exp(-anywhere));
    }

    private static double[] start(EtsForm form, double[] shares) {
        double[] all = Arrays.stream(shares)
                .map(share -> Math.log(share / (1 - share)))
                .toArray();
        double[] start = new double[form.smoothingParameters()];
        int next = 0;
        start[next++] = all[0];
        if (form.hasTrend()) {
            start[next++] = all[1];
        }
        if (form.hasSeason()) {
            start[next++] = all[2];
        }
        if (form.trend() == EtsForm.Trend.DAMPED) {
            start[next] = all[3];
        }
        return start;
    }

    EtsModel model() {
        return model;
    }

    /** Returns the variance of one-step errors, with the residual degrees of freedom of the fit. */
    double errorVariance() {
        int parameters = model.form().smoothingParameters() + model.form().initialStates();
        return sumOfSquares / (observed - parameters);
    }

    /** Returns the log-likelihood, without its constants: -n/2 log(sum of squared errors). */
    double logLikelihood() {
        // A series that is fitted exactly would be infinitely likely.
        return -0.5 * observed * Math.log(Math.max(sumOfSquares, Double.MIN_NORMAL));
    }

    /** Returns the corrected Akaike information criterion; it counts the error variance as a parameter. */
    double aicc() {
        int k = model.form().smoothingParameters() + model.form().initialStates() + 1;
        return -2 * logLikelihood() + 2 * k + 2.0 * k * (k + 1) / Math.max(1, observed - k - 1);
    }

    /**
     * Returns the forecast of the next {@code steps} values; its variance includes the error in level and trend from
     * estimating the initial state.
     */
    GaussianForecast forecast(int steps) {
        double variance = errorVariance();
        double[] stateVariance = model.stateVariance(steps);
        Arrays.setAll(stateVariance, h -> variance * stateVariance[h]);
        GaussianForecast.Drift drift = new GaussianForecast.Drift(
                finalCovariance.getEntry(0, 0), finalCovariance.getEntry(1, 1), finalCovariance.getEntry(0, 1));
        return new GaussianForecast(
                model.mean(finalState, observed, steps), variance, stateVariance, drift, model.reach(steps));
    }
}
