package org.capacityplanner.batch.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.capacityplanner.metrics.Dimension;
import org.capacityplanner.metrics.Unit;

/** The function that combines the series of several hosts, devices or handlers into one series of their service. */
public sealed interface Rollup {

    /** The functions without a parameter that combine several series: sum, mean and maximum. */
    enum Plain implements Rollup {
        /** The sum of the series at each time, for rates, bytes and counts. */
        SUM,
        /** The mean of the series at each time, for fractions and times. */
        MEAN,
        /** The maximum of the series at each time. */
        MAX;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A percentile of the values of the series at each time, which ignores a single outlier.
     *
     * @param share the share of the parts that do not exceed it, between 0 and 1
     */
    record Percentile(double share) implements Rollup {
        private static final Pattern FORM = Pattern.compile("p(\\d{1,2}(?:\\.\\d+)?)");

        public Percentile {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("share must be between 0 and 1, got " + share);
            }
        }

        /** Parses the name of a percentile such as {@code p95} or {@code p99.9}; empty for another text. */
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

    /**
     * Parses the name of the function that combines series, {@code sum}, {@code mean}, {@code max} or a percentile such
     * as {@code p95}; empty for another text.
     */
    static Optional<Rollup> parse(String text) {
        for (Plain plain : Plain.values()) {
            if (plain.toString().equals(text)) {
                return Optional.of(plain);
            }
        }
        return Percentile.parse(text);
    }

    /**
     * Returns the function that combines series with a unit by default: the mean for ratios and times, else the sum.
     */
    static Rollup of(Unit unit) {
        return unit.dimension() == Dimension.RATIO || unit.dimension() == Dimension.TIME ? Plain.MEAN : Plain.SUM;
    }
}
