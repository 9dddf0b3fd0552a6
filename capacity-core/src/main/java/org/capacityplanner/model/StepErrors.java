package org.capacityplanner.model;

import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.VolumeLevels;

/**
 * The correlation of errors between the rows of one step of a load test, during which volume is constant: n correlated
 * rows count for fewer than n independent ones. A curve that follows the steps takes the shared part for its own. Both
 * parts are estimated by an analysis of variance of the residuals between and within the visits to the levels.
 *
 * @param independent the number of independent rows that a row counts for: 1 where rows share nothing, at least one a visit
 * @param inflation the standard deviation of a new row of a new level, as a multiple of that of the residuals
 * @see "Kish, Survey Sampling (1965), 5.4: design effect 1 + (n - 1) rho"
 */
public record StepErrors(double independent, double inflation) {
    private static final StepErrors NONE = new StepErrors(1, 1);

    public StepErrors {
        if (!(independent > 0 && independent <= 1)) {
            throw new IllegalArgumentException("independent must be above 0 and at most 1, got " + independent);
        }
        if (!(inflation >= 1)) {
            throw new IllegalArgumentException("inflation must be at least 1, got " + inflation);
        }
    }

    /**
     * Estimates the error correlation within the steps of a load test from a curve's residuals; zero correlation where
     * the observations are not a load test in steps.
     *
     * @param residuals of the rows around a curve
     * @param parameters the number of the curve's parameters
     */
    public static StepErrors of(Observations observations, double[] residuals, int parameters) {
        int[] visits = VolumeLevels.visits(observations);
        if (visits.length == 0) {
            return NONE;
        }
        int levels = visits[visits.length - 1] + 1;
        if (levels == visits.length) {
            // With one row a visit nothing separates the shared part of an error from the rest, and none is repeated.
            return NONE;
        }
        double[] sums = new double[levels];
        double[] counts = new double[levels];
        double all = 0;
        for (int i = 0; i < visits.length; i++) {
            sums[visits[i]] += residuals[i];
            counts[visits[i]]++;
            all += residuals[i] * residuals[i];
        }
        double between = 0;
        double squaredCounts = 0;
        for (int level = 0; level < levels; level++) {
            between += sums[level] * sums[level] / counts[level];
            squaredCounts += counts[level] * counts[level];
        }
        int rows = visits.length;
        double usual = (rows - squaredCounts / rows) / (levels - 1);
        double within = Math.max(0, all - between) / Math.max(1, rows - levels);
        double shared = Math.max(0, between / Math.max(1, levels - parameters) - within) / usual;
        if (!(all > 0) || shared == 0) {
            return NONE;
        }
        double correlation = shared / (shared + within);
        return new StepErrors(
                Math.max(levels / (double) rows, 1 / (1 + (usual - 1) * correlation)),
                Math.max(1, Math.sqrt((shared + within) / (all / rows))));
    }
}
