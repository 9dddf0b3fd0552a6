package org.capacityplanner.metrics;

/** What a quantity measures. Each dimension has one unit inside the core, named here. */
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
    /** Anything else, taken as it comes. */
    COUNT
}
