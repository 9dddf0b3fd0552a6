package org.capacityplanner.evidence;

/** What a KPI says of its layer during a time. */
public enum Verdict {
    /** The KPI was as usual at its volume: its layer is not the cause. */
    ELIMINATED,
    /** The KPI was far from usual at its volume. */
    IMPLICATED,
    /** Neither of the two, or too little is known. */
    UNDECIDED
}
