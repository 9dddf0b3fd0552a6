package org.capacityplanner.regression;

import java.util.Arrays;
import java.util.Objects;
import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Interval;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * The curvature of a KPI over volume: the coefficient of the squared volume in a regression on volume and its square,
 * with a Newey-West confidence interval. It only warns about the straight line, since a parabola extrapolates worse
 * than the line it would correct.
 *
 * @param coefficient of the squared volume
 * @param interval its confidence interval
 */
public record Curvature(double coefficient, Interval interval) {
    private static final String VOLUME = "volume";
    private static final String SQUARE = "square";

    /** The shape of a KPI as a function of volume. */
    public enum Shape {
        /**
         * A straight line: the interval of the curvature includes zero, which on few rows does not exclude a curvature.
         */
        STRAIGHT,
        /** A convex curve: the KPI grows faster the larger the volume, as with queueing or thrashing. */
        CONVEX,
        /**
         * A concave curve: the KPI grows more slowly the larger the volume, as with caching, batching or saturation.
         */
        CONCAVE
    }

    public Curvature {
        if (!Double.isFinite(coefficient)) {
            throw new IllegalArgumentException("coefficient must be finite, got " + coefficient);
        }
        Objects.requireNonNull(interval, "interval");
    }

    /**
     * Fits a parabola of the KPI over volume and returns the coefficient of the squared volume with its interval.
     *
     * @param level coverage of the interval that decides
     * @return refused with fewer than three different volumes or four rows, or a constant KPI
     */
    public static Answer<Curvature> of(Observations observations, double level) {
        Interval.requireLevel(level);
        double[] volume = observations.volume();
        long different = Arrays.stream(volume).distinct().limit(3).count();
        if (different < 3 || volume.length < 4) {
            return Answer.refused(
                    Reason.TOO_FEW_OBSERVATIONS,
                    "a bend needs 4 rows of 3 different volumes, got " + volume.length + " rows");
        }
        double first = observations.valueAt(0);
        if (Arrays.stream(observations.values()).allMatch(value -> value == first)) {
            return Answer.refused(
                    Reason.KPI_CONSTANT,
                    observations.kpi().name() + " is always "
                            + observations.kpi().unit().text(first));
        }
        // Around the middle of its range a volume and its square are nearly unrelated.
        Domain domain = Domain.of(volume);
        double centre = (domain.min() + domain.max()) / 2;
        double half = (domain.max() - domain.min()) / 2;
        double[] scaled = Arrays.stream(volume).map(x -> (x - centre) / half).toArray();
        Predictors predictors = Predictors.of(VOLUME, scaled)
                .and(SQUARE, Arrays.stream(scaled).map(x -> x * x).toArray());
        double unit = half * half;
        return MultipleFit.of(predictors, observations, Intercept.ESTIMATED).map(fit -> {
            Interval interval = fit.coefficientInterval(SQUARE, level, Covariance.NEWEY_WEST);
            return new Curvature(
                    fit.coefficient(SQUARE) / unit,
                    new Interval(interval.lower() / unit, interval.upper() / unit, level));
        });
    }

    /** Returns the shape (straight, convex, concave) by the sign of the coefficient's confidence interval. */
    public Shape shape() {
        if (interval.lower() > 0) {
            return Shape.CONVEX;
        }
        return interval.upper() < 0 ? Shape.CONCAVE : Shape.STRAIGHT;
    }
}
