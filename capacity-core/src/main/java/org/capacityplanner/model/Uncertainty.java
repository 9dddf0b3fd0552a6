package org.capacityplanner.model;

/** What a model does not know about a KPI at a given volume. */
public enum Uncertainty {
    /** Which family of curves the KPI truly follows. */
    FAMILY,
    /** The curve's parameters, given the family. */
    PARAMETERS,
    /** Where one observation lies around the curve. */
    SCATTER
}
