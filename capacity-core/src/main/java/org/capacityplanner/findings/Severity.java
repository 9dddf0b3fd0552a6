package org.capacityplanner.findings;

/** The severity of a finding, from the lowest to the highest. */
public enum Severity {
    /** A finding that is worth knowing and needs no action. */
    NOTE,
    AMBER,
    RED;

    /** Returns the higher severity of this and another one. */
    public Severity worse(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
