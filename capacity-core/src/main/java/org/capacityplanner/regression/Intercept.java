package org.capacityplanner.regression;

/** Whether a line may have a KPI of its own at volume zero. */
public enum Intercept {
    /** Estimated from the data: idle utilization, base memory. */
    ESTIMATED,
    /** None: the line goes through the origin. */
    ZERO
}
