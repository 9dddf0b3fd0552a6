package org.capacityplanner.model;

/** The sources of uncertainty about a KPI at a given volume. */
public enum Uncertainty {
    /** The family of curves that the KPI follows. */
    FAMILY,
    /** The parameters of the curve, given the family. */
    PARAMETERS,
    /** The scatter of one observation around the curve. */
    SCATTER
}
