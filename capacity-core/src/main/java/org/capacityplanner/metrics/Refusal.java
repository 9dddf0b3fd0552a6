package org.capacityplanner.metrics;

import java.util.Objects;

/**
 * The reason why a question has no answer, in place of NaN, -1 or a fit to noise.
 *
 * @param reason the kind, for programs
 * @param message the sentence, for people: what was found and what would help
 */
public record Refusal(Reason reason, String message) {

    /** The kinds of reasons why a question has no answer. */
    public enum Reason {
        NO_DATA,
        TOO_FEW_OBSERVATIONS,
        TOO_FEW_DAYS,
        VOLUME_CONSTANT,
        VOLUME_RANGE_TOO_NARROW,
        KPI_CONSTANT,
        QUANTISED,
        SATURATED,
        NO_RELATION,
        NO_USABLE_DRIVER,
        FOLLOWS_TIME_OF_DAY,
        TOO_MANY_GAPS,
        ALL_ZERO,
        BEYOND_CAPACITY,
        NOT_IDENTIFIABLE,
        NOT_POSITIVE
    }

    public Refusal {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }
}
