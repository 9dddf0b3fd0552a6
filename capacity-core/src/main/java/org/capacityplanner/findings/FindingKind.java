package org.capacityplanner.findings;

/**
 * The kinds of findings that somebody must act on. What a report says of the form of its data, or what the config can
 * settle, is none of these.
 */
public enum FindingKind {
    /** A KPI that meets its limit with a probability below the target. */
    LIMIT(Severity.AMBER, false, ""),
    /** A time span in which KPIs were far from the values that the models expect at the volume. */
    INCIDENT(Severity.AMBER, true, "incident"),
    /** A lasting change of the resource cost per transaction, or of a response time at the same volume, from a day on. */
    COST_CHANGE(Severity.AMBER, true, "cost"),
    /** A memory leak: memory that grows until a restart. */
    LEAK(Severity.AMBER, false, "leak"),
    /** Releases of memory, such as by restarts. */
    RESTARTS(Severity.NOTE, false, "restarts"),
    /** A missed availability target. */
    AVAILABILITY(Severity.RED, false, "availability"),
    /** A missed limit agreed with a customer. */
    AGREED(Severity.RED, false, "agreed");

    private final Severity severity;
    private final boolean isDated;
    private final String word;

    FindingKind(Severity severity, boolean isDated, String word) {
        this.severity = severity;
        this.isDated = isDated;
        this.word = word;
    }

    /** Returns the usual severity of findings of this kind. */
    Severity severity() {
        return severity;
    }

    /**
     * Returns whether findings of this kind have a time, so that a later one is another finding rather than the same
     * one again.
     */
    boolean isDated() {
        return isDated;
    }

    /** Returns whether an id ends as the ids of findings of this kind do: in its word and a hash. */
    public boolean isNamedIn(String id) {
        return !word.isEmpty() && id.matches(".+-" + word + "-[^-]+");
    }

    /** Returns the word for this kind within a finding's id. */
    String word() {
        return word;
    }
}
