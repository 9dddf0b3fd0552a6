package org.capacityplanner.batch.config;

import java.time.Instant;

/** The period of the data to which response curves are fitted; forecasts always use all data. */
public sealed interface AnalysisPeriod {

    /** The month of the report. */
    record ReportMonth() implements AnalysisPeriod {}

    /** The whole period of the data. */
    record All() implements AnalysisPeriod {}

    /** The period from one instant, inclusive, to another, exclusive. */
    record Between(Instant from, Instant to) implements AnalysisPeriod {
        public Between {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from must be before to, got " + from + " and " + to);
            }
        }
    }
}
