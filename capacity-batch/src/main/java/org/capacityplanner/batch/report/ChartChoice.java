package org.capacityplanner.batch.report;

/** The choice of KPIs that a report draws as charts. */
public enum ChartChoice {
    /** Every KPI of every service. */
    ALL,
    /** Every KPI of the services near a limit, and the binding KPI of the others. */
    NEAR,
    /** No charts at all, neither of KPIs nor of the volume forecast. */
    NONE
}
