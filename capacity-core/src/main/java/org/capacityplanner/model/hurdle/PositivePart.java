package org.capacityplanner.model.hurdle;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.model.Calibration;
import org.capacityplanner.regression.Covariance;
import org.capacityplanner.regression.Domain;
import org.capacityplanner.regression.Line;
import org.capacityplanner.regression.LinearFit;

/**
 * The distribution of the values of a KPI above zero, called sizes: the observed distribution, multiplied by a power of
 * volume where the sizes clearly increase with volume. With r = log(size) - elasticity log(volume / centre), the
 * distribution of r is a {@link Calibration}.
 */
public final class PositivePart {
    /**
     * The confidence level at which the slope on volume must exceed zero for the values above zero to be regarded as
     * dependent on volume.
     */
    private static final double RISE_LEVEL = 0.99;

    private final double elasticity;
    private final double centre;
    private final Calibration logSizes;
    private final double meanAtCentre;

    private PositivePart(double elasticity, double centre, double[] logSizes) {
        this.elasticity = elasticity;
        this.centre = centre;
        this.logSizes = Calibration.ofSample(logSizes);
        this.meanAtCentre = Arrays.stream(logSizes).map(Math::exp).average().orElseThrow();
    }

    /**
     * Estimates the distribution of the observed values above zero.
     *
     * @param above at least two observations, all of them above zero
     */
    static PositivePart of(Observations above) {
        double[] logs = Arrays.stream(above.values()).map(Math::log).toArray();
        double[] volume = above.volume();
        if (Domain.of(volume).min() <= 0 || !rises(above, logs)) {
            return new PositivePart(0, 1, logs);
        }
        double[] logVolume = Arrays.stream(volume).map(Math::log).toArray();
        double centre = Math.exp(Arrays.stream(logVolume).average().orElseThrow());
        // The slope in volume is above zero, and so this one is, but for freaks.
        double elasticity = Math.max(0, Line.leastSquares(logVolume, logs).slope());
        double[] rest = IntStream.range(0, logs.length)
                .mapToDouble(i -> logs[i] - elasticity * (logVolume[i] - Math.log(centre)))
                .toArray();
        return new PositivePart(elasticity, centre, rest);
    }

    /**
     * Estimates a continuous distribution of counts above zero: observations of a count k are spread evenly between k -
     * 1/2 and k, so that the probability of a size up to k is that of a count of at most k.
     *
     * @param above at least two observations, all of them above zero
     * @param spacing the size of a count of one
     */
    static PositivePart ofCounts(Observations above, double spacing) {
        Integer[] bySize = IntStream.range(0, above.size()).boxed().toArray(Integer[]::new);
        Arrays.sort(bySize, Comparator.comparingDouble(above::valueAt));
        double[] factors = new double[above.size()];
        int first = 0;
        for (int i = 1; i <= bySize.length; i++) {
            if (i == bySize.length || above.valueAt(bySize[i]) > above.valueAt(bySize[first])) {
                for (int j = first; j < i; j++) {
                    double below = spacing / 2 * (i - 1 - j) / (i - first);
                    factors[bySize[j]] = 1 - below / above.valueAt(bySize[j]);
                }
                first = i;
            }
        }
        return of(above.scaledBy(factors));
    }

    private static boolean rises(Observations above, double[] logs) {
        Domain volumes = Domain.of(above.volume());
        Domain sizes = Domain.of(logs);
        if (!(volumes.min() < volumes.max()) || !(sizes.min() < sizes.max())) {
            return false;
        }
        Interval slope =
                LinearFit.of(above.withValues(logs)).orElseThrow().slopeInterval(RISE_LEVEL, Covariance.NEWEY_WEST);
        return slope.lower() > 0;
    }

    /**
     * Returns the change in percent of the values above zero per percent of volume; zero where they do not depend on
     * volume.
     */
    public double elasticity() {
        return elasticity;
    }

    /** Returns the volume, transactions per second, at which {@link #logSizes} describes the values above zero. */
    public double centre() {
        return centre;
    }

    /** Returns the distribution of the logarithm of the values above zero, at the volume {@link #centre}. */
    public Calibration logSizes() {
        return logSizes;
    }

    /** Returns the mean of the values above zero at the volume {@link #centre}. */
    public double meanAtCentre() {
        return meanAtCentre;
    }

    /** Returns the mean of the values above zero at a volume. */
    double meanAt(double volume) {
        return meanAtCentre * Math.exp(riseAt(volume));
    }

    /**
     * Returns the quantile of the values above zero at a volume, for the cumulative probability of a standard normal
     * number.
     */
    double sizeOfNormal(double normal, double volume) {
        return Math.exp(logSizes.multipleOfNormal(normal) + riseAt(volume));
    }

    /**
     * Returns the amount by which the logarithm of the values above zero is larger at a volume than at the volume
     * {@link #centre}.
     */
    public double riseAt(double volume) {
        return elasticity == 0 ? 0 : elasticity * Math.log(volume / centre);
    }
}
