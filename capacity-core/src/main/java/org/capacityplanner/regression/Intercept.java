package org.capacityplanner.regression;

/** The treatment of a line's intercept, its value at volume zero: estimated or fixed at zero. */
public enum Intercept {
    /** The intercept is estimated from the data: idle utilization, base memory. */
    ESTIMATED,
    /** The intercept is zero: the line goes through the origin. */
    ZERO
}
