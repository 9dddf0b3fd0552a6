package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.regression.InfluenceFunctions.TimeSlots;

/**
 * A multiple linear regression of a KPI on several predictors by ordinary least squares. Of a utilization on the
 * volumes of several transaction types each coefficient is a service demand, in seconds per transaction (utilization
 * law). Values at which it predicts are given in the order of the predictors' {@linkplain Predictors#names names}.
 */
public final class MultipleFit {
    private final Predictors predictors;
    private final double[] response;
    private final Intercept intercept;
    private final TimeSlots slots;
    private final LeastSquares solution;

    private MultipleFit(
            Predictors predictors, double[] response, Intercept intercept, TimeSlots slots, LeastSquares solution) {
        this.predictors = predictors;
        this.response = response;
        this.intercept = intercept;
        this.slots = slots;
        this.solution = solution;
    }

    /** Fits a regression with an intercept to rows that are equally spaced in time. */
    public static Answer<MultipleFit> of(Predictors predictors, double[] response) {
        return of(predictors, response, Intercept.ESTIMATED);
    }

    /**
     * Fits a regression to rows that are equally spaced in time.
     *
     * @return refused if the response is constant, rows do not outnumber the coefficients, or a predictor is a linear
     *     combination of those before it, which the message names
     */
    public static Answer<MultipleFit> of(Predictors predictors, double[] response, Intercept intercept) {
        return of(predictors, response.clone(), intercept, TimeSlots.inSequence(response.length));
    }

    /**
     * Fits the KPI of observations on predictors, with the time of each row; the observed volume is used only if it is
     * one of the predictors.
     *
     * @return refused as in {@link #of(Predictors, double[], Intercept)}
     */
    public static Answer<MultipleFit> of(Predictors predictors, Observations observations, Intercept intercept) {
        return of(predictors, observations.values(), intercept, TimeSlots.of(observations));
    }

    private static Answer<MultipleFit> of(
            Predictors predictors, double[] response, Intercept intercept, TimeSlots slots) {
        if (response.length != predictors.rows()) {
            throw new IllegalArgumentException("response must have as many rows as the predictors, got "
                    + response.length + " and " + predictors.rows());
        }
        for (int i = 0; i < response.length; i++) {
            if (!Double.isFinite(response[i])) {
                throw new IllegalArgumentException("response must be finite, got " + response[i] + " in row " + i);
            }
        }
        int coefficients = coefficients(predictors, intercept);
        if (response.length <= coefficients) {
            return Answer.refused(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "rows must outnumber the coefficients, got " + response.length + " and " + coefficients);
        }
        double constant = intercept == Intercept.ZERO ? 0 : response[0];
        if (Arrays.stream(response).allMatch(value -> value == constant)) {
            return Answer.refused(Reason.KPI_CONSTANT, "response must vary, got only " + constant);
        }
        return LeastSquares.of(predictors, response, intercept)
                .map(solution -> new MultipleFit(predictors, response, intercept, slots, solution));
    }

    private static int coefficients(Predictors predictors, Intercept intercept) {
        return predictors.size() + (intercept == Intercept.ZERO ? 0 : 1);
    }

    private int coefficients() {
        return coefficients(predictors, intercept);
    }

    /** Returns the predictors of the regression. */
    public Predictors predictors() {
        return predictors;
    }

    /** Returns the number of rows. */
    public int n() {
        return response.length;
    }

    /** Returns the intercept, the response where all predictors are zero; zero in a fit without intercept. */
    public double intercept() {
        return solution.intercept().high();
    }

    /**
     * Returns the coefficient of a predictor: the change of the response per unit of the predictor, with the other
     * predictors constant.
     */
    public double coefficient(String name) {
        return solution.slope(predictors.indexOf(name)).high();
    }

    /** Returns the residual degrees of freedom: the number of rows minus the number of coefficients. */
    public int residualDegreesOfFreedom() {
        return n() - coefficients();
    }

    /**
     * Returns the residual standard error: the standard deviation of the residuals, corrected for the degrees of
     * freedom.
     */
    public double residualStandardError() {
        return Math.sqrt(solution.residualSquares() / residualDegreesOfFreedom());
    }

