package org.capacityplanner.batch.plan;

import java.util.Objects;

/** Signals that no plan can be made at all; the message gives the reason and a remedy. */
public final class PlanningException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** The reason why no plan can be made. */
    public enum Kind {
        /** The exports contain no data of the services in the period. */
        NO_DATA,
        /** The exports contain data from which no plan can be computed. */
        UNUSABLE_DATA,
        /** The month that the user asked for has not ended yet. */
        MONTH_NOT_OVER
    }

    public PlanningException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** Returns the reason why no plan can be made. */
    public Kind kind() {
        return kind;
    }
}
