package org.capacityplanner.burst;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A burst of volume whose effect on a service is to be predicted.
 *
 * @param name its name in reports
 * @param profile its shape
 * @param at when its rise starts, if that is known
 * @param announced how long before its start the burst is known; empty for an unannounced one
 * @param patience how long a request may wait at most; empty for the callers' timeout, or else {@link #USUAL_PATIENCE}
 * @param preset the measured kind of burst that its shape is taken from
 */
public record Burst(
        String name,
        BurstProfile profile,
        Optional<Instant> at,
        Optional<Duration> announced,
        Optional<Duration> patience,
        Optional<BurstPreset> preset) {
    /** The longest acceptable wait of a request where none is configured. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(2);

    public Burst {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(preset, "preset");
        if (patience.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("patience must not be negative, got " + patience.get());
        }
        if (announced.filter(Duration::isNegative).isPresent()) {
            throw new IllegalArgumentException("announced must not be negative, got " + announced.get());
        }
    }

    /** Returns an unannounced burst with a name and a profile of volume over time. */
    public static Burst of(String name, BurstProfile profile) {
        return new Burst(name, profile, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns a burst of a preset kind with its likely peak. */
    public static Burst of(String name, BurstPreset preset) {
        return new Burst(
                name, preset.profile(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(preset));
    }
}
