package org.capacityplanner.model;

/** A curve of response time over volume drawn from its uncertainty, up to the volume at which a resource saturates. */
public interface SaturatingCurve {

    /** Returns the volume at which the resource saturates, transactions per second. */
    double capacity();

    /** Returns the expected response time at a volume, seconds; infinite from saturation on. */
    double curveAt(double volume);
}
