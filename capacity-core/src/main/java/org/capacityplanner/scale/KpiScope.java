package org.capacityplanner.scale;

/**
 * The scope of a KPI, whether it is measured per node, in total over the nodes, or at a resource behind them, which
 * determines the effect of more nodes on it.
 */
public enum KpiScope {
    /** The KPI of one node, or its mean over nodes: it depends on the volume of a node. */
    NODE,
    /** The total of a KPI over all nodes: its limit grows with their number. */
    TOTAL,
    /** The KPI of a resource behind the nodes, which does not change with their number: a database, a file server. */
    SHARED
}
