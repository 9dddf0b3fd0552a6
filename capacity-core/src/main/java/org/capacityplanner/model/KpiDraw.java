package org.capacityplanner.model;

import java.util.SplittableRandom;

/**
 * One of the ways in which a KPI may truly follow volume: a family and parameters drawn once, which hold for every month
 * of a simulated future.
 */
public interface KpiDraw {

    /**
     * One observation at a volume.
     *
     * @param volume transactions per second
     * @param random decides where around the curve the observation lies
     * @return the KPI in the core's unit; positive infinity past saturation
     */
    double observationAt(double volume, SplittableRandom random);
}
