package org.capacityplanner.regression;

/** Treatment of a line's intercept, its KPI at volume zero. */
public enum Intercept {
    /** Estimated from the data: idle utilization, base memory. */
    ESTIMATED,
    /** No intercept: the line goes through the origin. */
    ZERO
}
