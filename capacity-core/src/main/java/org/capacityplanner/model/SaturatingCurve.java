package org.capacityplanner.model;

/** Response time up to the volume at which a resource saturates: one of the ways in which it may truly follow volume. */
public interface SaturatingCurve {

    /** Returns the volume at which the resource saturates, transactions per second. */
    double capacity();

    /** Returns the expected response time at a volume, seconds; infinite from saturation on. */
    double curveAt(double volume);
}
