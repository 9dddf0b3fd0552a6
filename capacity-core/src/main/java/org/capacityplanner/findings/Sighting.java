package org.capacityplanner.findings;

import java.util.Objects;

/**
 * A finding as one month's report saw it.
 *
 * @param key which one
 * @param severity how much it mattered then
 * @param message what was seen, for people
 */
public record Sighting(FindingKey key, Severity severity, String message) {
    public Sighting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
    }

    /** A finding of the usual severity of its kind. */
    public Sighting(FindingKey key, String message) {
        this(key, key.kind().severity(), message);
    }
}
