package org.capacityplanner.model;

import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Kpi;
import org.capacityplanner.metrics.Observations;
import org.capacityplanner.regression.Domain;

/**
 * The range of physically possible values of a KPI. Predictions and the bounds of their intervals are within it.
 *
 * @param least the smallest possible value, or negative infinity
 * @param most the largest possible value, or infinity
 */
public record PhysicalRange(double least, double most) {

    public PhysicalRange {
        if (!(least < most)) {
            throw new IllegalArgumentException("least must be below most, got " + least + " and " + most);
        }
    }

    /** The range of all numbers, for a KPI without a smallest or largest possible value. */
    public static final PhysicalRange UNBOUNDED = new PhysicalRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * Returns the range of a KPI: 0 to 1 for a fraction that never exceeded 1 (a utilization summed over several CPUs
     * does), and from 0 on for a KPI that never was negative.
     */
    public static PhysicalRange of(Observations observations) {
        Domain seen = Domain.of(observations.values());
        Kpi kpi = observations.kpi();
        boolean fraction = kpi.unit().dimension() == Dimension.RATIO
                && (kpi.kind() == Kpi.Kind.UTILIZATION || kpi.kind() == Kpi.Kind.MEMORY);
        return new PhysicalRange(
                seen.min() >= 0 ? 0 : Double.NEGATIVE_INFINITY,
                fraction && seen.max() <= 1 ? 1 : Double.POSITIVE_INFINITY);
    }

    /** Returns the range with the same smallest value and without a largest one. */
    public PhysicalRange withoutMost() {
        return new PhysicalRange(least, Double.POSITIVE_INFINITY);
    }

    public double clamp(double value) {
        return Math.max(least, Math.min(most, value));
    }
}
