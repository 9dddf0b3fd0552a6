package org.capacityplanner.scale;

/** What a KPI is measured of, which decides what more nodes do to it. */
public enum KpiScope {
    /** One node, or the mean over nodes: it follows the volume of a node. */
    NODE,
    /** All nodes together: its limit grows with their number. */
    TOTAL,
    /** A resource behind the nodes, which does not change with their number: a database, a file server. */
    SHARED
}
