package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.Objects;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * A power law, with constant elasticity: {@code median = scale x^elasticity}, by least squares of the logarithms of KPI
 * and volume. The mean lies above the median, by the smearing factor of Duan (1983): the mean of the exponentiated
 * residuals.
 *
 * <p>A floor that does not depend on volume, such as the CPU of an idle machine, bends the logarithms; {@link
 * OffsetPowerFit} has one.
 *
 * @param scale median KPI at a volume of one transaction per second
 * @param elasticity change of the KPI in percent per percent of volume
 * @param smearing mean over median, at least 1
 * @param domain the volumes it was estimated from
 */
public record PowerFit(double scale, double elasticity, double smearing, Domain domain) implements Curve {

    /**
     * The largest elasticity of a fit, up or down. A larger one is the noise of volumes that hardly vary, and with some
     * units of volume its scale would be no number.
     */
    private static final double MOST_ELASTICITY = 30;

    public PowerFit {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("scale must be positive and finite, got " + scale);
        }
        if (!Double.isFinite(elasticity)) {
            throw new IllegalArgumentException("elasticity must be finite, got " + elasticity);
        }
        if (!(smearing > 0) || Double.isInfinite(smearing)) {
            throw new IllegalArgumentException("smearing must be positive and finite, got " + smearing);
        }
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * Fits the power law, or returns the reason why it cannot be fitted: a volume or value is not positive, or the
     * volumes do not vary, or so little that the curve is too steep for numbers.
     */
    public static Answer<PowerFit> of(double[] volume, double[] values) {
        return Domain.toFit(volume, values).flatMap(domain -> of(volume, values, domain));
    }

    private static Answer<PowerFit> of(double[] volume, double[] values, Domain domain) {
        double smallest = Arrays.stream(values).min().orElseThrow();
        if (!(domain.min() > 0) || !(smallest > 0)) {
            return Answer.refused(
                    Reason.NOT_POSITIVE,
                    "a power law needs positive values; the smallest volume is " + domain.min()
                            + " and the smallest KPI value " + smallest);
        }
        double[] logVolume = Arrays.stream(volume).map(Math::log).toArray();
        double[] logValue = Arrays.stream(values).map(Math::log).toArray();
        Line line = Line.leastSquares(logVolume, logValue);
        double scale = Math.exp(line.intercept());
        if (!(Math.abs(line.slope()) <= MOST_ELASTICITY && scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            return Answer.refused(
                    Reason.VOLUME_RANGE_TOO_NARROW,
                    "a power law through volumes from " + domain.min() + " to " + domain.max()
                            + " would have an elasticity of " + line.slope() + ", which is that of noise");
        }
        double smearing = 0;
        for (int i = 0; i < volume.length; i++) {
            smearing += Math.exp(logValue[i] - line.at(logVolume[i])) / volume.length;
        }
        return Answer.of(new PowerFit(scale, line.slope(), smearing, domain));
    }

    /** Returns the median of the KPI at a volume. */
    public double medianAt(double volume) {
        return scale * Math.pow(volume, elasticity);
    }

    /** Returns the mean of the KPI at a volume. */
    @Override
    public double predictAt(double volume) {
        return smearing * medianAt(volume);
    }

    @Override
    public double elasticityAt(double volume) {
        return elasticity;
    }

    @Override
    public String family() {
        return "power";
    }
}
