package org.capacityplanner.model;

import java.util.Objects;

/**
 * A row of a response curve's table: what a model predicts at one volume.
 *
 * @param volume transactions per second
 * @param predicted the predicted KPI of one observation, in the core's unit; infinite past saturation
 * @param distribution where one observation will lie
 * @param certainty how well the observations support it
 * @param pastSaturation whether a capacity statement stands in place of a number
 * @param scale on which values are interpolated
 */
public record CurvePoint(
        double volume,
        double predicted,
        PredictiveDistribution distribution,
        Certainty certainty,
        boolean pastSaturation,
        ValueScale scale) {

    /**
     * The largest error of an interpolated probability of the least possible value. It is small because the quantile just
     * above that value moves far with it.
     */
    private static final double PROBABILITY_OF_LEAST_WITHIN = 4e-5;

    public CurvePoint {
        Objects.requireNonNull(distribution, "distribution");
        Objects.requireNonNull(certainty, "certainty");
        Objects.requireNonNull(scale, "scale");
    }

    /** Returns a model's prediction, distribution and certainty at a volume, as a row of the table. */
    static CurvePoint of(KpiModel model, double volume) {
        return new CurvePoint(
                volume,
                model.predictAt(volume),
                model.distributionAt(volume),
                model.certaintyAt(volume),
                model.capacityStatementAt(volume).isPresent(),
                model.scale());
    }

    /**
     * Returns the row interpolated at the fraction {@code between} of the way from this row to {@code next}, with the
     * certainty and saturation of {@code next}.
     */
    CurvePoint towards(CurvePoint next, double between) {
        double share = (between - volume) / (next.volume - volume);
        double here = scale.of(predicted);
        double there = scale.of(next.predicted);
        return new CurvePoint(
                between,
                scale.valueOf(here + share * (there - here)),
                distribution.towards(next.distribution, share),
                next.certainty,
                next.pastSaturation,
                scale);
    }

    boolean isCloseTo(CurvePoint exact) {
        double low = exact.distribution.scaledAt(4);
        double high = exact.distribution.scaledAt(PredictiveDistribution.PROBABILITIES.size() - 5);
        // Between the 5% and the 95% quantile of a normal distribution there are 3.29 standard deviations.
        double deviation = (high - low) / 3.29;
        double expected = scale.of(exact.predicted);
        boolean close = Math.abs(scale.of(predicted) - expected) <= ResponseCurve.PLACED_WITHIN * Math.abs(expected)
                && isCloseAtLeast(exact.distribution);
        for (int i = 0; close && i < PredictiveDistribution.PROBABILITIES.size(); i++) {
            close = isClose(distribution.scaledAt(i), exact.distribution.scaledAt(i), deviation, i);
        }
        return close && pastSaturation == exact.pastSaturation;
    }

    /** Returns whether the probability of the least value is close; of a count, its quantiles have every kink. */
    private boolean isCloseAtLeast(PredictiveDistribution exact) {
        return exact.spacing() > 0
                || Math.abs(distribution.probabilityOfLeast() - exact.probabilityOfLeast())
                        <= PROBABILITY_OF_LEAST_WITHIN;
    }

    private static boolean isClose(double interpolated, double exact, double deviation, int quantile) {
        return Math.abs(interpolated - exact) <= ResponseCurve.tolerance(exact, deviation, quantile);
    }
}
