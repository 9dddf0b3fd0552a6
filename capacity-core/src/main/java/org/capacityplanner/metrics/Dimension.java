package org.capacityplanner.metrics;

/** The physical dimension of a quantity, with the base unit in which code stores all values of that dimension. */
public enum Dimension {
    /** A ratio; 0 to 1 for a utilization. */
    RATIO,
    /** A time, in seconds. */
    TIME,
    /** An amount of data, in bytes. */
    DATA,
    /** A data rate, in bytes per second. */
    DATA_RATE,
    /** A rate of events (transactions, requests, operations), in events per second. */
    EVENT_RATE,
    /** Any other quantity, whose values are not converted. */
    COUNT
}
