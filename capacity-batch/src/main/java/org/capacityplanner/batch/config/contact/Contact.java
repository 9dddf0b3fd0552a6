package org.capacityplanner.batch.config.contact;

import java.util.Objects;

/**
 * Whom to ask about a service or a KPI, and what.
 *
 * @param owner the team or person; empty where the config does not say
 * @param ask what they are asked for when something is wrong; empty where the config does not say
 */
public record Contact(String owner, String ask) {
    /** A config that says nothing of it. */
    public static final Contact NONE = new Contact("", "");

    public Contact {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(ask, "ask");
    }

    /** Returns this contact, with what it does not say taken from another one. */
    public Contact or(Contact other) {
        return new Contact(owner.isEmpty() ? other.owner : owner, ask.isEmpty() ? other.ask : ask);
    }
}
