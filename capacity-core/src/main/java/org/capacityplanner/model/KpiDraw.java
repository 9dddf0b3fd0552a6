package org.capacityplanner.model;

import java.util.SplittableRandom;

/**
 * A random curve of a KPI over volume, drawn from the model's uncertainty about the family of curves and its
 * parameters; the curve stays the same for all months of a simulated future.
 */
public interface KpiDraw {

    /**
     * Returns a random observation of the KPI at a volume, scattered around this curve.
     *
     * @param volume transactions per second
     * @param random the random numbers for the scatter around the curve
     * @return the KPI in the core's unit; positive infinity past saturation
     */
    double observationAt(double volume, SplittableRandom random);
}
