package org.capacityplanner.batch.source.grammar;

import java.util.regex.Pattern;

/** Takes from the name of a metric what belongs to a query or a resource. */
final class BareName {
    /**
     * Matches a name with a statistic and a resource, as Azure's portal names the series of a chart:
     * {@code Requests (Sum), web01}.
     */
    private static final Pattern WITH_RESOURCE =
            Pattern.compile("(?i)^(.+ \\((?:sum|avg|average|min|max|count|total)\\)), [^,]+$");

    private static final Pattern TAGS = Pattern.compile("^([^(){}=]+?)(?:\\.value)?\\((?:[\\w.-]+=[^(),=]*,? ?)+\\)$");

    /** Matches a statistic as a query language calls it, {@code pct(@duration, 95)}, whose words are no unit. */
    private static final Pattern FUNCTION = Pattern.compile(
            "(?i)(?:pct|perc|percentile|percentiles|percentile_cont|quantile|p\\d{2}|perc\\d{2}|avg|mean|median|max|min)"
                    + "\\(\\s*@?([^(),]+?)\\s*(?:,\\s*[\\d.]+\\s*)?\\)");

    private BareName() {}

    /**
     * Returns the name of a metric without a resource that follows the statistic, as in {@code Requests (Sum), web01},
     * and without tags in brackets, as in {@code cpu.user_perc.value(host=web01,service=shop)}.
     */
    static String withoutResource(String metric) {
        return TAGS.matcher(WITH_RESOURCE.matcher(metric).replaceFirst("$1")).replaceFirst("$1");
    }

    /** Returns what a function is called with; any other name unchanged. */
    static String withoutFunction(String metric) {
        return FUNCTION.matcher(metric).replaceFirst("$1");
    }
}
