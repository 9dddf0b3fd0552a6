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
     * Returns the possible range of a KPI: the smallest value is 0 unless a negative one was observed, and the largest
     * is 1 for a utilization or memory fraction that never exceeded 1.
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

    /** Returns this range without its largest value. */
    public PhysicalRange withoutMost() {
        return new PhysicalRange(least, Double.POSITIVE_INFINITY);
    }

    public double clamp(double value) {
        return Math.max(least, Math.min(most, value));
    }
}
