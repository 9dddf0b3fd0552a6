package org.capacityplanner.batch.plan;

import java.util.Objects;

/** A question that no plan can be made for; the message says why and what to do. */
public final class PlanningException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** The kind of problem. */
    public enum Kind {
        /** The exports contain no data of the services in the period. */
        NO_DATA,
        /** The exports contain data, but they allow no plan. */
        UNUSABLE_DATA,
        /** The month that was asked for is not over. */
        MONTH_NOT_OVER
    }

    public PlanningException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** Returns the kind of problem. */
    public Kind kind() {
        return kind;
    }
}
