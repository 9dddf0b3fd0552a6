package org.capacityplanner.regression;

/**
 * A KPI as a function of volume in closed form: one family with its estimated parameters, and nothing about its
 * uncertainty. Volumes are transactions per second, KPI values in the core's unit. Immutable.
 */
public interface Curve {

    /** The volumes it was estimated from. */
    Domain domain();

    /**
     * The expected KPI at a volume.
     *
     * @return infinite where the curve has passed its saturation
     */
    double predictAt(double volume);

    /** Relative change of the KPI per relative change of volume: 0.9 says volume +1%, KPI +0.9%. */
    double elasticityAt(double volume);

    /** The name of the family as reports print it: {@code power}, {@code queue}. */
    String family();
}
