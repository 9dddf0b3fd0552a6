package org.capacityplanner.batch.report.diff;

import java.util.Objects;

/**
 * A difference between the inputs of two reports (version, config or data) that may explain different predictions.
 *
 * @param kind where it comes from
 * @param subject what it is, for people: {@code pricing, CPU: limit}
 * @param old as the first report has it; empty where it has none
 * @param now as the second report has it; empty where it has none
 */
public record Cause(Kind kind, String subject, String old, String now) {

    /** The kinds of input that may differ. */
    public enum Kind {
        /** The version of the program. */
        VERSION,
        /** The config: limits, levels, scenarios, services and KPIs. */
        CONFIG,
        /** The exported measurements and the findings about them. */
        DATA
    }

    public Cause {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(old, "old");
        Objects.requireNonNull(now, "now");
    }
}
