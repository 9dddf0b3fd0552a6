package org.capacityplanner.scale;

/**
 * The scope of a KPI, which determines the effect of more nodes on it: one node, the total of all nodes, or a resource
 * behind the nodes.
 */
public enum KpiScope {
    /** The KPI of one node, or its mean over nodes, which depends on the volume per node. */
    NODE,
    /** The total of a KPI over all nodes, whose limit grows with the number of nodes. */
    TOTAL,
    /**
     * The KPI of a resource behind the nodes, such as a database or a file server, on which the number of nodes has no
     * effect.
     */
    SHARED
}
