package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.Objects;
import org.capacityplanner.metrics.Answer;

/**
 * A straight line of a KPI over volume, {@code intercept + slope x}, by ordinary least squares. It is only the curve,
 * for mixtures; {@link LinearFit} has the statistics of the line.
 *
 * @param intercept KPI without volume
 * @param slope change of the KPI per transaction per second; of a utilization the service demand
 * @param domain the volumes it was estimated from
 */
public record StraightLine(double intercept, double slope, Domain domain) implements Curve {

    public StraightLine {
        if (!Double.isFinite(intercept)) {
            throw new IllegalArgumentException("intercept must be finite, got " + intercept);
        }
        if (!Double.isFinite(slope)) {
            throw new IllegalArgumentException("slope must be finite, got " + slope);
        }
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * Fits the straight line, or returns the reason why it cannot be fitted: there is no row, or the volume does not
     * vary.
     */
    public static Answer<StraightLine> of(double[] volume, double[] values) {
        return Domain.toFit(volume, values).flatMap(domain -> of(volume, values, domain));
    }

    private static Answer<StraightLine> of(double[] volume, double[] values, Domain domain) {
        double[] weights = new double[volume.length];
        Arrays.fill(weights, 1);
        Line line = Line.leastSquares(volume, values, weights);
        return Answer.of(new StraightLine(line.intercept(), line.slope(), domain));
    }

    @Override
    public double predictAt(double volume) {
        return intercept + slope * volume;
    }

    @Override
    public double elasticityAt(double volume) {
        return slope * volume / predictAt(volume);
    }

    @Override
    public String family() {
        return "linear";
    }
}
