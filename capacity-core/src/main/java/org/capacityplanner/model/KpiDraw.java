package org.capacityplanner.model;

import java.util.SplittableRandom;

/**
 * A curve of a KPI over volume drawn from the model's uncertainty: a family and its parameters, which stay the same for
 * all months of a simulated future.
 */
public interface KpiDraw {

    /**
     * Draws one observation of the KPI at a volume.
     *
     * @param volume transactions per second
     * @param random the random numbers for the scatter around the curve
     * @return the KPI in the core's unit; positive infinity past saturation
     */
    double observationAt(double volume, SplittableRandom random);
}
