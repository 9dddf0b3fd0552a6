package org.capacityplanner.batch.plan;

import java.util.Objects;

/** A question that no plan can be made for; the message says why and what to do. */
public final class PlanningException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** The kind of thing that stands in the way. */
    public enum Kind {
        /** The exports hold nothing of the services in the period. */
        NO_DATA,
        /** The exports hold data of which no plan can be made. */
        UNUSABLE_DATA,
        /** The month that was asked for is not over. */
        MONTH_NOT_OVER
    }

    public PlanningException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** Returns the kind of thing that stands in the way. */
    public Kind kind() {
        return kind;
    }
}
