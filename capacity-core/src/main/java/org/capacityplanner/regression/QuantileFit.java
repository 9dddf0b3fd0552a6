package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.Objects;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * The line below which a given share of the observations lies, at every volume (Koenker and Bassett 1978). For raw rows
 * and an SLA on a percentile; where the export holds a p95 per interval already, the mean of that is what is wanted.
 *
 * @param intercept quantile without volume
 * @param slope change of the quantile per transaction per second
 * @param tau the share, 0.95 for p95
 * @param domain the volumes it was estimated from
 */
public record QuantileFit(double intercept, double slope, double tau, Domain domain) implements Curve {
    /** Of a quantile, that many rows must lie on its thinner side. */
    private static final double LEAST_ROWS_IN_TAIL = 20;

    public QuantileFit {
        if (!Double.isFinite(intercept) || !Double.isFinite(slope)) {
            throw new IllegalArgumentException(
                    "intercept and slope must be finite, got " + intercept + " and " + slope);
        }
        requireTau(tau);
        Objects.requireNonNull(domain, "domain");
    }

    private static void requireTau(double tau) {
        if (!(tau > 0 && tau < 1)) {
            throw new IllegalArgumentException("tau must be between 0 and 1, got " + tau);
        }
    }

    /** Fits the line; refused if the volume does not vary or fewer than 20 rows would lie beyond the quantile. */
    public static FitResult<QuantileFit> of(Observations observations, double tau) {
        requireTau(tau);
        double inTail = observations.size() * Math.min(tau, 1 - tau);
        // 400 rows of a p95 are 19.999... in the tail.
        if (!(inTail > LEAST_ROWS_IN_TAIL * (1 - 1e-9))) {
            long needed = Math.round(Math.ceil(LEAST_ROWS_IN_TAIL / Math.min(tau, 1 - tau) * (1 - 1e-9)));
            return FitResult.refused(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "the " + tau + " quantile needs " + needed + " rows, got " + observations.size());
        }
        return of(observations.volume(), observations.values(), tau);
    }

    static FitResult<QuantileFit> of(double[] volume, double[] values, double tau) {
        Domain domain = Domain.of(volume);
        if (!(domain.min() < domain.max())) {
            return FitResult.refused(Reason.VOLUME_CONSTANT, "the volume is always " + domain.min());
        }
        CheckLoss loss = new CheckLoss(volume, values, tau);
        double slope = loss.slopeOfLeast();
        return FitResult.of(new QuantileFit(loss.interceptAt(slope), slope, tau, domain));
    }

    /**
     * The sum of {@code r (tau - [r < 0])} over the residuals r, as a function of the slope alone: for each slope the
     * best intercept is a quantile of what is left. That function is convex and made of straight pieces, so bisection
     * on the sign of its slope ends on the piece's corner, the exact optimum.
     */
    private static final class CheckLoss {
        private final double[] deviation;
        private final double[] values;
        private final double centre;
        private final double tau;

        CheckLoss(double[] volume, double[] values, double tau) {
            double mean = Arrays.stream(volume).average().orElseThrow();
            this.centre = mean;
            this.deviation = Arrays.stream(volume).map(x -> x - mean).toArray();
            this.values = values;
            this.tau = tau;
        }

        double slopeOfLeast() {
            double start = Line.leastSquares(deviation, values).slope();
            double step = Math.max(Math.abs(start), range(values) / range(deviation));
            if (step == 0) {
                return start;
            }
            double lower = start - step;
            while (derivativeAt(lower) > 0) {
                step *= 2;
                lower -= step;
            }
            double upper = start + step;
            while (derivativeAt(upper) < 0) {
                step *= 2;
                upper += step;
            }
            double middle = lower + (upper - lower) / 2;
            // Around zero the doubles go on for a thousand halvings; the loss no longer changes long before.
            while (lower < middle && middle < upper && upper - lower > Math.ulp(step)) {
                if (derivativeAt(middle) < 0) {
                    lower = middle;
                } else {
                    upper = middle;
                }
                middle = lower + (upper - lower) / 2;
            }
            return upper;
        }

        double interceptAt(double slope) {
            return quantile(offsets(slope)) - slope * centre;
        }

        /**
         * An element of the subdifferential in the slope. Rows above the line count tau, rows below tau - 1, and those
         * on it share what makes the sum zero, which is what the best intercept means.
         */
        private double derivativeAt(double slope) {
            double[] offsets = offsets(slope);
            double level = quantile(offsets);
            double derivative = 0;
            double balance = 0;
            double onLine = 0;
            int rowsOnLine = 0;
            for (int i = 0; i < offsets.length; i++) {
                if (offsets[i] == level) {
                    onLine += deviation[i];
                    rowsOnLine++;
                } else {
                    double weight = offsets[i] > level ? tau : tau - 1;
                    derivative -= weight * deviation[i];
                    balance += weight;
                }
            }
            return derivative + balance * onLine / rowsOnLine;
        }

        private double[] offsets(double slope) {
            double[] offsets = new double[values.length];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = values[i] - slope * deviation[i];
            }
            return offsets;
        }

        private double quantile(double[] offsets) {
            int rank = (int) Math.ceil(tau * offsets.length) - 1;
            return Medians.select(offsets, Math.max(0, Math.min(offsets.length - 1, rank)));
        }

        private static double range(double[] values) {
            Domain range = Domain.of(values);
            return range.max() - range.min();
        }
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
        return "quantile line";
    }
}
