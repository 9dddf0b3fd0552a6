package org.capacityplanner;

import org.capacityplanner.metrics.Refusal;

/**
 * The exception for a service that cannot be planned, because its volume has no usable observation, or for a question
 * by transaction type, because the volumes of the types are not known; {@link #refusal} has the reason.
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
