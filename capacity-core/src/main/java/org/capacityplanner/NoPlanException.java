package org.capacityplanner;

import org.capacityplanner.metrics.Refusal;

/**
 * A service has no plan at all, because its volume has no usable observation, or none by type of transaction, because the
 * volumes of the types are not known; {@link #refusal} says why.
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
