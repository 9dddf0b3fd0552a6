package org.capacityplanner.batch.config;

import java.util.Locale;
import java.util.Optional;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/** How series of several hosts, devices or handlers become the one of their service. */
public enum Rollup {
    /** Rates, bytes and counts of the parts add up. */
    SUM,
    /** Fractions and times of the parts average. */
    MEAN,
    /** The worst part counts. */
    MAX;

    /** The roll-up of a word in the config. */
    public static Optional<Rollup> parse(String text) {
        for (Rollup rollup : values()) {
            if (rollup.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(rollup);
            }
        }
        return Optional.empty();
    }

    /** What the nature of a unit asks for. */
    public static Rollup of(Unit unit) {
        return unit.dimension() == Dimension.RATIO || unit.dimension() == Dimension.TIME ? MEAN : SUM;
    }
}
