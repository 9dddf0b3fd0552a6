package org.capacityplanner.findings;

/** The state of a finding between its first sighting and its closure. */
public enum FindingState {
    /** The finding was seen for the first time in this month's report. */
    NEW,
    /** The finding was seen in this month's report and in earlier ones. */
    OPEN,
    /** The finding was seen again after it was closed. */
    REOPENED,
    /** The finding was not seen in this month's report, but in the one before. */
    GONE,
    /** The finding is closed; {@code FollowedFinding.why()} gives the reason. */
    CLOSED
}
