package org.capacityplanner.findings;

/** The severity of a finding, in increasing order. */
public enum Severity {
    /** A finding that is worth knowing and needs no action. */
    NOTE,
    AMBER,
    RED;

    /** Returns the higher of two severities. */
    public Severity worse(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
