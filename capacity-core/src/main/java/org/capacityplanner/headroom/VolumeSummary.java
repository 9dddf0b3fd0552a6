package org.capacityplanner.headroom;

import org.capacityplanner.metrics.Unit;

/**
 * The present volume of a service, transactions per second: the planning volume, from which scenarios grow, and the
 * largest observed volume.
 *
 * @param metric its name in the export
 * @param unit the unit for people
 * @param planning the planning volume, transactions per second: the p95 of the daily busy hour, or with fewer than 14
 *     days the p95 of the observations
 * @param observedMax the largest volume observed, transactions per second
 */
public record VolumeSummary(String metric, Unit unit, double planning, double observedMax) {
    public VolumeSummary {
        if (!(planning > 0) || Double.isInfinite(planning)) {
            throw new IllegalArgumentException("planning volume must be positive and finite, got " + planning);
        }
    }
}
