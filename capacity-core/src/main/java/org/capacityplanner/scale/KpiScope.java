package org.capacityplanner.scale;

/** The scope of a KPI, which determines the effect of more nodes on it. */
public enum KpiScope {
    /** One node, or the mean over nodes: the KPI depends on the volume of a node. */
    NODE,
    /** All nodes together: its limit grows with their number. */
    TOTAL,
    /** A resource behind the nodes, which does not change with their number: a database, a file server. */
    SHARED
}
