package org.capacityplanner.batch.report;

/** An observation of volume and KPI as a point of a chart, in the user's units. */
public record ChartPoint(double volume, double value) {}
