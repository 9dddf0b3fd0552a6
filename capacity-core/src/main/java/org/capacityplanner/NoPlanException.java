package org.capacityplanner;

import org.capacityplanner.metrics.Refusal;

/**
 * The exception that a capacity plan cannot be computed because volume has no usable observation, or that a question by
 * transaction type has no answer because the types' volumes are not known; {@link #refusal} has the reason.
 */
public final class NoPlanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    NoPlanException(String service, Refusal refusal) {
        super(service + ": " + refusal.message());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
