package org.capacityplanner.batch.report;

/** The choice of KPIs that a report draws as charts. */
public enum ChartChoice {
    /** Every KPI of every service. */
    ALL,
    /** Every KPI of each service near a limit, and of each other service only the KPI with the least headroom. */
    NEAR,
    /** No charts at all, neither of KPIs nor of the volume forecast. */
    NONE
}
