package org.capacityplanner.batch.report.diff;

import java.util.Objects;

/**
 * Something that two reports were computed from and that is not the same, so that answers may differ for it.
 *
 * @param kind where it comes from
 * @param subject what it is, for people: {@code pricing, CPU: limit}
 * @param old as the first report has it; empty where it has none
 * @param now as the second report has it; empty where it has none
 */
public record Cause(Kind kind, String subject, String old, String now) {

    /** Where a difference comes from. */
    public enum Kind {
        /** The program. */
        VERSION,
        /** The config: limits, levels, scenarios, services and KPIs. */
        CONFIG,
        /** The exports and what was found in them. */
        DATA
    }

    public Cause {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(old, "old");
        Objects.requireNonNull(now, "now");
    }
}
