package org.capacityplanner.tickets;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A service desk ticket, as exported to a list.
 *
 * @param opened when it was opened
 * @param closed when it was closed; empty where it is open, or that is not known
 * @param service its service
 * @param component the part of the service; may be empty
 * @param kind its kind
 * @param minutes the minutes that were worked on it; empty where nobody wrote it down
 * @param customer who reported it; may be empty
 * @param key what tickets of the same cause have in common, such as the number of a problem; may be empty
 */
public record Ticket(
        Instant opened,
        Optional<Instant> closed,
        String service,
        String component,
        Kind kind,
        OptionalDouble minutes,
        String customer,
        String key) {

    /** The kind of a ticket: incident, request or change. */
    public enum Kind {
        /** A ticket that reports a disruption of the service. */
        INCIDENT,
        /** A ticket with a user's request. */
        REQUEST,
        /** A ticket that requests a change of the service. */
        CHANGE
    }

    public Ticket {
        Objects.requireNonNull(opened, "opened");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(component, "component");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(key, "key");
        closed.ifPresent(end -> {
            if (end.isBefore(opened)) {
                throw new IllegalArgumentException("closed must not be before opened, got " + end + " and " + opened);
            }
        });
        minutes.ifPresent(worked -> {
            if (!(worked >= 0) || Double.isInfinite(worked)) {
                throw new IllegalArgumentException("minutes must be finite and not negative, got " + worked);
            }
        });
    }
}
