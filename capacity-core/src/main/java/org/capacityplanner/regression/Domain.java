package org.capacityplanner.regression;

import java.util.Arrays;

/**
 * The volumes that a fit has seen. Outside it a prediction extrapolates.
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

    /** The range of observed volumes, of which there must be one. */
    public static Domain of(double[] volumes) {
        return new Domain(
                Arrays.stream(volumes).min().orElseThrow(),
                Arrays.stream(volumes).max().orElseThrow());
    }

    /** How far a volume lies beyond the largest one seen, as a share of that: 0.5 at +50%, 0 or less within. */
    public double extrapolationAt(double volume) {
        return volume / max - 1;
    }
}
