package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal.Reason;

/** The solution of a least squares problem on several predictors, with its Cholesky factor. */
final class LeastSquares {
    /**
     * The smallest tolerance of a predictor (share of variance not explained by the others) for which sums in doubles
     * keep ten digits of the standard errors.
     */
    private static final double DOUBLES_SUFFICE = 1e-4;

    /**
     * The smallest tolerance of a predictor for which the first solution of the normal equations has as many digits as a
     * refined one, up to one.
     */
    private static final double WELL_CONDITIONED = 0.1;

    /**
     * The ratio of the residual sum of squares to the response's sum of squares below which the residual sum, computed
     * as a difference, has lost over three digits.
     */
    private static final double CLOSE_FIT = 1e-3;

    /**
     * The smallest relative length of a predictor's part not explained by the others; a predictor with less is linearly
     * dependent up to rounding.
     */
    private static final double ROUNDING = 0x1p-50;

    private final CrossProducts sums;
    private final DesignFactor factor;
    private final DoubleDouble intercept;
    private final DoubleDouble[] slopes;
    private final double residualSquares;

    private LeastSquares(CrossProducts sums, DesignFactor factor, DoubleDouble[] slopes, double residualSquares) {
        this.sums = sums;
        this.factor = factor;
        this.slopes = slopes;
        this.residualSquares = residualSquares;
        DoubleDouble height = sums.mean(slopes.length);
        for (int j = 0; j < slopes.length; j++) {
            height = height.minus(slopes[j].times(sums.mean(j)));
        }
        this.intercept = height;
    }

    /**
     * Solves the normal equations by Cholesky's method on centred cross products, with one refinement from the
     * residuals where predictors are correlated or the fit is close. Where predictors nearly determine each other, the
     * cross products are summed again with twice the digits: that leaves more correct digits than an orthogonal
     * factorisation in doubles would, and shares the triangular solver.
     *
     * @return refused if a predictor is a linear combination of those before it
     */
    static Answer<LeastSquares> of(Predictors predictors, double[] response, Intercept intercept) {
        int p = predictors.size();
        double[][] columns = Arrays.copyOf(predictors.shared(), p + 1);
        columns[p] = response;
        CrossProducts rounded = CrossProducts.rounded(columns, intercept);
        DesignFactor factor = DesignFactor.of(rounded, p);
        int n = response.length;
        if (factor.smallestTolerance() >= DOUBLES_SUFFICE
                && dependent(rounded, factor, n).isEmpty()) {
            DoubleDouble[] slopes = factor.solve(momentsWithResponse(rounded, p));
            double squares = residualSquares(rounded, slopes);
            boolean isPrecise = factor.smallestTolerance() >= WELL_CONDITIONED
                    && squares > CLOSE_FIT * rounded.product(p, p).high();
            return Answer.of(
                    isPrecise
                            ? new LeastSquares(rounded, factor, slopes, squares)
                            : refined(columns, rounded, factor, slopes));
        }
        CrossProducts exact = CrossProducts.exact(columns, intercept);
        DesignFactor exactFactor = DesignFactor.of(exact, p);
        OptionalInt dependent = dependent(exact, exactFactor, n);
        if (dependent.isPresent()) {
            return Answer.refused(Reason.NOT_IDENTIFIABLE, dependence(predictors, dependent.getAsInt(), intercept));
        }
        return Answer.of(exact(predictors, response, exact, exactFactor));
    }

    /**
     * Returns the index of the first predictor that is a linear combination of the predictors before it, up to
     * rounding; empty if there is none.
     */
    private static OptionalInt dependent(CrossProducts sums, DesignFactor factor, int n) {
        return IntStream.range(0, factor.size())
                .filter(j -> {
                    double mean = sums.mean(j).high();
                    double length = Math.sqrt(sums.product(j, j).high() + n * mean * mean);
                    return !(factor.remainderOf(j) > ROUNDING * length);
                })
                .findFirst();
    }

    private static String dependence(Predictors predictors, int j, Intercept intercept) {
        String name = predictors.names().get(j);
        if (j == 0) {
            return name + (intercept == Intercept.ZERO ? " must not be all zero" : " must vary");
        }
        return name + " must not be a linear combination of the predictors before it, "
                + predictors.names().subList(0, j)
                + (intercept == Intercept.ZERO ? "" : " and a constant");
    }

