package org.capacityplanner.batch.report;

/** An observation as a chart shows it, in the units for people. */
public record ChartPoint(double volume, double value) {}
