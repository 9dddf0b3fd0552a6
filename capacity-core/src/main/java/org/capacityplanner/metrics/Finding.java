package org.capacityplanner.metrics;

import java.util.Objects;
import java.util.Optional;

/**
 * A defect or peculiarity found in the data, and what was done about it.
 *
 * @param kind the kind, for programs
 * @param subject the metric that the finding is about
 * @param rows the number of samples that it concerns
 * @param message a sentence for people
 * @param when the time that it concerns, of what happened at a time; empty for a property of the data
 */
public record Finding(Kind kind, String subject, int rows, String message, Optional<Span> when) {

    /** The kinds of defects and peculiarities that are found in data. */
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
        CLOCK_DOUBT,
        DELAY,
        POOL_USE,
        DRIVEN,
        QUANTISED,
        NOT_LINEAR,
        WEAK_DRIVER,
        HOURS_APART,
        VOLUME_STEP,
        COLD_STARTS,
        PARTIAL_DAYS,
        LEVEL_SHIFT,
        HOLIDAY_WEEKS,
        TYPES_UNKNOWN,
        MISCOUNTED,
        STUCK
    }

    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(when, "when");
        if (rows < 0) {
            throw new IllegalArgumentException("rows must not be negative, got " + rows);
        }
    }

    /** Creates a finding about the data as a whole, without a time span. */
    public Finding(Kind kind, String subject, int rows, String message) {
        this(kind, subject, rows, message, Optional.empty());
    }
}