    /** Returns the response's sum of squares minus the part of it that the predictors explain. */
    private static double residualSquares(CrossProducts sums, DoubleDouble[] slopes) {
        DoubleDouble rest = sums.product(slopes.length, slopes.length);
        for (int j = 0; j < slopes.length; j++) {
            rest = rest.minus(slopes[j].times(sums.product(j, slopes.length)));
        }
        return rest.high();
    }

    private static LeastSquares refined(
            double[][] columns, CrossProducts sums, DesignFactor factor, DoubleDouble[] first) {
        int p = columns.length - 1;
        int n = columns[p].length;
        double[] gradient = new double[p];
        double squares = 0;
        double[][] block = new double[p][CrossProducts.BLOCK];
        double[] residuals = new double[CrossProducts.BLOCK];
        for (int start = 0; start < n; start += CrossProducts.BLOCK) {
            int length = Math.min(CrossProducts.BLOCK, n - start);
            CrossProducts.centre(columns[p], start, length, sums.mean(p).high(), residuals);
            for (int j = 0; j < p; j++) {
                CrossProducts.centre(columns[j], start, length, sums.mean(j).high(), block[j]);
                subtract(first[j].high(), block[j], residuals, length);
            }
            for (int j = 0; j < p; j++) {
                gradient[j] += CrossProducts.dot(block[j], residuals, length);
            }
            squares += CrossProducts.dot(residuals, residuals, length);
        }
        DoubleDouble[] step =
                factor.solve(Arrays.stream(gradient).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new));
        DoubleDouble[] slopes = new DoubleDouble[p];
        for (int j = 0; j < p; j++) {
            slopes[j] = DoubleDouble.of(first[j].high()).plus(step[j]);
            squares -= step[j].high() * gradient[j];
        }
        return new LeastSquares(sums, factor, slopes, Math.max(0, squares));
    }

    private static LeastSquares exact(
            Predictors predictors, double[] response, CrossProducts sums, DesignFactor factor) {
        DoubleDouble[] slopes = factor.solve(momentsWithResponse(sums, predictors.size()));
        LeastSquares solution = new LeastSquares(sums, factor, slopes, 0);
        double squares = 0;
        for (int i = 0; i < response.length; i++) {
            double residual = solution.residual(predictors, response, i);
            squares += residual * residual;
        }
        return new LeastSquares(sums, factor, slopes, squares);
    }

    private static DoubleDouble[] momentsWithResponse(CrossProducts sums, int p) {
        return IntStream.range(0, p).mapToObj(j -> sums.product(j, p)).toArray(DoubleDouble[]::new);
    }

    private static void subtract(double factor, double[] values, double[] from, int length) {
        for (int i = 0; i < length; i++) {
            from[i] -= factor * values[i];
        }
    }

    /** Returns the residual of one row, without the cancellation of large terms that nearly sum to zero. */
    double residual(Predictors predictors, double[] response, int row) {
        DoubleDouble rest = DoubleDouble.of(response[row]).minus(intercept);
        for (int j = 0; j < slopes.length; j++) {
            rest = rest.minus(slopes[j].times(DoubleDouble.of(predictors.valueAt(row, j))));
        }
        return rest.high();
    }

    DesignFactor factor() {
        return factor;
    }

    /** Returns the predictors' means; zeros without an intercept. */
    DoubleDouble[] means() {
        return IntStream.range(0, slopes.length).mapToObj(sums::mean).toArray(DoubleDouble[]::new);
    }

    /** Returns the intercept, the fitted response where all predictors are zero. */
    DoubleDouble intercept() {
        return intercept;
    }

    DoubleDouble slope(int predictor) {
        return slopes[predictor];
    }

    /** Returns the sum of squared residuals. */
    double residualSquares() {
        return residualSquares;
    }

    /** Returns the sum of squares of the response about its mean, or about zero without an intercept. */
    double responseSquares() {
        return sums.product(slopes.length, slopes.length).high();
    }
}
