package org.capacityplanner.model;

/** The sources of uncertainty about a KPI at a given volume. */
public enum Uncertainty {
    /** The uncertainty of which family of curves the KPI follows. */
    FAMILY,
    /** The uncertainty of the curve's parameters, given its family. */
    PARAMETERS,
    /** The scatter of a single observation around the curve. */
    SCATTER
}