    /**
     * Returns R-squared, the share of the response's variance that the predictors explain; without an intercept, the
     * share of its mean square, as in R, which is not comparable with the share of the variance.
     */
    public double rSquared() {
        return 1 - solution.residualSquares() / solution.responseSquares();
    }

    /** Returns the residuals: the response minus the fitted value of each row. */
    public double[] residuals() {
        return IntStream.range(0, n())
                .mapToDouble(i -> solution.residual(predictors, response, i))
                .toArray();
    }

    /** Returns the covariance matrix of the coefficients under an assumption about the residuals. */
    public CoefficientCovariance covariance(Covariance covariance) {
        if (covariance == Covariance.CLASSICAL) {
            double[][] variances = new double[coefficients()][coefficients()];
            for (int j = 0; j < variances.length; j++) {
                variances[j][j] = solution.residualSquares() / residualDegreesOfFreedom();
            }
            return new CoefficientCovariance(
                    predictors.names(), intercept, coordinates().ofCoefficients(), variances);
        }
        InfluenceFunctions influences = influences(covariance);
        int lag = covariance == Covariance.NEWEY_WEST ? influences.automaticLag() : 0;
        return longRun(influences, lag, covariance.smallSample());
    }

    /**
     * Returns the Newey-West covariance matrix of the coefficients at a given lag.
     *
     * @param lag how many steps apart residuals may still resemble each other, at least 0
     */
    public CoefficientCovariance neweyWest(int lag, Covariance.SmallSample smallSample) {
        if (lag < 0) {
            throw new IllegalArgumentException("lag must not be negative, got " + lag);
        }
        return longRun(influences(Covariance.NEWEY_WEST), lag, smallSample);
    }

    /** Returns the automatic lag that {@link Covariance#NEWEY_WEST} uses, in sampling intervals. */
    public int neweyWestLag() {
        return influences(Covariance.NEWEY_WEST).automaticLag();
    }

    /** Returns the confidence interval of a predictor's coefficient. */
    public Interval coefficientInterval(String name, double level, Covariance covariance) {
        Interval.requireLevel(level);
        double half;
        if (covariance == Covariance.NEWEY_WEST) {
            InfluenceFunctions influences = influences(covariance);
            int lag = influences.automaticLag();
            half = FixedB.criticalValue(level, lag, n(), residualDegreesOfFreedom())
                    * longRun(influences, lag, covariance.smallSample()).standardErrorOf(name);
        } else {
            half = StudentT.criticalValue(residualDegreesOfFreedom(), level)
                    * covariance(covariance).standardErrorOf(name);
        }
        return new Interval(coefficient(name) - half, coefficient(name) + half, level);
    }

    private CoefficientCovariance longRun(InfluenceFunctions influences, int lag, Covariance.SmallSample smallSample) {
        double factor = smallSample.factor(n(), coefficients());
        double[][] coordinates = influences.longRunVariance(lag);
        for (double[] row : coordinates) {
            for (int k = 0; k < row.length; k++) {
                row[k] *= factor;
            }
        }
        return new CoefficientCovariance(
                predictors.names(), intercept, coordinates().ofCoefficients(), coordinates);
    }

    /** Returns the influence functions of the coefficients, in coordinates in which the design is orthonormal. */
    private InfluenceFunctions influences(Covariance covariance) {
        RowCoordinates rows = coordinates();
        double[][] influences = new double[coefficients()][n()];
        for (int i = 0; i < n(); i++) {
            double[] coordinates = rows.of(predictors.rowAt(i));
            double residual = covariance.residualFactorAt(RowCoordinates.squaredLength(coordinates))
                    * solution.residual(predictors, response, i);
            for (int j = 0; j < coordinates.length; j++) {
                influences[j][i] = coordinates[j] * residual;
            }
        }
        return new InfluenceFunctions(influences, slots);
    }

    private RowCoordinates coordinates() {
        return new RowCoordinates(solution.factor(), solution.means(), n(), intercept);
    }
}
