package org.capacityplanner.batch.config;

import java.time.Instant;

/** Which part of the data the regressions see; the forecast always uses all of it. */
public sealed interface AnalysisPeriod {

    /** The report's month. */
    record ReportMonth() implements AnalysisPeriod {}

    /** All the data there is. */
    record All() implements AnalysisPeriod {}

    /** From an instant, inclusive, to another, exclusive. */
    record Between(Instant from, Instant to) implements AnalysisPeriod {
        public Between {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from must be before to, got " + from + " and " + to);
            }
        }
    }
}
