package org.capacityplanner.changes;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.capacityplanner.metrics.Observations;

/** The sums of regression scores by day, for standard errors clustered by day. */
final class DayClusters {
    private final ZoneId zone;
    private final Map<Long, Double> sums = new HashMap<>();

    DayClusters(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Adds an observation's regression score, the regressor's residual on the other regressors times the residual of
     * the fit, to the sum of its day.
     */
    void add(Observations observations, int index, double score) {
        long day = observations.timeAt(index).atZone(zone).toLocalDate().toEpochDay();
        sums.merge(day, score, Double::sum);
    }

    int days() {
        return sums.size();
    }

    /**
     * Returns the clustered standard error of a coefficient: the root of G / (G - 1) times the sum of squared scores of
     * the G days, over the sum of squares of the regressor.
     *
     * @see <a href="https://doi.org/10.3368/jhr.50.2.317">Cameron and Miller, A Practitioner's Guide to Cluster-Robust Inference</a>
     */
    double standardError(double sumOfSquares) {
        double squares = sums.values().stream().mapToDouble(sum -> sum * sum).sum();
        return Math.sqrt(squares * days() / (days() - 1.0)) / sumOfSquares;
    }
}
