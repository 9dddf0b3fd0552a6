package org.capacityplanner.burst;

import org.capacityplanner.model.SaturatingCurve;

/** A service whose response time is the same at every volume. */
record ConstantService(double capacity, double responseTime) implements SaturatingCurve {
    @Override
    public double curveAt(double volume) {
        return responseTime;
    }
}
