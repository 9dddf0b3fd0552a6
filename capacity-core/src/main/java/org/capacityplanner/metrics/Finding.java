package org.capacityplanner.metrics;

import java.util.Objects;

/**
 * A defect or peculiarity found in the data, and what was done about it.
 *
 * @param kind the kind, for programs
 * @param subject the metric it concerns
 * @param rows how many samples it concerns
 * @param message the sentence, for people
 */
public record Finding(Kind kind, String subject, int rows, String message) {

    /** The kinds of finding. */
    public enum Kind {
        DUPLICATES_MERGED,
        UNSORTED,
        GAPS,
        UNMATCHED,
        AGGREGATED,
        SATURATED,
        COUNTER,
        COUNTER_RESET,
        INCIDENT,
        OUTLIERS,
        RESTARTS,
        LEAK,
        COST_CHANGE,
        CLOCK_LAG,
        DELAY,
        POOL_USE,
        DRIVEN,
        QUANTISED,
        NOT_LINEAR,
        WEAK_DRIVER,
        HOURS_APART,
        PARTIAL_DAYS,
        LEVEL_SHIFT,
        HOLIDAY_WEEKS,
        TYPES_UNKNOWN
    }

    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(message, "message");
        if (rows < 0) {
            throw new IllegalArgumentException("rows must not be negative, got " + rows);
        }
    }
}
