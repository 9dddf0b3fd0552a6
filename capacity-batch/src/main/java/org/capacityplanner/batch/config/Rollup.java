package org.capacityplanner.batch.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/** How series of several hosts, devices or handlers become the one of their service. */
public sealed interface Rollup {

    /** A roll-up without a parameter. */
    enum Plain implements Rollup {
        /** Rates, bytes and counts of the parts add up. */
        SUM,
        /** Fractions and times of the parts average. */
        MEAN,
        /** The worst part counts. */
        MAX;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The value that a share of the parts does not exceed: the busy ones count, a single odd one does not.
     *
     * @param share between 0 and 1
     */
    record Percentile(double share) implements Rollup {
        private static final Pattern FORM = Pattern.compile("p(\\d{1,2}(?:\\.\\d+)?)");

        public Percentile {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("share must be between 0 and 1, got " + share);
            }
        }

        /** {@code p95}, {@code p99.9}. */
        private static Optional<Rollup> parse(String text) {
            Matcher form = FORM.matcher(text);
            return form.matches() && Double.parseDouble(form.group(1)) > 0
                    ? Optional.of(new Percentile(Double.parseDouble(form.group(1)) / 100))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "p%.3f", 100 * share).replaceFirst("\\.?0+$", "");
        }
    }

    /** The roll-up of a word in the config. */
    static Optional<Rollup> parse(String text) {
        for (Plain plain : Plain.values()) {
            if (plain.toString().equals(text)) {
                return Optional.of(plain);
            }
        }
        return Percentile.parse(text);
    }

    /** What the nature of a unit asks for. */
    static Rollup of(Unit unit) {
        return unit.dimension() == Dimension.RATIO || unit.dimension() == Dimension.TIME ? Plain.MEAN : Plain.SUM;
    }
}
