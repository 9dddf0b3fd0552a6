package org.capacityplanner.findings;

/** How much a finding matters, the least first. */
public enum Severity {
    /** Worth knowing; nothing needs to be done. */
    NOTE,
    AMBER,
    RED;

    /** Returns the worse of two. */
    public Severity worse(Severity other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
