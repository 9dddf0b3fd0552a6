package org.capacityplanner.findings;

/** Where a finding is on its way from its first month to its closure. */
public enum FindingState {
    /** Seen for the first time. */
    NEW,
    /** Seen before too. */
    OPEN,
    /** Seen again after it was closed. */
    REOPENED,
    /** Not seen in this month's report, but in the one before. */
    GONE,
    /** Closed; {@code FollowedFinding.why()} gives the reason. */
    CLOSED
}
