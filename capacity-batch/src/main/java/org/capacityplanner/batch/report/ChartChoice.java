package org.capacityplanner.batch.report;

/** Which KPIs a report draws, and gives the observations of. */
public enum ChartChoice {
    /** Every KPI of every service. */
    ALL,
    /** Every KPI of the services near a limit; of the others the one that binds. */
    NEAR,
    /** None, and no forecast either. */
    NONE
}
