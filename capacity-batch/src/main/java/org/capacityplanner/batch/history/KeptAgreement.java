package org.capacityplanner.batch.history;

import java.util.Objects;
import org.capacityplanner.metrics.Sla;

/**
 * A target or a customer's limit that a month was judged by. It is kept because a config tells only what is agreed now.
 *
 * @param subject the customer and the measure; {@link #TARGET} for the service's own availability target
 * @param sla the target or limit, in the core's unit
 */
public record KeptAgreement(String subject, Sla sla) {
    /** The subject of a service's own availability target. */
    public static final String TARGET = "";

    /**
     * Returns whether a kept limit can be a target of availability: a share between 0 and 1, which a damaged history
     * need not hold.
     */
    public static boolean isTarget(Sla sla) {
        return sla.limit() > 0 && sla.limit() < 1;
    }

    public KeptAgreement {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(sla, "sla");
    }
}
