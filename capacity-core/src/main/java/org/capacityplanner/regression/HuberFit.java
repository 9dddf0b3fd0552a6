package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.Objects;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * The line by Huber's M-estimate: rows further than 1.345 scales away pull with a constant force (Huber 1964), at 95% of
 * the efficiency of least squares on normal residuals. It resists odd KPI values; against odd volumes, such as a batch
 * window, it has no protection, {@link MmFit} has.
 *
 * @param intercept KPI without volume
 * @param slope change of the KPI per transaction per second
 * @param scale of the residuals: their median absolute value over 0.6745
 * @param domain the volumes it was estimated from
 */
public record HuberFit(double intercept, double slope, double scale, Domain domain) implements Curve {
    private static final double TUNING = 1.345;
    private static final double TOLERANCE = 1e-12;
    private static final int MOST_ROUNDS = 1000;

    public HuberFit {
        if (!Double.isFinite(intercept) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException(
                    "intercept and slope must be finite, got " + intercept + " and " + slope);
        }
        if (!(scale >= 0)) {
            throw new IllegalArgumentException("scale must not be negative, got " + scale);
        }
        Objects.requireNonNull(domain, "domain");
    }

    /** Fits the line by reweighted least squares; refused if the volume does not vary. */
    public static FitResult<HuberFit> of(Observations observations) {
        return of(observations.volume(), observations.values());
    }

    static FitResult<HuberFit> of(double[] volume, double[] values) {
        Domain domain = Domain.of(volume);
        if (!(domain.min() < domain.max())) {
            return FitResult.refused(Reason.VOLUME_CONSTANT, "the volume is always " + domain.min());
        }
        double[] weights = new double[volume.length];
        Arrays.fill(weights, 1);
        Line line = Line.leastSquares(volume, values, weights);
        double[] residuals = line.residuals(volume, values);
        double scale = Medians.scaleAboutZero(residuals);
        double change = Double.POSITIVE_INFINITY;
        for (int round = 0; round < MOST_ROUNDS && change > TOLERANCE && scale > 0; round++) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = Math.min(1, TUNING * scale / Math.abs(residuals[i]));
            }
            line = Line.leastSquares(volume, values, weights);
            double[] next = line.residuals(volume, values);
            change = relativeChange(residuals, next);
            residuals = next;
            scale = Medians.scaleAboutZero(residuals);
        }
        return FitResult.of(new HuberFit(line.intercept(), line.slope(), scale, domain));
    }

    private static double relativeChange(double[] before, double[] after) {
        double moved = 0;
        double size = 0;
        for (int i = 0; i < before.length; i++) {
            moved += (before[i] - after[i]) * (before[i] - after[i]);
            size += before[i] * before[i];
        }
        return Math.sqrt(moved / Math.max(size, Double.MIN_NORMAL));
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
        return "Huber line";
    }
}
