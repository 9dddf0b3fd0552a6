package org.capacityplanner;

import org.capacityplanner.metrics.Refusal;

/**
 * Signals that volume has no usable observation, so that there is no plan, or that volumes of transaction types are not
 * known, so that there is no answer by type; {@link #refusal} has the reason.
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
