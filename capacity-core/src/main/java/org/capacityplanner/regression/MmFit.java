package org.capacityplanner.regression;

import java.util.Objects;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * The line by the MM-estimate (Yohai 1987): as resistant as the S-estimate it starts from, which bears nearly half of the
 * rows being anything, odd volumes included; on normal residuals 95% as efficient as least squares.
 *
 * @param intercept KPI without volume
 * @param slope change of the KPI per transaction per second
 * @param scale of the residuals, by the S-estimate
 * @param domain the volumes it was estimated from
 */
public record MmFit(double intercept, double slope, double scale, Domain domain) implements Curve {
    private static final double TUNING = 4.685;
    private static final double TOLERANCE = 1e-12;
    private static final int MOST_ROUNDS = 1000;

    public MmFit {
        if (!Double.isFinite(intercept) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException(
                    "intercept and slope must be finite, got " + intercept + " and " + slope);
        }
        if (!(scale >= 0)) {
            throw new IllegalArgumentException("scale must not be negative, got " + scale);
        }
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * Fits the line; refused with fewer than five rows or where more than half of the rows have the same volume.
     *
     * @param seed of the pairs of rows that the S-estimate starts from
     */
    public static FitResult<MmFit> of(Observations observations, long seed) {
        return of(observations.volume(), observations.values(), seed);
    }

    static FitResult<MmFit> of(double[] volume, double[] values, long seed) {
        Domain domain = Domain.of(volume);
        if (volume.length < 5) {
            return FitResult.refused(
                    Reason.TOO_FEW_OBSERVATIONS, "a robust line needs at least 5 rows, got " + volume.length);
        }
        if (!(Medians.scaleAboutZero(minus(volume, Medians.of(volume))) > 0)) {
            return FitResult.refused(Reason.VOLUME_CONSTANT, "in half of the rows the volume is " + Medians.of(volume));
        }
        SEstimate start = SEstimate.of(volume, values, seed);
        Line line = start.line();
        double change = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS && change > TOLERANCE && start.scale() > 0; round++) {
            Line next = Line.leastSquares(
                    volume, values, Bisquare.weights(line.residuals(volume, values), TUNING * start.scale()));
            change = Math.max(
                            Math.abs(next.at(domain.min()) - line.at(domain.min())),
                            Math.abs(next.at(domain.max()) - line.at(domain.max())))
                    / start.scale();
            line = next;
        }
        return FitResult.of(new MmFit(line.intercept(), line.slope(), start.scale(), domain));
    }

    private static double[] minus(double[] values, double centre) {
        double[] differences = values.clone();
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= centre;
        }
        return differences;
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
        return "MM line";
    }
}
