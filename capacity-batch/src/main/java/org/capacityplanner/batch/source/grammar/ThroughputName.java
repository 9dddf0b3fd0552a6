package org.capacityplanner.batch.source.grammar;

import java.util.regex.Pattern;

/**
 * Names of a throughput per second, {@code throughputPerSec}, which leave open whether requests or data pass: only what
 * stands beside them in an export shows it.
 */
public final class ThroughputName {
    private static final Pattern PER_SECOND =
            Pattern.compile("(?:[a-z0-9]+_)*(?:throughput|tput)_(?:per_)?(?:s|sec|secs|second|seconds)");

    /** Matches names without a word for what passes, apart from those for a statistic and for the whole. */
    private static final Pattern BARE = Pattern.compile(
            "(?:(?:avg|average|mean|total|overall|current|actual|app|application|system|server|service)_)*(?:throughput|tput)_.*");

    private ThroughputName() {}

    /** Returns whether a name says that something passes in a second, but not what. */
    public static boolean isPerSecond(String metric) {
        return PER_SECOND.matcher(SnakeCase.of(UnitByName.bare(metric))).matches();
    }

    /** Returns whether such a name has no other word that says what passes, such as {@code network}. */
    public static boolean isBare(String metric) {
        return isPerSecond(metric)
                && BARE.matcher(SnakeCase.of(UnitByName.bare(metric))).matches();
    }
}
