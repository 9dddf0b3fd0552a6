package org.capacityplanner.findings;

import java.util.Objects;
import java.util.Optional;
import org.capacityplanner.metrics.Span;

/**
 * The appearance of a finding in one month's report.
 *
 * @param key which one
 * @param severity how much it mattered then
 * @param message what was seen, for people
 * @param when the time that it concerns; empty for a property
 */
public record Sighting(FindingKey key, Severity severity, String message, Optional<Span> when) {
    public Sighting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(when, "when");
    }

    /** Creates a sighting without a time span, with the usual severity of the finding's kind. */
    public Sighting(FindingKey key, String message) {
        this(key, message, Optional.empty());
    }

    /** Creates a sighting with the usual severity of the finding's kind. */
    public Sighting(FindingKey key, String message, Optional<Span> when) {
        this(key, key.kind().severity(), message, when);
    }
}
