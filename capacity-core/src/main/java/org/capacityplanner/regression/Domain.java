package org.capacityplanner.regression;

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

    /** How far a volume lies beyond the largest one seen, as a share of that: 0.5 at +50%, 0 or less within. */
    public double extrapolationAt(double volume) {
        return volume / max - 1;
    }
}
