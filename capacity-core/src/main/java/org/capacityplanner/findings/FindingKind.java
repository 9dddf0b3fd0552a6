package org.capacityplanner.findings;

/** What somebody must settle. What a report says of the form of its data, or what the config can settle, is none of these. */
public enum FindingKind {
    /** A KPI that meets its limit with less than the target probability. */
    LIMIT(Severity.AMBER, false, ""),
    /** A span in which KPIs were far from what volume explains. */
    INCIDENT(Severity.AMBER, true, "incident"),
    /** A transaction costs another amount of a resource from a day on. */
    COST_CHANGE(Severity.AMBER, true, "cost"),
    /** Memory that grows until a restart. */
    LEAK(Severity.AMBER, false, "leak"),
    /** Memory was released, as by restarts. */
    RESTARTS(Severity.NOTE, false, "restarts"),
    /** The availability target was missed. */
    AVAILABILITY(Severity.RED, false, "availability"),
    /** What was agreed with a customer was missed. */
    AGREED(Severity.RED, false, "agreed");

    private final Severity severity;
    private final boolean isDated;
    private final String word;

    FindingKind(Severity severity, boolean isDated, String word) {
        this.severity = severity;
        this.isDated = isDated;
        this.word = word;
    }

    /** Returns the severity of such a finding, unless it says more itself. */
    Severity severity() {
        return severity;
    }

    /** Returns whether the anchor is a time: what happened then cannot happen again, only something like it. */
    boolean isDated() {
        return isDated;
    }

    /** Returns the part of an identity that names the kind. */
    String word() {
        return word;
    }
}
