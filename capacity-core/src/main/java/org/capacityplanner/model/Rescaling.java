package org.capacityplanner.model;

import java.util.List;

/**
 * The effect of a change of the system on a KPI: at volume x of the changed system the KPI is {@code valueFactor} times
 * its value at {@code volumeFactor} times x in the observed system. For six nodes in place of four, the volume factor
 * is 2/3 and the value factor 1.
 *
 * @param volumeFactor the equivalent volume of the observed system over that of the changed one, positive
 * @param valueFactor the KPI of the changed system over that of the observed one, positive
 * @param driverFactor the KPI that this one follows, in the changed system over that of the observed one at the same volume,
 *     positive; it counts for KPIs that follow another one alone
 * @param doubts the reasons why a prediction is one step less certain than its equivalent volume implies, a sentence
 *     each
 */
public record Rescaling(double volumeFactor, double valueFactor, double driverFactor, List<String> doubts) {

    /** The rescaling of an unchanged system: both factors are 1. */
    public static final Rescaling NONE = new Rescaling(1, 1, List.of());

    /** Creates the effect on a KPI that depends on volume directly, not through another KPI. */
    public Rescaling(double volumeFactor, double valueFactor, List<String> doubts) {
        this(volumeFactor, valueFactor, 1, doubts);
    }

    public Rescaling {
        if (!(driverFactor > 0) || Double.isInfinite(driverFactor)) {
            throw new IllegalArgumentException("driverFactor must be positive and finite, got " + driverFactor);
        }
        if (!(volumeFactor > 0) || Double.isInfinite(volumeFactor)) {
            throw new IllegalArgumentException("volumeFactor must be positive and finite, got " + volumeFactor);
        }
        if (!(valueFactor > 0) || Double.isInfinite(valueFactor)) {
            throw new IllegalArgumentException("valueFactor must be positive and finite, got " + valueFactor);
        }
        doubts = List.copyOf(doubts);
    }

    /** Returns whether all factors are 1, so that the KPI is unchanged at every volume. */
    public boolean isNone() {
        return volumeFactor == 1 && valueFactor == 1 && driverFactor == 1;
    }

    /**
     * Returns this effect for a KPI that depends on another KPI, its driver, whose value the change multiplies by
     * {@code factor}.
     */
    public Rescaling withDriver(double factor) {
        return new Rescaling(volumeFactor, valueFactor, factor, doubts);
    }
}
