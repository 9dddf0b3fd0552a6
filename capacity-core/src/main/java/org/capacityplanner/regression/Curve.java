package org.capacityplanner.regression;

/**
 * A KPI as a function of volume in closed form: one family of curves with its estimated parameters, without their
 * uncertainty. Volumes are transactions per second, KPI values in the core's unit. Immutable.
 */
public interface Curve {

    /** Returns the range of volumes that the curve was estimated from, transactions per second. */
    Domain domain();

    /**
     * Returns the expected value of the KPI at a volume.
     *
     * @return infinite where the curve has passed its saturation
     */
    double predictAt(double volume);

    /** Returns the relative change of the KPI per relative change of volume: 0.9 means volume +1%, KPI +0.9%. */
    double elasticityAt(double volume);

    /** Returns the name of the family as reports print it: {@code power}, {@code queue}. */
    String family();
}
