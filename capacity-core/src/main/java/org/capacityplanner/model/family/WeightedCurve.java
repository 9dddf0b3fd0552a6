package org.capacityplanner.model.family;

import java.util.Objects;
import org.capacityplanner.regression.Curve;

/**
 * A curve of the mixture.
 *
 * @param family the family
 * @param curve the family's curve through all observations
 * @param weight its weight; the weights sum to one
 * @param reach its envelope weight, the part of the distance to it by which bounds are extended: 0 for a family that is
 *     ruled out, 1 for one that is not
 * @param extrapolationError root mean square error of the highest volumes predicted from the lower ones, as a share
 * @param extrapolationBias the mean of those errors: 0.1 says that the family predicts 10% too much
 */
public record WeightedCurve(
        Family family, Curve curve, double weight, double reach, double extrapolationError, double extrapolationBias) {
    public WeightedCurve {
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(curve, "curve");
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("weight must be between 0 and 1, got " + weight);
        }
        if (!(reach >= 0) || Double.isInfinite(reach)) {
            throw new IllegalArgumentException("reach must be finite and not negative, got " + reach);
        }
    }
}
