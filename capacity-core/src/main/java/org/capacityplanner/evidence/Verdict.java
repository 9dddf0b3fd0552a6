package org.capacityplanner.evidence;

/** The verdict on whether a KPI's layer may be the cause of a symptom. */
public enum Verdict {
    /** Eliminated: the KPI was usual at its volume, so that its layer is not the cause. */
    ELIMINATED,
    /** Implicated: the KPI was far from its expected value at its volume. */
    IMPLICATED,
    /** Undecided: the KPI was neither usual nor far from its expected value, or too few samples are known. */
    UNDECIDED
}
