package org.capacityplanner.model;

import java.util.OptionalDouble;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.LineCovariance;
import org.capacityplanner.regression.LinearFit;

/**
 * The least-squares line of a KPI on volume, with the figures that are reported for every KPI whatever family predicts it.
 * The line goes through the means over the intervals that {@code Aggregation} chooses, an hour where there are enough; its
 * standard errors and intervals are those of Newey and West, since the residuals of neighbouring intervals resemble each
 * other. Values are in the core's units.
 *
 * @param n the number of intervals that the line goes through
 * @param correlation Pearson's correlation of volume and KPI; empty where the KPI never varies
 * @param rSquared the share of the KPI's variance that the line explains, 0 to 1; empty where the KPI never varies
 * @param intercept the KPI without volume
 * @param slope the change of the KPI per transaction per second; of a utilization the service demand in seconds
 * @param interceptStandardError the Newey-West standard error of the intercept
 * @param slopeStandardError the Newey-West standard error of the slope
 * @param interceptInterval the Newey-West confidence interval of the intercept
 * @param slopeInterval the Newey-West confidence interval of the slope
 * @param modelRSquared the share of the KPI's variance that the predicting model explains; empty where there is no model, or
 *     where its curve is infinite within the observed volumes; negative where the mean predicts better
 */
public record FitSummary(
        int n,
        OptionalDouble correlation,
        OptionalDouble rSquared,
        double intercept,
        double slope,
        double interceptStandardError,
        double slopeStandardError,
        Interval interceptInterval,
        Interval slopeInterval,
        OptionalDouble modelRSquared) {

    /** The level of the confidence intervals of intercept and slope. */
    public static final double LEVEL = 0.95;

    private static final int FEWEST_INTERVALS = 3;

    /**
     * Fits the least-squares line of a KPI on volume and returns its summary, or the reason why there is no line.
     *
     * @param observations the KPI against volume, cleaned
     * @param model the model that predicts the KPI, or the reason why there is none
     */
    public static Answer<FitSummary> of(Observations observations, Answer<? extends KpiModel> model) {
        Observations means = means(observations);
        int n = means.size();
        if (n < FEWEST_INTERVALS) {
            return Answer.refused(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "a line needs at least " + FEWEST_INTERVALS + " observations, got " + n);
        }
        if (isConstant(means.volume())) {
            return Answer.refused(
                    Reason.VOLUME_CONSTANT, means.volumeName() + " never varies, so nothing can be related to it");
        }
        if (isConstant(means.values())) {
            return Answer.of(level(means.size(), means.valueAt(0)));
        }
        return LinearFit.of(means).map(line -> of(line, modelRSquared(means, model)));
    }

    /**
     * Returns the observations that the line is fitted to: means over longer intervals where there are enough of them.
     */
    public static Observations means(Observations observations) {
        return Aggregation.of(observations);
    }

    private static FitSummary of(LinearFit fit, OptionalDouble modelRSquared) {
        LineCovariance covariance = fit.covariance(Covariance.NEWEY_WEST);
        double critical = fit.neweyWestCriticalValue(LEVEL, fit.neweyWestLag());
        double ofIntercept = critical * covariance.interceptStandardError();
        double ofSlope = critical * covariance.slopeStandardError();
        return new FitSummary(
                fit.n(),
                OptionalDouble.of(fit.correlation()),
                OptionalDouble.of(fit.rSquared()),
                fit.intercept(),
                fit.slope(),
                covariance.interceptStandardError(),
                covariance.slopeStandardError(),
                new Interval(fit.intercept() - ofIntercept, fit.intercept() + ofIntercept, LEVEL),
                new Interval(fit.slope() - ofSlope, fit.slope() + ofSlope, LEVEL),
                modelRSquared);
    }

    /**
     * Returns the summary of a KPI that had one value throughout: a horizontal line without R-squared or correlation.
     */
    private static FitSummary level(int n, double value) {
        return new FitSummary(
                n,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                value,
                0,
                0,
                0,
                new Interval(value, value, LEVEL),
                new Interval(0, 0, LEVEL),
                OptionalDouble.empty());
    }

    private static OptionalDouble modelRSquared(Observations means, Answer<? extends KpiModel> model) {
        KpiModel fitted = model.known().orElse(null);
        if (fitted == null) {
            return OptionalDouble.empty();
        }
        double mean = 0;
        for (int i = 0; i < means.size(); i++) {
            mean += means.valueAt(i) / means.size();
        }
        double residual = 0;
        double total = 0;
        double[] predicted = fitted.scale().valuesAt(means.volume(), fitted::predictAt);
        for (int i = 0; i < means.size(); i++) {
            double error = means.valueAt(i) - predicted[i];
            residual += error * error;
            total += (means.valueAt(i) - mean) * (means.valueAt(i) - mean);
        }
        double rSquared = 1 - residual / total;
        return Double.isFinite(rSquared) ? OptionalDouble.of(rSquared) : OptionalDouble.empty();
    }

    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }
}
