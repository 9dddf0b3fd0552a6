package org.capacityplanner.model;

import java.util.SplittableRandom;

/**
 * A sample of the uncertain relation of a KPI to volume: a family and its parameters, drawn once for all months of a
 * simulated future.
 */
public interface KpiDraw {

    /**
     * Draws one observation at a volume.
     *
     * @param volume transactions per second
     * @param random the random numbers for the scatter around the curve
     * @return the KPI in the core's unit; positive infinity past saturation
     */
    double observationAt(double volume, SplittableRandom random);
}
