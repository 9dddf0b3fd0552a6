package org.capacityplanner.metrics;

/**
 * The share of days on which a resource was as busy at all hours as it usually is at a multiple of the volume.
 *
 * @param degraded the number of such days
 * @param days the number of all days
 * @param factor the multiple, above 1: 2 where half of the machines carried the load
 */
public record DegradedShare(int degraded, int days, double factor) {
    public DegradedShare {
        if (!(degraded > 0 && degraded < days)) {
            throw new IllegalArgumentException(
                    "degraded must be above 0 and less than days, got " + degraded + " of " + days);
        }
        if (!(factor > 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor must be above 1 and finite, got " + factor);
        }
    }

    /** Returns the probability that an observation is of such a day. */
    public double probability() {
        return degraded / (double) days;
    }
}
