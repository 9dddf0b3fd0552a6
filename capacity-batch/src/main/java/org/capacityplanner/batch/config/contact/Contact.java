package org.capacityplanner.batch.config.contact;

import java.util.Objects;

/**
 * The owner of a service or a KPI, and what to ask of the owner when something is wrong.
 *
 * @param owner the team or person; empty where the config does not say
 * @param ask what they are asked for when something is wrong; empty where the config does not say
 */
public record Contact(String owner, String ask) {
    /** The contact of a service or KPI for which the config names none. */
    public static final Contact NONE = new Contact("", "");

    public Contact {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(ask, "ask");
    }

    /** Returns this contact, with its missing parts taken from {@code other}. */
    public Contact or(Contact other) {
        return new Contact(owner.isEmpty() ? other.owner : owner, ask.isEmpty() ? other.ask : ask);
    }
}
