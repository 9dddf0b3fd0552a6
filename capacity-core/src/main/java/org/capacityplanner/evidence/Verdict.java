package org.capacityplanner.evidence;

/** The verdict on whether a KPI's layer may be the cause of a symptom. */
public enum Verdict {
    /** Eliminated: the KPI had its expected values at its volume, so that its layer is not the cause. */
    ELIMINATED,
    /** Implicated: the KPI was far from its expected values, so that its layer may be the cause. */
    IMPLICATED,
    /** Undecided: the KPI was neither near to nor far from its expected values, or there are too few samples. */
    UNDECIDED
}
