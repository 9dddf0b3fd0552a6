package org.capacityplanner.batch.source.grammar;

import java.util.Locale;
import java.util.regex.Pattern;

/** The direction of a percentage by its name: of some, such as idle time or availability, more is better. */
public final class PercentageName {
    private static final Pattern HIGHER_IS_BETTER = Pattern.compile("(?:.*_)?(?:idle|free|unused|remaining|uptime"
            + "|avail|available|availability|health|healthy|complian(?:ce|t)|hits?|success|successful|succeeded"
            + "|headroom|spare|libre|frei|verfugbar)(?:_.*)?|(?:.*_)?(?:idl|id)");

    private static final Pattern IDLE = Pattern.compile("(?:.*_)?idle(?:_.*)?|(?:.*_)?idl|id");

    private PercentageName() {}

    /**
     * Returns whether the name says that more is better, and that no resource is busy by this share: {@code cpu_idle_pct},
     * {@code % Idle Time}, {@code cache.hit.ratio}, {@code successRate}.
     */
    public static boolean isHigherBetter(String metric) {
        return HIGHER_IS_BETTER.matcher(words(metric)).matches();
    }

    /** Returns whether the name is that of the share of time in which a resource is not busy. */
    public static boolean isIdle(String metric) {
        return IDLE.matcher(words(metric)).matches();
    }

    private static String words(String metric) {
        return metric.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_");
    }
}
