package org.capacityplanner.regression;

import org.capacityplanner.metrics.Answer;
import org.capacityplanner.metrics.Refusal.Reason;

/**
 * The range of volumes that a fit was estimated from. Outside the domain a prediction extrapolates.
 *
 * @param min smallest observed volume, transactions per second
 * @param max largest observed volume, transactions per second
 */
public record Domain(double min, double max) {

    public Domain {
        if (!(min <= max)) {
            throw new IllegalArgumentException("min must not exceed max, got " + min + " and " + max);
        }
    }

    /**
     * Returns the range of observed volumes.
     *
     * @param volumes finite, at least one
     */
    public static Domain of(double[] volumes) {
        if (volumes.length == 0) {
            throw new IllegalArgumentException("volumes must not be empty");
        }
        requireFinite("volumes", volumes);
        double min = volumes[0];
        double max = volumes[0];
        for (double volume : volumes) {
            min = Math.min(min, volume);
            max = Math.max(max, volume);
        }
        return new Domain(min, max);
    }

    /**
     * Returns the range of the volumes to which a curve is to be fitted, or the reason why none can be: there is no
     * row, or the volume is constant.
     *
     * @throws IllegalArgumentException if volumes and values are not equally many, or one of them is not finite
     */
    static Answer<Domain> toFit(double[] volumes, double[] values) {
        if (volumes.length != values.length) {
            throw new IllegalArgumentException(
                    "volumes and values must be equally many, got " + volumes.length + " and " + values.length);
        }
        requireFinite("values", values);
        if (volumes.length == 0) {
            return Answer.refused(Reason.NO_DATA, "a curve cannot be fitted to 0 rows");
        }
        Domain domain = of(volumes);
        return domain.min < domain.max
                ? Answer.of(domain)
                : Answer.refused(Reason.VOLUME_CONSTANT, "the volume is always " + domain.min);
    }

    private static void requireFinite(String name, double[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw new IllegalArgumentException(name + " must be finite, got " + numbers[i] + " in row " + i);
            }
        }
    }

    /**
     * Returns the distance of a volume beyond the largest observed volume, as a share of the largest: 0.5 at +50%, 0 or
     * less within the domain.
     */
    public double extrapolationAt(double volume) {
        return volume / max - 1;
    }

    /**
     * Returns the distance of a volume below the smallest observed volume, as a share of the largest, as {@link
     * #extrapolationAt} does above it; 0 or less within the domain.
     */
    public double extrapolationBelowAt(double volume) {
        return (min - volume) / max;
    }
}
