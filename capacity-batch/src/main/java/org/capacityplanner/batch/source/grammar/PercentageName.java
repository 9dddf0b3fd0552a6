package org.capacityplanner.batch.source.grammar;

import java.util.Locale;
import java.util.regex.Pattern;

/** Decides from the name of a percentage whether more is better, as for idle time or availability. */
public final class PercentageName {
    private static final Pattern HIGHER_IS_BETTER = Pattern.compile("(?:.*_)?(?:idle|free|unused|remaining|uptime"
            + "|avail|available|availability|health|healthy|complian(?:ce|t)|hits?|success|successful|succeeded"
            + "|headroom|spare|libre|frei|verfugbar)(?:_.*)?|(?:.*_)?(?:idl|id)");

    private static final Pattern IDLE = Pattern.compile("(?:.*_)?idle(?:_.*)?|(?:.*_)?idl|id");

    private PercentageName() {}

    /**
     * Returns whether the name of a percentage says that more is better: {@code cpu_idle_pct}, {@code % Idle Time},
     * {@code cache.hit.ratio}, {@code successRate}.
     */
    public static boolean isHigherBetter(String metric) {
        return HIGHER_IS_BETTER.matcher(words(metric)).matches();
    }

    /** Returns whether a name means the share of time in which a resource is idle. */
    public static boolean isIdle(String metric) {
        return IDLE.matcher(words(metric)).matches();
    }

    private static String words(String metric) {
        return metric.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_");
    }
}
