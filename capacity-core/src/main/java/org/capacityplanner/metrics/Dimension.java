package org.capacityplanner.metrics;

/** The physical dimension of a quantity, with the one unit that the core uses for it. */
public enum Dimension {
    /** Ratio; 0..1 for a utilization. */
    RATIO,
    /** Seconds. */
    TIME,
    /** Bytes. */
    DATA,
    /** Bytes per second. */
    DATA_RATE,
    /** Events per second: transactions, requests, operations. */
    EVENT_RATE,
    /** Any other quantity; values are not converted. */
    COUNT
}
