package org.capacityplanner.model.family;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.capacityplanner.model.PredictiveDistribution;
import org.capacityplanner.model.SaturatingCurve;
import org.capacityplanner.model.ValueScale;

/**
 * A drawn curve of response time over volume, {@code (R0 + S rho^k / (1 - rho)) g(x)} with {@code rho = x / c}, with the
 * scatter of one observation around it. A table of these is the whole model.
 *
 * @param capacity c, volume at which the bottleneck saturates, transactions per second
 * @param exponent k, at least 1; grows with the number of servers
 * @param baseTime R0, response time without queueing, seconds
 * @param queueingTime S, weight of the queueing term, seconds
 * @param scatter the ratio of one sample to the curve at the sample's volume
 * @param peak the ratio of the sample's volume to that of its interval; 1 where observations are the samples
 * @param parts the queueing term of an interval within which volume may vary
 * @param growth g, the growth of the time with the volume apart from queueing
 * @param scatterAt the scatter as a function of the volume, where it is not the same at all volumes
 */
record QueueDraw(
        double capacity,
        double exponent,
        double baseTime,
        double queueingTime,
        double scatter,
        double peak,
        QueueParts parts,
        TimeGrowth growth,
        DoubleUnaryOperator scatterAt)
        implements SaturatingCurve {
    /**
     * The half-width, in probability, of the window over which order statistics are averaged to a smoothed quantile.
     */
    private static final double WINDOW = 0.02;

    /** A ratio of observation to curve that is the same at every volume. */
    private record Same(double factor) implements DoubleUnaryOperator {
        @Override
        public double applyAsDouble(double volume) {
            return factor;
        }
    }

    public QueueDraw {
        if (!(capacity > 0) || Double.isInfinite(capacity)) {
            throw new IllegalArgumentException("capacity must be positive and finite, got " + capacity);
        }
        if (!(exponent >= 1)) {
            throw new IllegalArgumentException("exponent must be at least 1, got " + exponent);
        }
        if (!(baseTime >= 0) || !(queueingTime >= 0)) {
            throw new IllegalArgumentException(
                    "baseTime and queueingTime must not be negative, got " + baseTime + " and " + queueingTime);
        }
        if (!(scatter > 0) || Double.isInfinite(scatter)) {
            throw new IllegalArgumentException("scatter must be positive and finite, got " + scatter);
        }
        if (!(peak >= 0) || Double.isInfinite(peak)) {
            throw new IllegalArgumentException("peak must be finite and not negative, got " + peak);
        }
        Objects.requireNonNull(parts, "parts");
        Objects.requireNonNull(growth, "growth");
        Objects.requireNonNull(scatterAt, "scatterAt");
    }

    /**
     * Creates a curve whose observation has the mean volume of its interval and a scatter that does not depend on
     * volume.
     */
    public QueueDraw(double capacity, double exponent, double baseTime, double queueingTime, double scatter) {
        this(
                capacity,
                exponent,
                baseTime,
                queueingTime,
                scatter,
                1,
                new QueueParts(exponent, 0),
                new TimeGrowth(0, capacity),
                new Same(scatter));
    }

    /** Returns this curve as the mean over intervals within which volume varies. */
    QueueDraw bursting(QueueParts within) {
        return new QueueDraw(capacity, exponent, baseTime, queueingTime, scatter, peak, within, growth, scatterAt);
    }

    /** Returns this curve with a time that grows with the volume apart from queueing. */
    QueueDraw growing(TimeGrowth byVolume) {
        return new QueueDraw(capacity, exponent, baseTime, queueingTime, scatter, peak, parts, byVolume, scatterAt);
    }

    /** Returns this curve with all of its times multiplied by a factor. */
    QueueDraw times(double factor) {
        return new QueueDraw(
                capacity, exponent, factor * baseTime, factor * queueingTime, scatter, peak, parts, growth, scatterAt);
    }

    /** Returns the standard deviation of the logarithm of the volume within an interval; 0 where it does not vary. */
    double bursts() {
        return parts.deviation();
    }

    /** Returns this curve with a ratio of observation to curve that depends on volume. */
    QueueDraw scattering(DoubleUnaryOperator byVolume) {
        return new QueueDraw(capacity, exponent, baseTime, queueingTime, scatter, peak, parts, growth, byVolume);
    }

    /**
     * Returns this curve with the scatter of another sample and that sample's ratio of volume to the interval's mean
     * volume.
     */
    QueueDraw withSample(double samplePeak, double sampleScatter) {
        return new QueueDraw(
                capacity,
                exponent,
                baseTime,
                queueingTime,
                sampleScatter,
                samplePeak,
                parts,
                growth,
                new Same(sampleScatter));
    }

    @Override
    public double curveAt(double volume) {
        double rho = volume / capacity;
        return rho < 1 ? queueAt(rho) * growth.at(volume) : Double.POSITIVE_INFINITY;
    }

    private double queueAt(double rho) {
        return baseTime + queueingTime * parts.queueAt(rho);
    }

    /**
     * Returns the response time of the drawn observation in an interval with a mean volume, seconds; infinite from
     * saturation on.
     */
    public double observationAt(double volume) {
        double curve = curveAt(peak * volume);
        // A scatter that grows may be zero so far beyond the observed volumes, and the product not a number.
        return Double.isInfinite(curve) ? curve : scatterAt(volume) * curve;
    }

    /** Returns the ratio of the drawn observation to the curve, in an interval with a mean volume. */
    double scatterAt(double volume) {
        return scatterAt.applyAsDouble(volume);
    }

    /** Returns the relative change of response time per relative change of volume; infinite from saturation on. */
    double elasticityAt(double volume) {
        double rho = volume / capacity;
        if (rho >= 1) {
            return Double.POSITIVE_INFINITY;
        }
        double time = queueAt(rho);
        if (volume == 0 || time == 0) {
            // The limits, where both the slope and what it is divided by vanish.
            return time > 0 ? 0 : exponent;
        }
        return queueingTime * parts.slopeAt(rho) / time + growth.elasticityAt(volume);
    }

    /**
     * Returns the quantiles of drawn observations, one for each of {@link PredictiveDistribution#PROBABILITIES}. Each
     * is the mean, on the values' scale, of the order statistics within {@value #WINDOW} of its probability: a single
     * one would change abruptly with the volume.
     *
     * @param scaled the observations on that scale, which are sorted and summed in place
     */
    static double[] quantiles(double[] scaled, ValueScale scale) {
        Arrays.sort(scaled);
        for (int i = 1; i < scaled.length; i++) {
            scaled[i] += scaled[i - 1];
        }
        double[] quantiles = new double[PredictiveDistribution.PROBABILITIES.size()];
        for (int i = 0; i < quantiles.length; i++) {
            double probability = PredictiveDistribution.PROBABILITIES.get(i);
            double window = Math.min(WINDOW, Math.min(probability, 1 - probability) / 2);
            double from = (probability - window) * scaled.length;
            double to = (probability + window) * scaled.length;
            double quantile = scale.valueOf((sumTo(scaled, to) - sumTo(scaled, from)) / (to - from));
            // A difference of sums has a rounding error that may make a quantile smaller than the one before.
            quantiles[i] = i == 0 ? quantile : Math.max(quantile, quantiles[i - 1]);
        }
        return quantiles;
    }

    /**
     * Returns the sum of the first values up to a count, from cumulative sums; of a fractional count, the last value is
     * added in part.
     */
    private static double sumTo(double[] sums, double count) {
        int whole = (int) count;
        double before = whole == 0 ? 0 : sums[whole - 1];
        return whole == sums.length ? before : before + (count - whole) * (sums[whole] - before);
    }
}
